"""A number's summaries as the lines of a table: recorded, mean, median, range, not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from forwhom.core.reporting.words import rounded
from forwhom.core.tables.crosstab import NOT_RECORDED, Cell, Missing, Numeric, Summary
from forwhom.core.tables.rounding import percent

NOT_AVAILABLE = "n/a"
RECORDED = "Recorded (n)"
NOTE = (
    "Means, medians and ranges are of the recorded values. SD is the sample standard deviation; "
    "Q1 and Q3 are the quartiles, interpolated linearly (Hyndman and Fan's type 7)."
)
NONE_AVAILABLE = (
    f"{NOT_AVAILABLE}: not available. An SD needs two recorded values, any other figure one."
)


def lines_of(
    number: Numeric, places: Sequence[int], missing: Missing
) -> Iterator[tuple[str, list[str | Cell]]]:
    """Each line's name, with a text or a count for each group in these places."""
    summaries = [number.summaries[place] for place in places]
    yield RECORDED, [f"{each.recorded.count:,}" for each in summaries]
    yield "Mean (SD)", [_mean(each) for each in summaries]
    yield "Median (Q1 to Q3)", [_median(each) for each in summaries]
    yield "Range", [_range(each) for each in summaries]
    if missing is Missing.ROW:
        yield NOT_RECORDED, [not_recorded(each.recorded) for each in summaries]


def not_recorded(recorded: Cell) -> Cell:
    """How many of n have no value."""
    gap = recorded.n - recorded.count
    return Cell(recorded.n, gap, percent(gap, recorded.n, _decimals(recorded)))


def notes_of(numbers: Sequence[Numeric]) -> Iterator[str]:
    """What the figures are; nothing where there are none."""
    if numbers:
        yield NOTE
    if any(each.recorded.count < 2 for number in numbers for each in number.summaries):
        yield NONE_AVAILABLE


def _decimals(recorded: Cell) -> int:
    """To how many places figures are shown: as many as percentages."""
    shown = Decimal(0) if recorded.percent is None else recorded.percent
    return -int(shown.as_tuple().exponent)


def _figure(value: float | None, summary: Summary) -> str:
    return NOT_AVAILABLE if value is None else rounded(value, _decimals(summary.recorded))


def _mean(each: Summary) -> str:
    if each.mean is None:
        return NOT_AVAILABLE
    return f"{_figure(each.mean, each)} ({_figure(each.sd, each)})"


def _median(each: Summary) -> str:
    if each.median is None:
        return NOT_AVAILABLE
    median, low, high = (_figure(value, each) for value in (each.median, each.q1, each.q3))
    return f"{median} ({low} to {high})"


def _range(each: Summary) -> str:
    if each.low is None or each.high is None:
        return NOT_AVAILABLE
    return f"{_as_recorded(each.low)} to {_as_recorded(each.high)}"


def _as_recorded(value: float) -> str:
    """A value as somebody would have written it: 21, not 21.0."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
