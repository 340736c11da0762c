"""Rounding as a person does it: a half rounds up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


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


def half_up(value: float, decimals: int) -> Decimal:
    """A number to `decimals` places; a half, as the number is written, rounds away from zero."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
