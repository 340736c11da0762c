"""Wilson's interval for a proportion (Wilson 1927), through statsmodels."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from forwhom.core.tables.crosstab import Cell
from forwhom.core.tables.rounding import half_up


@dataclass(frozen=True, slots=True)
class Interval:
    """The 95% bounds of a proportion, each from 0 to 1."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError(f"not bounds of a proportion: {self.low} to {self.high}")


def wilson(count: int, n: int) -> Interval | None:
    """Wilson's 95% interval for `count` of `n`; None where n is zero."""
    if not 0 <= count <= n:
        raise ValueError(f"no proportion of {count} in {n}")
    if n == 0:
        return None
    # Imported here: statsmodels takes over a second, and most counting needs no interval.
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415

    low, high = proportion_confint(count, n, alpha=0.05, method="wilson")
    return Interval(max(0.0, float(low)), min(1.0, float(high)))


def around(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """The 95% bounds of a cell's percentage, in percent and with as many decimals as it has.

    None where n is zero and there is no percentage.
    """
    found = wilson(cell.count, cell.n)
    if found is None or cell.percent is None:
        return None
    decimals = -int(cell.percent.as_tuple().exponent)
    return half_up(100 * found.low, decimals), half_up(100 * found.high, decimals)
