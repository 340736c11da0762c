"""A repair in sums that a reader can follow by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forwhom.core.tables.audit.block import (
    OVER,
    PARTS,
    SUM,
    Failure,
    Place,
    apart_from_each_other,
)
from forwhom.core.tables.audit.denominators import other_denominators
from forwhom.core.tables.audit.layout import Layout, heading
from forwhom.core.tables.audit.model import Counts
from forwhom.core.tables.audit.repair import Repair
from forwhom.core.tables.audit.settle import Settled
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Column, PrintedCategory
from forwhom.core.tables.rounding_rules import IN_USE, STANDARD, rules_printing

OTHERS_SHOWN = 3
UNPRINTED = "What is not printed cannot be filled in so that every sum holds with this count."


@dataclass(frozen=True, slots=True)
class Told:
    """One variable's repair, with what is needed to put it in words."""

    layout: Layout
    settled: Settled
    at: int
    repair: Repair

    @property
    def rows(self) -> tuple[PrintedCategory, ...]:
        return self.layout.table.variables[self.at].categories

    def column(self, place: int) -> Column:
        """The table's column at a place of the block."""
        return self.layout.table.columns[self.settled.columns[place]]


def why_changed(told: Told, place: Place) -> tuple[str, ...]:
    """Why this count is proposed: its column, its parts, its percentage, and what else could be."""
    sums = tuple(_sums(told, place)) or (UNPRINTED,)
    return (*sums, *_percentage(told, place), *_how_sure(told, place))


def _sums(told: Told, place: Place) -> Iterator[str]:
    block = told.settled.blocks[told.at]
    for failure in block.failures:
        if place not in failure.cells:
            continue
        if failure.kind == PARTS:
            yield _parts(told, failure)
        elif failure.kind == SUM:
            yield column_sum(told, place[1])
        elif failure.kind == OVER:
            yield f"{block.printed(place)} is more than n = {block.ns[place[1]]}."


def column_sum(told: Told, column: int) -> str:
    """The column's sum as printed against n, and as repaired."""
    block = told.settled.blocks[told.at]
    cells = block.column(column)
    n, most = block.ns[column], "" if block.kind is Kind.PARTITION else "at most "
    before = _added([block.printed(cell) for cell in cells])
    after = _added([told.repair.counts[cell] for cell in cells])
    return f"The column adds up to {before}, and n is {most}{n}. Repaired: {after}."


def _parts(told: Told, failure: Failure) -> str:
    block = told.settled.blocks[told.at]
    total, *parts = failure.cells
    before = _added([block.printed(cell) for cell in parts])
    after = _added([told.repair.counts[cell] for cell in parts])
    printed = block.printed(total)
    head = heading(told.column(total[1]))
    said = f"The parts of {head} add up to {before}, and it prints {printed}."
    return f"{said} Repaired: {after}, and {told.repair.counts[total]}."


def _added(counts: Sequence[int | None]) -> str:
    said = " + ".join("?" if each is None else f"{each}" for each in counts)
    known = sum(each for each in counts if each is not None)
    return f"{said} = {known}" if len(counts) > 1 and None not in counts else said


def _percentage(told: Told, place: Place) -> Iterator[str]:
    cell = told.rows[place[0]].cells[told.settled.columns[place[1]]]
    n = told.settled.ns[place[1]]
    if cell.percent is None or not n:
        return
    count = told.repair.counts[place]
    exact = f"{count} of {n} is {100 * count / n:.2f}%"
    if place not in told.repair.left:
        rules = rules_printing(cell.percent, count, n)
        by = "" if rules & STANDARD else f" by {' or '.join(sorted(rules & IN_USE))}"
        yield f"{exact}, which fits the printed {cell.percent}%{by}."
        return
    yield f"{exact}, which does not fit the printed {cell.percent}%."
    for other, whose in other_denominators(told.layout, told.at, cell):
        yield f"The printed {cell.percent}% is {cell.count} of {other} ({whose})."


def _how_sure(told: Told, place: Place) -> Iterator[str]:
    block = told.settled.blocks[told.at]
    apart = apart_from_each_other(block.failures)
    if len(apart) > 1:
        yield (
            f"{len(apart)} checks fail that share no count, so at least {len(apart)} figures are "
            f"wrong; this repair contradicts {told.repair.contradicted}."
        )
    if told.repair.unique(place):
        yield "No other count here contradicts so few printed figures, and changes so little."
    else:
        yield "Other counts here would contradict as few printed figures, and change as little."
    others = [said for each in told.repair.others if (said := _in_words(told, each))]
    if others:
        said = ", or else ".join(others[:OTHERS_SHOWN])
        more = ", or more" if len(others) > OTHERS_SHOWN else ""
        yield f"Counts alone, without the percentages, would also allow {said}{more}."


def _in_words(told: Told, counts: Counts) -> str:
    """What these counts change among the printed ones."""
    block = told.settled.blocks[told.at]
    changed = [
        (told.rows[place[0]].label, heading(told.column(place[1])), printed, counts[place])
        for place in block.places
        if (printed := block.printed(place)) is not None and printed != counts[place]
    ]
    return "; ".join(f"{was} to {new} in {label}, {head}" for label, head, was, new in changed)
