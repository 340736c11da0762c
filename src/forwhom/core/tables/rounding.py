"""Figures as a person would work them out: exact, and a half rounds up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def percent(count: int, n: int, decimals: int = 1) -> Decimal | None:
    """`count` of `n` in percent, to `decimals` places; None where n is zero.

    Whole-number arithmetic throughout: 1 of 16 is 6.3, never the 6.2 of a binary fraction.
    """
    if count < 0 or n < 0 or count > n or decimals < 0:
        raise ValueError(f"no percentage of {count} in {n} to {decimals} places")
    if n == 0:
        return None
    scaled = (2 * count * 100 * 10**decimals + n) // (2 * n)
    return Decimal(scaled).scaleb(-decimals)


def half_up(value: Fraction | float, decimals: int) -> Decimal:
    """A number to so many decimals, as it is written: a half goes away from zero, and there is
    no -0."""
    exact = value if isinstance(value, Fraction) else Fraction(repr(float(value)))
    scaled = (2 * abs(exact) * 10**decimals + 1) // 2
    return Decimal(int(scaled if exact >= 0 else -scaled)).scaleb(-decimals)
