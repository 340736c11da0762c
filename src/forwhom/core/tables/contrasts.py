"""95% intervals of a difference and of a ratio of two rates, from their Wilson intervals.

The difference is Newcombe's hybrid score interval (1998, method 10), through statsmodels. The
ratio is its sibling, recovered from the same two Wilson intervals (Donner and Zou 2012, "MOVER-R").
It is worked out here: of statsmodels' methods for a ratio the logarithmic ones have no answer
for a count of zero, and the score method loses its way near 0 and 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.intervals import wilson


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of an interval: of a difference in shares (-1 to 1), or of a ratio (0 up)."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"not the ends of an interval: {self.low} and {self.high}")


def difference_ends(one: Outcomes, other: Outcomes) -> Ends | None:
    """The interval of one's complete-case rate less the other's; None where one has no rate."""
    if not (one.known and other.known):
        return None
    # Imported here: statsmodels takes over a second, and most counting needs no interval.
    from statsmodels.stats.proportion import confint_proportions_2indep  # noqa: PLC0415

    low, high = confint_proportions_2indep(
        one.had, one.known, other.had, other.known, method="newcomb", compare="diff", alpha=0.05
    )
    return Ends(float(low), float(high))


def ratio_ends(one: Outcomes, other: Outcomes) -> Ends | None:
    """The interval of one's rate over the other's; None where the other's is zero or unknown."""
    above, below = wilson(one.had, one.known), wilson(other.had, other.known)
    if above is None or below is None or other.had == 0:
        return None
    top, bottom = one.had / one.known, other.had / other.known
    product = top * bottom
    least, most = above.low * (2 * top - above.low), above.high * (2 * top - above.high)
    shrunk, grown = below.low * (2 * bottom - below.low), below.high * (2 * bottom - below.high)
    high = (product + _root(product**2 - shrunk * most)) / shrunk
    if one.had == 0:
        return Ends(0.0, high)
    return Ends(least / (product + _root(product**2 - grown * least)), high)


def _root(square: float) -> float:
    """The root of what is never below zero but for a rounding error."""
    return math.sqrt(max(0.0, square))
