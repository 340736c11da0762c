"""Representation as a table: those counted against the local population."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.reporting import figures
from forwhom.core.reporting.blocks import Align, Row, Table, cell, runs
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.rate_names import left_out
from forwhom.core.tables.representation import CategoryShare, Representation, VariableShares

WIDTHS = (2.4, 1.5, 2.1, 1.5, 1.4, 2.1, 1.5)
COMPLETE_CASE = (
    "The share is of rows where the characteristic is recorded, with Wilson's 95% interval. The "
    "ratio is that share over the population's, which is taken as known: its interval is Wilson's "
    "over it. 1 is the population's own share; there is no ratio where that is 0."
)
LOWEST_TO_HIGHEST = (
    "Lowest to highest are what the figure could be if everything were recorded: a row without a "
    'category may belong to any. "Not asked" and "declined to say" tell no category.'
)
A_QUESTION = (
    "That a group is seldom referred prompts a question. It does not say who would have wanted "
    "support, nor why it did not reach her."
)


def representation_table(
    found: Representation, population: str, labels: Labels, unit: str, notes: Sequence[str] = ()
) -> Table:
    """Categories down the side; `population` is what is compared with, `unit` what n counts."""
    body = [
        row
        for group in found.groups
        for variable in group.variables
        for row in _rows(variable, found.across, group.across, labels)
    ]
    said = [
        *notes,
        f"n is the number of {unit}. The population is that of {population}.",
        f"{COMPLETE_CASE} {LOWEST_TO_HIGHEST}",
        *([left_out(found.left_out)] if found.left_out else []),
        A_QUESTION,
    ]
    under = tuple(runs(each) for each in said)
    caption = f"Representation: {unit} against the local population"
    return Table(caption, (_header(),), tuple(body), WIDTHS, under, landscape=True)


def _header() -> Row:
    heads = (
        "Count / n",
        "Share, %",
        "Lowest to highest",
        "Population, %",
        "Ratio",
        "Lowest to highest",
    )
    return Row(
        (cell("", header=True), *(cell(head, align=Align.RIGHT, header=True) for head in heads))
    )


def _rows(
    variable: VariableShares, across: str | None, place: str | None, labels: Labels
) -> Iterator[Row]:
    name = labels.variable(variable.name)
    if across is not None:
        name = f"{name}, {labels.category(across, place or '')}"
    yield Row((cell(name, span=len(WIDTHS), header=True),), group=True)
    for each in variable.categories:
        yield _row(labels.category(variable.name, each.label), variable, each)
    missing = [f"{variable.missing:,}", *[""] * (len(WIDTHS) - 2)]
    yield _line("Not recorded", missing)


def _row(name: str, variable: VariableShares, each: CategoryShare) -> Row:
    ratio = each.ratio
    shown = [
        f"{each.count:,} of {variable.recorded:,}",
        figures.share(each.share),
        figures.share_bounds(each.share.bounds),
        figures.number(100 * each.population, 1),
        figures.ratio(ratio) if ratio else "no ratio",
        figures.ratio_bounds(ratio.bounds) if ratio else figures.NONE,
    ]
    return _line(name, shown)


def _line(name: str, shown: Sequence[str]) -> Row:
    return Row((cell(name, header=True), *(cell(each, align=Align.RIGHT) for each in shown)))
