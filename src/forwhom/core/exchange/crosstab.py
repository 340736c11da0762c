"""A crosstab as long CSV: `variable,kind,category,<groups>,n,count,percent`.

The CSV comes back as an equal crosstab. A grouping column that has `all` among its values has
totals (`across`), one that has not has none (`by`); and whatever is said of missing can be told
from the kinds and rows, except in a table of several-may-apply variables alone. How many rows
an unknown condition left out it does not say. Asked for intervals, each line ends with the
bounds of its percentage, `low,high`; they follow from n and count, and are no part of the value.

A number has a line for each statistic, of the kind `numeric`, its category the statistic's name
(mean, sd, median, q1, q3, min, max). `count` and `percent` are how many values are recorded of
n, and the statistic stands in a column `value`, which there is only where there are numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.crosstab import (
    ALL,
    NOT_RECORDED,
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Numeric,
    Statistic,
    Summary,
    Variable,
)
from forwhom.core.tables.intervals import around

BEFORE, AFTER = ("variable", "kind", "category"), ("n", "count", "percent")
VALUE, INTERVAL = ("value",), ("low", "high")  # the interval in percent
NUMERIC = "numeric"


def to_csv(crosstab: Crosstab, *, intervals: bool = False) -> str:
    """One line a cell: by variable, category, then group."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(long_rows(crosstab, intervals=intervals))
    return text.getvalue()


Figure = str | int | float | Decimal | None  # a cell of the long table; None where there is none


def long_rows(crosstab: Crosstab, *, intervals: bool = False) -> Iterator[list[Figure]]:
    """The long table with its header, numbers as numbers."""
    numbers = bool(crosstab.numerics)
    behind = AFTER + (VALUE if numbers else ()) + (INTERVAL if intervals else ())
    header = (*BEFORE, *crosstab.groupings, *behind)
    if taken := [name for name in crosstab.groupings if header.count(name) > 1]:
        right = "rename that column to group by it"
        raise UnreadableError(f"{taken[0]} is a column of the CSV itself; {right}")
    yield list(header)
    for variable in crosstab.variables:
        for category in variable.categories:
            head = [variable.name, variable.kind.value, category.label]
            for group, cell in zip(crosstab.groups, category.cells, strict=True):
                bounds = (around(cell) or (None, None)) if intervals else ()
                value = (None,) if numbers else ()
                yield [*head, *group.values, *figures_of(cell), *value, *bounds]
    for number in crosstab.numerics:
        for statistic in Statistic:
            head = [number.name, NUMERIC, statistic.value]
            for group, summary in zip(crosstab.groups, number.summaries, strict=True):
                value = (getattr(summary, statistic.name.lower()),)
                bounds = (None, None) if intervals else ()
                yield [*head, *group.values, *figures_of(summary.recorded), *value, *bounds]


def figures_of(cell: Cell) -> tuple[Figure, ...]:
    """What every line has."""
    return cell.n, cell.count, cell.percent


Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of one long table: its groupings, and the figures behind them."""

    by: Names
    across: Names
    tail: Names

    @property
    def groupings(self) -> int:
        """How many columns group."""
        return len(self.by) + len(self.across)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the long CSV, read; `kind` is None for a statistic of a number."""

    variable: str
    kind: Kind | None
    category: str
    group: Group
    cell: Cell
    value: float | None


def read_csv(path: Path, missing: Missing | None = None) -> Crosstab:
    """The crosstab that `to_csv` wrote. Raises UnreadableError with the line at fault.

    How missing was treated is read from the table unless it is given; a table that cannot tell
    counts as `inside`, and one of numbers alone as `row`.
    """
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    form = form_of(path, rows)
    lines = [read_line(path, at, row, form) for at, row in enumerate(rows[1:], start=2)]
    groups = tuple(dict.fromkeys(line.group for line in lines))
    names = dict.fromkeys(line.variable for line in lines)
    try:
        parts = [read_part([line for line in lines if line.variable == name]) for name in names]
        variables = tuple(part for part in parts if isinstance(part, Variable))
        numbers = tuple(part for part in parts if isinstance(part, Numeric))
        found = missing or missing_of(variables)
        return Crosstab(form.by, form.across, groups, variables, found, numerics=numbers)
    except ValueError as problem:
        right = "every variable needs each category once in each group"
        raise UnreadableError(f"{path}: not a whole table ({problem}); {right}") from problem


def missing_of(variables: Sequence[Variable]) -> Missing:
    """How missing was treated, as far as kinds and rows tell; a number's lines say nothing."""
    if not variables or any(
        row.label == NOT_RECORDED for each in variables for row in each.categories
    ):
        return Missing.ROW
    whole = any(each.kind is Kind.PARTITION for each in variables)
    return Missing.OUTSIDE if whole else Missing.INSIDE


def form_of(path: Path, rows: Sequence[Sequence[str]]) -> Form:
    """What the header says; groupings whose values hold `all` have totals, and stand last."""
    names, tail = parts_of(path, rows[0] if rows else ())
    if twice := [name for name in names if names.count(name) > 1]:
        right = "give each grouping its own name"
        raise UnreadableError(f"{path}:1: the column {twice[0]!r} stands twice; {right}")
    if names and len(rows) == 1:
        wrong = f"no line shows whether {names[0]} has totals"
        raise UnreadableError(f"{path}:1: {wrong}; give a table in which something is counted")
    totals = [any(row[at : at + 1] == [ALL] for row in rows[1:]) for at in range(3, 3 + len(names))]
    if totals != sorted(totals):
        early = names[totals.index(True)]
        right = f"columns with totals stand last: move {early} behind the others"
        raise UnreadableError(f"{path}:1: {early} has totals ({ALL}) and stands first; {right}")
    outer = totals.count(False)
    return Form(names[:outer], names[outer:], tail)


def parts_of(path: Path, header: Sequence[str]) -> tuple[Names, Names]:
    """The groupings in the header of a long table, and the columns behind them."""
    for tail in (AFTER + VALUE + INTERVAL, AFTER + INTERVAL, AFTER + VALUE, AFTER):
        at = len(header) - len(tail)
        if tuple(header[:3]) == BEFORE and at >= 3 and tuple(header[at:]) == tail:
            return tuple(header[3:at]), tail
    right = f"it begins {','.join(BEFORE)} and ends {','.join(AFTER)}, or {','.join(INTERVAL)}"
    raise UnreadableError(f"{path}:1: not the header of a described table; {right}")


def read_line(path: Path, at: int, row: Sequence[str], form: Form) -> Line:
    """One line; `at`, its number, is said where it cannot be read."""
    try:
        figures = dict(zip(form.tail, row[3 + form.groupings :], strict=True))
        percent = as_decimal(figures["percent"])
        cell = Cell(int(figures["n"]), int(figures["count"]), percent)
        outer, behind = 3 + len(form.by), 3 + form.groupings
        group = Group(tuple(row[3:outer]), tuple(row[outer:behind]))
        value = figures.get("value")
        kind = None if row[1] == NUMERIC else Kind(row[1])
        return Line(row[0], kind, row[2], group, cell, float(value) if value else None)
    except (ValueError, InvalidOperation, IndexError) as problem:
        right = "give a kind, whole numbers and a percentage, as `forwhom describe` writes them"
        raise UnreadableError(f"{path}:{at}: not a line of a described table; {right}") from problem


def as_decimal(figure: str) -> Decimal | None:
    """A figure; None where there is none."""
    return Decimal(figure) if figure else None


def read_part(lines: Sequence[Line]) -> Variable | Numeric:
    """One variable, or one number, from its lines."""
    name, kind = lines[0].variable, lines[0].kind
    if any(line.kind is not kind for line in lines):
        raise ValueError(f"{name} is of two kinds")
    rows: dict[str, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.category, []).append(line)
    if kind is None:
        return read_numeric(name, rows)
    categories = tuple(
        Category(label, tuple(line.cell for line in own)) for label, own in rows.items()
    )
    return Variable(name, kind, categories)


def read_numeric(name: str, rows: Mapping[str, Sequence[Line]]) -> Numeric:
    """A number's summaries from the lines of each statistic."""
    if set(rows) != set(Statistic):
        raise ValueError(f"{name} has not the statistics {', '.join(Statistic)}")
    summaries = []
    for own in zip(*rows.values(), strict=True):
        if len({(line.group, line.cell) for line in own}) > 1:
            raise ValueError(f"{name} has not the same count in each statistic")
        figures = {Statistic(line.category).name.lower(): line.value for line in own}
        summaries.append(Summary(own[0].cell, **figures))
    return Numeric(name, tuple(summaries))
