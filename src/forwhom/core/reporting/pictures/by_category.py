"""Take-up by category: a panel for each variable on one axis, and the rate of all as a line."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.pictures.dots import Dot, drawn
from forwhom.core.reporting.pictures.look import finished
from forwhom.core.reporting.pictures.rate import Rate
from forwhom.core.reporting.pictures.take_up import rate_in_words
from forwhom.core.reporting.rate_names import Named
from forwhom.core.reporting.text import printable
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import NOT_RECORDED
from forwhom.core.tables.rates import Estimate, GroupRates, VariableRates
from forwhom.core.tables.rounding import percent

ALL = "All"
_ROW = 25  # CSS pixels from one category to the next


def take_up_by_category(group: GroupRates, named: Named, labels: Labels) -> Picture:
    """A dot and an interval for each category of each variable, and for what is not recorded.

    ValueError where there is no rate to draw: no outcome is known.
    """
    total = _total(group)
    dots = [Dot(ALL, total, strong=True)]
    for variable in group.variables:
        dots += [_heading(variable, labels), *_rows(variable, labels)]
    axis = f"{named.title}, %. Dashed: all, {percent(total.count, total.n)}%"
    return finished(
        drawn(dots, axis, room=_ROW, reference=100 * total.share),
        f"{named.title} ({named.definition}), by category, with 95% Wilson intervals",
        by_category_in_words(group, named, labels),
    )


def by_category_in_words(group: GroupRates, named: Named, labels: Labels) -> str:
    """The picture said again; ValueError where there is none."""
    said = [f"all {_numbers(_total(group))}"]
    for variable in group.variables:
        rows = "; ".join(_in_words(row) for row in _rows(variable, labels))
        said.append(f"{_heading(variable, labels).label}: {rows}")
    return f"{named.title}, {named.definition}: {'. '.join(said)}."


def _total(group: GroupRates) -> Rate:
    total = _rate(ALL, group.total, group.rate)
    if total is None:
        raise ValueError("there is no rate to draw: no outcome is known")
    return total


def _heading(variable: VariableRates, labels: Labels) -> Dot:
    return Dot(printable(labels.variable(variable.name)))


def _rows(variable: VariableRates, labels: Labels) -> Iterator[Dot]:
    for each in variable.categories:
        label = printable(labels.category(variable.name, each.label))
        yield _dot(label, each.outcomes, each.rate)
    if variable.missing.n:
        yield _dot(NOT_RECORDED, variable.missing, variable.missing_rate, hollow=True)


def _dot(label: str, outcomes: Outcomes, estimate: Estimate, *, hollow: bool = False) -> Dot:
    rate = _rate(label, outcomes, estimate)
    without = "outcome not known" if outcomes.n else "nobody"
    return Dot(label, rate, "" if rate else without, hollow=hollow)


def _rate(label: str, outcomes: Outcomes, estimate: Estimate) -> Rate | None:
    if estimate.interval is None:
        return None
    ends = estimate.interval
    return Rate(label, outcomes.had, outcomes.known, ends.low, ends.high)


def _in_words(dot: Dot) -> str:
    return rate_in_words(dot.rate) if dot.rate else f"{dot.label} {dot.said}"


def _numbers(rate: Rate) -> str:
    return rate_in_words(rate).removeprefix(f"{rate.label} ")
