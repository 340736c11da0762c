"""A rate, a difference or a ratio as it is printed, with its interval and its bounds."""

from __future__ import annotations

from fractions import Fraction

from forwhom.core.tables.bounds import Bounds, Outcomes
from forwhom.core.tables.contrasts import Ends
from forwhom.core.tables.rates import Estimate
from forwhom.core.tables.rounding import half_up

NONE = "–"  # where there is no such figure


def counts(outcomes: Outcomes) -> str:
    """`46 of 76`, and of how many the outcome is not known."""
    told = f"{outcomes.had:,} of {outcomes.known:,}"
    return f"{told}, {outcomes.unknown:,} not known" if outcomes.unknown else told


def share(estimate: Estimate) -> str:
    """`60.5 (49.3 to 70.8)`: percent, and its 95% interval."""
    return _figure(estimate, 100, 1)


def ratio(estimate: Estimate) -> str:
    """`0.75 (0.61 to 0.90)`."""
    return _figure(estimate, 1, 2)


def share_bounds(bounds: Bounds | None) -> str:
    """`50.5 to 60.5`: percent, the worst and the best case."""
    return _bounds(bounds, 100, 1)


def ratio_bounds(bounds: Bounds | None) -> str:
    """`0.63 to 0.82`; where there is no upper end, `0.63 and up`."""
    return _bounds(bounds, 1, 2)


def percent(value: Fraction) -> str:
    """A share as `60.5%`."""
    return f"{half_up(100 * value, 1)}%"


def number(value: Fraction | float, decimals: int) -> str:
    """A figure with a true minus."""
    return str(half_up(value, decimals)).replace("-", "−")


def _figure(estimate: Estimate, scale: int, decimals: int) -> str:
    if estimate.value is None or estimate.interval is None:
        return NONE
    ends = _ends(estimate.interval, scale, decimals)
    return f"{number(scale * estimate.value, decimals)} ({ends})"


def _ends(ends: Ends, scale: int, decimals: int) -> str:
    return f"{number(scale * ends.low, decimals)} to {number(scale * ends.high, decimals)}"


def _bounds(bounds: Bounds | None, scale: int, decimals: int) -> str:
    if bounds is None:
        return NONE
    low = number(scale * bounds.low, decimals)
    if bounds.high is None:
        return f"{low} and up"
    return f"{low} to {number(scale * bounds.high, decimals)}"
