"""Rates by category as a table: each figure complete-case, and from the worst case to the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from forwhom.core.exchange.other_rates import OtherRate
from forwhom.core.reporting import figures
from forwhom.core.reporting.blocks import Align, Row, Table, cell, quiet, runs
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.other_rates import OTHERS, other_rows
from forwhom.core.reporting.preset_tables import TICKED
from forwhom.core.reporting.rate_lines import rate_heads, rate_parts
from forwhom.core.reporting.rate_names import A_QUESTION, Named, left_out
from forwhom.core.reporting.words import listed
from forwhom.core.tables.codebook import NO_CATEGORY
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.rates import Against, GroupRates, Rates, VariableRates
from forwhom.core.tables.trend import Trend

WIDTHS = (2.6, 1.5, 2.1, 1.5, 2.4, 1.7, 2.1, 1.5)
COMPLETE_CASE = (
    "Each figure is of rows where both the category and the outcome are recorded, with its 95% "
    "interval: of a rate Wilson's, of a difference Newcombe's, of a ratio the one recovered from "
    "the same Wilson intervals (Donner and Zou)."
)
WORST_TO_BEST = (
    "Worst to best are the lowest and the highest that the figure could be if everything were "
    "recorded: a row without a category may belong to any, an outcome that is not known may be "
    "either."
)
NO_RATIO = "There is no ratio where the reference rate is 0."
EXPLORATORY = "exploratory: not planned, not adjusted, and what is missing is left out"


def rates_table(
    rates: Rates,
    named: Named,
    labels: Labels,
    notes: Sequence[str] = (),
    others: Sequence[OtherRate] = (),
) -> Table:
    """One row a category under its variable, with the reference it is compared with."""
    body = [*_rows(rates, labels)]
    body += other_rows(others, [named], columns=len(WIDTHS))
    said = [*rate_notes(rates, named, labels), *notes, *([OTHERS] if others else []), A_QUESTION]
    caption = f"{named.title}, by category"
    under = tuple(runs(each) for each in said)
    return Table(caption, (_header(named),), tuple(body), WIDTHS, under, landscape=True)


def against_of(
    labels: Labels,
    rows: Sequence[str],
    references: Mapping[str, str] | None = None,
    ordered: Mapping[str, tuple[str, ...]] | None = None,
) -> Against:
    """What the categories of these variables are compared with, and which are steps: as asked,
    or else as the codebook behind the labels says."""
    first = first_categories(labels)
    said = {name: category for name in rows if (category := labels.reference(name)) is not None}
    steps = {
        name: tuple(each for each in first.get(name, ()) if each not in NO_CATEGORY)
        for name in rows
        if labels.is_ordered(name)
    }
    return Against(said | dict(references or {}), steps | dict(ordered or {}), first)


def first_categories(labels: Labels) -> dict[str, tuple[str, ...]]:
    """The order that labels give: by variable, the categories that stand first."""
    names = dict.fromkeys(name for name, _ in labels.categories)
    return {
        name: tuple(label for other, label in labels.categories if other == name) for name in names
    }


def _header(named: Named) -> Row:
    heads = (cell(head, align=Align.RIGHT, header=True) for head in rate_heads(named))
    return Row((cell("", header=True), *heads))


def _rows(rates: Rates, labels: Labels) -> Iterator[Row]:
    for part in rate_parts(rates, labels):
        if part.name:
            yield Row((cell(part.name, span=len(WIDTHS), header=True),), group=True)
        for each in part.lines:
            remark = [quiet(f" ({each.remark})")] if each.remark else []
            shown = (figures.counts(each.outcomes), *each.figures)
            head = cell(each.name, *remark, header=True)
            yield Row((head, *(cell(figure, align=Align.RIGHT) for figure in shown)))


def rate_notes(rates: Rates, named: Named, labels: Labels) -> Iterator[str]:
    """What the rate is, how each figure is made, and what else a reader must know."""
    yield f"{named.title}: {named.definition}."
    yield f"{COMPLETE_CASE} {WORST_TO_BEST} {NO_RATIO}"
    first = rates.groups[0].variables
    several = [labels.variable(each.name) for each in first if each.kind is Kind.MULTI]
    if several:
        yield (
            "Where several may apply, those with an option are compared with everybody recorded "
            f"without it: {listed(several)}. {TICKED}"
        )
    for group in rates.groups:
        for variable in group.variables:
            if variable.trend:
                yield _trend(variable.trend, variable, group, rates.across, labels)
    if rates.left_out:
        yield left_out(rates.left_out)


def _trend(
    seen: Trend, variable: VariableRates, group: GroupRates, across: str | None, labels: Labels
) -> str:
    first, last = (labels.category(variable.name, seen.steps[at]) for at in (0, -1))
    where = f" at {labels.category(across, group.across or '')}" if across is not None else ""
    way = "rises" if seen.slope > 0 else "falls" if seen.slope < 0 else "does not change"
    step = figures.number(abs(100 * seen.slope), 1)
    how = f" by {step} points a step" if seen.slope else ""
    p = f"p = {figures.number(seen.p, 3)}" if seen.p >= 0.0005 else "p < 0.001"
    return (
        f"Trend over {labels.variable(variable.name)}{where}, {first} to {last}: the rate {way}"
        f"{how} (Cochran-Armitage, z = {figures.number(seen.z, 2)}, {p}; {EXPLORATORY})."
    )
