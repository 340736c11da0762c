"""Whether a percentage follows from a count and a total, and if not, which slip explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

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
    exact = Fraction(100 * count, total)
    decimals = decimals_of(printed)
    nearest = half_up(exact, decimals)
    if printed in (nearest, half_even(exact, decimals)):
        return None
    unit = Fraction(1, 10**decimals)
    slip = next((name for name, value in slips(exact, decimals) if value == printed), "")
    return Judged(nearest, slip, abs(Fraction(printed) - exact) < unit)


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


def slips(exact: Fraction, decimals: int) -> Iterator[tuple[str, Decimal]]:
    """Ways in which percentages are rounded wrongly, with what each gives."""
    for more in (1, 2):
        first = half_up(exact, decimals + more)
        yield f"rounding twice, first to {first}%", half_up(Fraction(first), decimals)
    scaled = exact * 10**decimals
    yield "cutting off instead of rounding", in_units(int(scaled // 1), decimals)
    yield "rounding up instead of to the nearest", in_units(int(-(-scaled // 1)), decimals)


def half_up(exact: Fraction, decimals: int) -> Decimal:
    """The nearest number with so many decimals; a half goes up."""
    return in_units(int((exact * 10**decimals + Fraction(1, 2)) // 1), decimals)


def half_even(exact: Fraction, decimals: int) -> Decimal:
    """The nearest number with so many decimals; a half goes to the even digit."""
    return in_units(round(exact * 10**decimals), decimals)


def in_units(units: int, decimals: int) -> Decimal:
    return Decimal(units).scaleb(-decimals)


def decimals_of(printed: Decimal) -> int:
    """How many decimals a number was printed with."""
    exponent = printed.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
