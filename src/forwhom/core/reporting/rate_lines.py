"""Rates by category as the lines of a table: what a page and a document show alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forwhom.core.reporting import figures
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.rate_names import Named
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import NOT_RECORDED
from forwhom.core.tables.rates import Estimate, GroupRates, Rates, VariableRates

REFERENCE = "reference"
NOTHING = Estimate(None, None, None)
FIGURES = (
    "Rate, %",
    "Worst to best",
    "Difference, points",
    "Worst to best",
    "Ratio",
    "Worst to best",
)


@dataclass(frozen=True, slots=True)
class RateLine:
    """One line: its name, its rows by outcome, and a figure under each of `FIGURES`.

    `across`, `variable` and `category` say which rows it is of; a line of everybody in its
    group has neither of the last two. `remark` says that others are compared with it.
    """

    name: str
    outcomes: Outcomes
    figures: tuple[str, ...]
    across: str | None
    variable: str | None = None
    category: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RatePart:
    """The lines of one variable under its name; a part without a name is everybody."""

    name: str
    lines: tuple[RateLine, ...]


def rate_heads(named: Named) -> tuple[str, ...]:
    """What stands over the numbers: the counts, then each figure."""
    return (f"{named.counted.capitalize()} / n", *FIGURES)


def rate_parts(rates: Rates, labels: Labels) -> Iterator[RatePart]:
    """Everybody, then each variable; group by group where the rows are split."""
    for group in rates.groups:
        name = labels.category(rates.across, group.across or "") if rates.across else "All"
        everybody = _figures(group.rate)
        yield RatePart("", (RateLine(name, group.total, everybody, group.across),))
        for variable in group.variables:
            head = labels.variable(variable.name)
            head = f"{head}, {name}" if rates.across is not None else head
            yield RatePart(head, tuple(_lines(variable, group, labels)))


def _lines(variable: VariableRates, group: GroupRates, labels: Labels) -> Iterator[RateLine]:
    for each in variable.categories:
        is_reference = each.label == variable.reference
        difference, ratio = each.difference or NOTHING, each.ratio or NOTHING
        yield RateLine(
            labels.category(variable.name, each.label),
            each.outcomes,
            _figures(each.rate, *(() if is_reference else (difference, ratio))),
            group.across,
            variable.name,
            each.label,
            REFERENCE if is_reference else "",
        )
    rate, *others = _figures(variable.missing_rate)
    yield RateLine(
        NOT_RECORDED,
        variable.missing,
        (rate, "", *others[1:]),  # those in no category have no bounds that mean anything
        group.across,
        variable.name,
        NOT_RECORDED,
    )


def _figures(
    rate: Estimate, difference: Estimate | None = None, ratio: Estimate | None = None
) -> tuple[str, ...]:
    """A text for each of `FIGURES`; empty where nothing is compared."""
    return (
        figures.share(rate),
        figures.share_bounds(rate.bounds),
        figures.share(difference) if difference else "",
        figures.share_bounds(difference.bounds) if difference else "",
        figures.ratio(ratio) if ratio else "",
        figures.ratio_bounds(ratio.bounds) if ratio else "",
    )
