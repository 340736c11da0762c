"""Other studies' rates beside ours: what was offered, to whom, and whether as ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.reporting.blocks import Row, cell
from forwhom.core.reporting.rate_names import Named
from forwhom.core.reporting.words import listed
from forwhom.core.tables.intervals import wilson
from forwhom.core.tables.rounding import half_up

OTHERS = (
    "Other studies offered something else to other mothers, and each counted in its own way: read "
    "the source before setting its rate beside ours."
)


def other_rows(others: Sequence[OtherRate], ours: Sequence[Named], columns: int) -> Iterator[Row]:
    """A row for each other study, in a table so many columns wide."""
    if others:
        yield Row((cell("Other studies", span=columns, header=True),), group=True)
    for each in others:
        said = f"{_of(each)}. {beside(each, ours)}"
        yield Row((cell(f"{each.study}: {each.offer}", header=True), cell(said, span=columns - 1)))


def beside(other: OtherRate, ours: Sequence[Named]) -> str:
    """Whether another study's rate may be set beside one of ours, in words."""
    if all(each.denominator is None for each in ours):
        return "Whether its denominator is ours is not known"
    same = [each for each in ours if each.denominator == other.denominator.casefold()]
    if not same:
        return "Another denominator: not comparable with ours"
    if other.counted is None:
        return "The same denominator as ours; what it counted is not said"
    alike = [each.title for each in same if each.counted == other.counted.casefold()]
    if not alike:
        return f"The same denominator, but it counted {other.counted}: not comparable with ours"
    return f"Counted as our {listed(alike).lower()}"


def _of(other: OtherRate) -> str:
    counted = f"{other.counted} of {other.denominator}" if other.counted else other.denominator
    if other.count is None or other.n is None:
        return f"{other.percent}%, {counted}; counts not known"
    found = wilson(other.count, other.n)
    ends = f" ({half_up(100 * found.low, 1)} to {half_up(100 * found.high, 1)})" if found else ""
    return f"{other.count:,} of {other.n:,}, {other.percent}%{ends}, {counted}"
