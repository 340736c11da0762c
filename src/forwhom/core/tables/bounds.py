"""Worst and best case: the extremes of a figure over every allocation of what is missing.

A row whose category is missing may belong to any category; a row whose outcome is unknown may
have had it or not. Every such allocation gives a rate, a difference and a ratio; the bounds are
the lowest and the highest of each, exactly, as fractions. They say what the data can exclude,
and are no interval: nothing here is left to chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many rows had the outcome, how many had not, and of how many it is unknown."""

    had: int = 0
    had_not: int = 0
    unknown: int = 0

    def __post_init__(self) -> None:
        if min(self.had, self.had_not, self.unknown) < 0:
            raise ValueError(f"not counts: {self.had}, {self.had_not}, {self.unknown}")

    @property
    def known(self) -> int:
        """Rows of which the outcome is known: the denominator of the complete-case rate."""
        return self.had + self.had_not

    @property
    def n(self) -> int:
        """Every row."""
        return self.known + self.unknown

    @property
    def share(self) -> Fraction | None:
        """The complete-case rate; None where no outcome is known."""
        return Fraction(self.had, self.known) if self.known else None

    def __add__(self, other: Outcomes) -> Outcomes:
        return Outcomes(
            self.had + other.had, self.had_not + other.had_not, self.unknown + other.unknown
        )

    def __sub__(self, part: Outcomes) -> Outcomes:
        return Outcomes(
            self.had - part.had, self.had_not - part.had_not, self.unknown - part.unknown
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """From the lowest to the highest; `high` is None where a ratio has no upper end."""

    low: Fraction
    high: Fraction | None

    def __post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise ValueError(f"bounds that cross: {self.low} and {self.high}")

    def hold(self, value: Fraction) -> bool:
        """Whether a value lies between them, ends included."""
        return self.low <= value and (self.high is None or value <= self.high)


def rate_bounds(group: Outcomes, missing: Outcomes) -> Bounds | None:
    """The rate in a category, where `missing` may belong to it; None where nobody is in it."""
    if group.n == 0:
        return None
    most = group.had + group.unknown + missing.had + missing.unknown
    low = Fraction(group.had, group.n + missing.had_not + missing.unknown)
    return Bounds(low, Fraction(most, group.n + missing.had + missing.unknown))


def difference_bounds(one: Outcomes, other: Outcomes, missing: Outcomes) -> Bounds | None:
    """The rate of `one` less that of `other`; None where nobody is in one of them.

    `missing` are the rows that may belong to either.
    """
    if one.n == 0 or other.n == 0:
        return None
    return Bounds(
        -_largest_difference(other, one, missing), _largest_difference(one, other, missing)
    )


def ratio_bounds(one: Outcomes, other: Outcomes, missing: Outcomes) -> Bounds | None:
    """The rate of `one` over that of `other`, wherever the latter is not zero.

    No upper end where the other's rate may be zero while one's is not. None where nobody is in
    one of them, or the other's rate is zero in every allocation.
    """
    if one.n == 0 or other.n == 0 or not _may_have(other, missing):
        return None
    if not _may_have(one, missing):
        return Bounds(Fraction(0), Fraction(0))
    low = 1 / _largest_ratio(other, one, missing) if one.had else Fraction(0)
    return Bounds(low, _largest_ratio(one, other, missing) if other.had else None)


def _may_have(group: Outcomes, missing: Outcomes) -> bool:
    """Whether its rate is above zero in any allocation."""
    return group.had + group.unknown + missing.had + missing.unknown > 0


def _largest_difference(one: Outcomes, other: Outcomes, missing: Outcomes) -> Fraction:
    """Everything to the advantage of `one`: only the rows that miss both can serve two ends."""
    best, worst = _advantage(one, other, missing)
    spare = missing.unknown

    def at(to_one: int) -> Fraction:
        more, less = _shared_out(best, worst, to_one, spare)
        return more - less

    return at(_peak(at, spare))


def _largest_ratio(one: Outcomes, other: Outcomes, missing: Outcomes) -> Fraction:
    """The same for the ratio; `other` had the outcome at least once for certain."""
    best, worst = _advantage(one, other, missing)
    spare = missing.unknown

    def at(to_one: int) -> Fraction:
        more, less = _shared_out(best, worst, to_one, spare)
        return more / less

    return at(_peak(at, spare))


def _advantage(one: Outcomes, other: Outcomes, missing: Outcomes) -> tuple[Outcomes, Outcomes]:
    """Both groups, with what is settled in favour of `one`.

    Unknown outcomes are had in `one` and not in `other`; of the rows without a category those
    that had the outcome go to `one` and those that had not to `other`. Each only helps.
    """
    best = Outcomes(one.had + one.unknown + missing.had, one.had_not)
    worst = Outcomes(other.had, other.had_not + other.unknown + missing.had_not)
    return best, worst


def _shared_out(
    best: Outcomes, worst: Outcomes, to_one: int, spare: int
) -> tuple[Fraction, Fraction]:
    """Both rates, with so many of the spare rows had in one, and the rest not had in the other."""
    more = Fraction(best.had + to_one, best.n + to_one)
    return more, Fraction(worst.had, worst.n + spare - to_one)


def _peak(at: Callable[[int], Fraction], last: int) -> int:
    """Where from 0 to `last` a function is highest that rises less and less, then falls.

    The difference is concave in how many rows go to one side and the ratio log-concave, so
    halving finds the peak, which may lie between the ends.
    """
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if at(middle + 1) > at(middle):
            low = middle + 1
        else:
            high = middle
    return low
