"""A counted table for a page: every number opens the rows it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.reporting.blocks import plain_text
from forwhom.core.reporting.crosstab_table import Head as GroupHead
from forwhom.core.reporting.crosstab_table import (
    Labels,
    head_rows,
    notes_of,
    ordered_groups,
    places_of,
    shown_cell,
)
from forwhom.core.reporting.numeric_lines import RECORDED, lines_of
from forwhom.core.tables.crosstab import NOT_RECORDED, Cell, Crosstab, Group, Numeric, Variable
from forwhom.core.tables.expressions import Expression, ExpressionError
from forwhom.core.tables.rows_behind import rows_behind, rows_recorded
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.addresses import Opens


@dataclass(frozen=True, slots=True)
class Number:
    """A count, the rows it opens (no `url` where there are none to open), and its percentage."""

    text: str
    url: str = ""
    after: str = ""


def opening(count: int, opens: Opens | None, behind: Callable[[], Expression | None]) -> Number:
    """A count that opens its rows: not where there are none, nor for who sees counts only."""
    text = f"{count:,}"
    if opens is None or not count:
        return Number(text)
    try:
        return Number(text, opens(behind()))
    except ExpressionError:  # a category that no condition can name
        return Number(text)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over one column or several, with its n."""

    text: str
    n: Number | None
    span: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One category with its numbers."""

    name: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One variable with its categories."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A whole table: its rows of heads, its parts, and what a reader must know.

    `heads` stand over one column each; `over` are the rows above them, outermost first.
    """

    caption: str
    over: tuple[tuple[Head, ...], ...]
    heads: tuple[Head, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]

    @property
    def columns(self) -> int:
        return len(self.heads) + 1


@dataclass(frozen=True, slots=True)
class _Made:
    """What is needed to make any part of the table."""

    crosstab: Crosstab
    spec: Spec
    labels: Labels
    opens: Opens | None
    groups: tuple[Group, ...]
    intervals: bool

    def number(
        self, count: int, group: Group, variable: str | None = None, category: str | None = None
    ) -> Number:
        return opening(count, self.opens, lambda: rows_behind(self.spec, group, variable, category))

    def recorded(self, count: int, group: Group, variable: str) -> Number:
        return opening(count, self.opens, lambda: rows_recorded(self.spec, group, variable))


def counted_table(
    crosstab: Crosstab,
    spec: Spec,
    *,
    caption: str,
    labels: Labels,
    unit: str,
    opens: Opens | None,
    notes: Sequence[str] = (),
    intervals: bool = False,
) -> Counted:
    """The crosstab as a page shows it; `opens` makes the address of a condition's rows."""
    made = _Made(crosstab, spec, labels, opens, ordered_groups(crosstab, labels), intervals)
    *over, innermost = head_rows(crosstab, made.groups, labels)
    of_all = notes_of(crosstab, labels, unit, intervals=intervals)
    said = (*notes, *(plain_text(note) for note in of_all))
    return Counted(
        caption,
        tuple(_heads(made, row) for row in over),
        _heads(made, innermost),
        (
            *(_part(made, variable) for variable in crosstab.variables),
            *(_numeric(made, number) for number in crosstab.numerics),
        ),
        said,
    )


def _heads(made: _Made, row: Sequence[GroupHead]) -> tuple[Head, ...]:
    return tuple(Head(head.name, _n(made, head.group), head.span) for head in row)


def _n(made: _Made, group: Group | None) -> Number | None:
    n = made.crosstab.shared_n(group) if group else None
    return None if n is None or group is None else made.number(n, group)


def _part(made: _Made, variable: Variable) -> Part:
    at = {group: index for index, group in enumerate(made.crosstab.groups)}
    cells = {category.label: category.cells for category in variable.categories}
    lines = (
        Line(
            made.labels.category(variable.name, label),
            tuple(
                _cell(made, cells[label][at[group]], group, variable.name, label)
                for group in made.groups
            ),
        )
        for label in made.labels.ordered(variable.name, list(cells))
    )
    return Part(made.labels.variable(variable.name), (*_recorded(made, variable, at), *lines))


def _recorded(made: _Made, variable: Variable, at: Mapping[Group, int]) -> Iterator[Line]:
    """A variable's own n, where variables differ in it."""
    if variable.categories and any(made.crosstab.shared_n(each) is None for each in made.groups):
        cells = variable.categories[0].cells
        yield Line(
            RECORDED,
            tuple(made.recorded(cells[at[each]].n, each, variable.name) for each in made.groups),
        )


def _numeric(made: _Made, number: Numeric) -> Part:
    places = places_of(made.crosstab, made.groups)
    lines = tuple(
        Line(
            name,
            tuple(
                _figure(made, number, name, each, group)
                for each, group in zip(figures, made.groups, strict=True)
            ),
        )
        for name, figures in lines_of(number, places, made.crosstab.missing)
    )
    return Part(made.labels.variable(number.name), lines)


def _figure(made: _Made, number: Numeric, name: str, shown: str | Cell, group: Group) -> Number:
    """A count of rows opens them; a mean opens nothing."""
    if isinstance(shown, Cell):
        return _cell(made, shown, group, number.name, NOT_RECORDED)
    if name != RECORDED:
        return Number(shown)
    summary = number.summaries[made.crosstab.groups.index(group)]
    return made.recorded(summary.recorded.count, group, number.name)


def _cell(made: _Made, cell: Cell, group: Group, variable: str, category: str) -> Number:
    number = made.number(cell.count, group, variable, category)
    shown = shown_cell(cell, intervals=made.intervals)  # `11 (6.0%)`: only the count is a link
    return Number(number.text, number.url, shown.removeprefix(number.text).strip())
