"""Whether a percentage follows from a count and a total, and if not, which slip explains it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forwhom.core.tables.rounding import half_up
from forwhom.core.tables.rounding_rules import STANDARD, decimals_of, rules_in_words, rules_printing

MOST = 10_000  # totals that are tried


@dataclass(frozen=True, slots=True)
class Judged:
    """A percentage that does not follow: the nearest one, and the slip that would give it."""

    nearest: Decimal
    slip: str  # empty where no way of rounding gives it
    near: bool  # within one unit of the last decimal printed


def judge(count: int, total: int, printed: Decimal) -> Judged | None:
    """What is wrong with `printed` as the percentage of `count` in `total`; None where nothing is.

    A half may go either way: up, or to the even digit.
    """
    if rules_printing(printed, count, total) & STANDARD:
        return None
    nearest = half_up(Fraction(100 * count, total), decimals_of(printed))
    slip = " or ".join(rules_in_words(printed, count, total))
    return Judged(nearest, slip, could_be(count, total, printed))


def could_be(count: int, total: int, printed: Decimal) -> bool:
    """Whether any usual way of rounding gives `printed`: it lies within one unit of the exact."""
    unit = Fraction(1, 10 ** decimals_of(printed))
    return total > 0 and abs(Fraction(printed) - Fraction(100 * count, total)) < unit


def totals_of(count: int, printed: Decimal) -> list[int]:
    """Every total of which a count is this percentage, rightly rounded; none where endless."""
    unit = Fraction(1, 10 ** decimals_of(printed))
    low, high = Fraction(printed) - unit, Fraction(printed) + unit
    if low <= 0:
        return []
    numbers = range(max(int(100 * count / high), count, 1), int(100 * count / low) + 2)
    return [n for n in numbers[:MOST] if judge(count, n, printed) is None]


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two percentages can be one, printed with more and with fewer decimals."""
    coarser = min(decimals_of(one), decimals_of(other))
    unit = Fraction(1, 10**coarser)
    if decimals_of(one) == decimals_of(other):
        return one == other
    return abs(Fraction(one) - Fraction(other)) <= unit / 2
