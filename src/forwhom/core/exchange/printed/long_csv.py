"""A printed table as a long CSV, one line a cell, in two dialects.

Published: `table,variable,kind,category,arm,site,column_n,count,percent_published,available`, in
any order. Described, as `forwhom describe` writes it: `variable,kind,category`, any number of
grouping columns, `n,count,percent`. Further columns of either are passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.csv_rows import Row
from forwhom.core.exchange.printed.figures import Wrong, available, percentage, whole_count, whole_n
from forwhom.core.exchange.printed.lines import COUNT_FIRST, MOST_CELLS, printed_rows
from forwhom.core.findings import Finding, Place, notice
from forwhom.core.tables.crosstab import ALL, Kind
from forwhom.core.tables.published import (
    JOINT,
    Column,
    Printed,
    PrintedCategory,
    PrintedTable,
    PrintedVariable,
)
from forwhom.core.tables.text_file import Opened

DESCRIBED = ("variable", "kind", "category")
NUMERIC = "numeric"  # a summary of a number, as `forwhom describe` writes it: no count


@dataclass(frozen=True, slots=True)
class Layout:
    """At which position each thing stands, from 0; `heads` are those that tell columns apart."""

    width: int
    at: dict[str, int]
    heads: tuple[int, ...]
    described: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line, read. `heads` has one text for each column that groups."""

    line: int
    table: str
    variable: str
    kind: Kind | None
    category: str
    heads: tuple[str, ...]
    printed: Printed


def is_long(header: Sequence[str]) -> bool:
    """Whether the first row of a CSV is the header of a long table."""
    names = set(named(header))
    return {"variable", "category"} <= names and bool(
        names & {"count", "percent", "percent_published"}
    )


def named(header: Sequence[str]) -> list[str]:
    return [name.strip().casefold() for name in header]


def read_long(opened: Opened) -> tuple[PrintedTable, ...]:
    """The tables of a long CSV, in the order in which they begin."""
    rows = printed_rows(opened)
    layout = layout_of(opened, next(rows).cells)
    passed_over: list[int] = []
    lines = list(checked(opened, read_lines(opened, layout, rows, passed_over)))
    if not lines:
        raise UnreadableError(f"{opened.path}: no line holds a count; a table needs at least one")
    columns = columns_of(layout, lines)
    notices = [*opened.notices, *about_numeric(opened, passed_over)]
    by_table: dict[str, list[Line]] = {}
    for line in lines:
        by_table.setdefault(line.table, []).append(line)
    first, *rest = (
        table_of(opened, name or opened.path.stem, own, columns, ALL if layout.described else None)
        for name, own in by_table.items()
    )
    return (replace(first, notices=tuple(notices)), *rest)


def about_numeric(opened: Opened, lines: Sequence[int]) -> Iterator[Finding]:
    """What to say of lines that summarise a number."""
    if lines:
        were = "line of kind numeric was" if len(lines) == 1 else "lines of kind numeric were"
        wrong = f"{len(lines):,} {were} passed over"
        right = "only counts and percentages are audited"
        yield notice("printed-numeric", wrong, right).at(Place(str(opened.path), lines[0]))


def layout_of(opened: Opened, header: Sequence[str]) -> Layout:
    """Where everything stands; refuses a header in which a name stands twice."""
    names = named(header)
    if twice := [name for name, times in Counter(names).items() if name and times > 1]:
        wrong = f"the column {twice[0]} stands twice"
        raise UnreadableError(f"{opened.path}:1: {wrong}; give each column its own name")
    at = {name: position for position, name in enumerate(names)}
    described = tuple(names[:3]) == DESCRIBED and {"n", "count", "percent"} <= at.keys()
    if described:
        return Layout(len(names), at, tuple(range(3, at["n"])), described=True)
    at |= {
        ours: at[theirs]
        for ours, theirs in (("n", "column_n"), ("percent", "percent_published"))
        if theirs in at
    }
    heads = tuple(at.get(name, -1) for name in ("arm", "site"))
    return Layout(len(names), at, heads, described=False)


def read_lines(
    opened: Opened, layout: Layout, rows: Iterable[Row], passed_over: list[int]
) -> Iterator[Line]:
    """Every line but the numeric ones, whose numbers go to `passed_over`."""
    for row in rows:
        if len(row.cells) != layout.width:
            wrong = f"the row has {len(row.cells)} cells; the header has {layout.width}"
            raise UnreadableError(f"{opened.path}:{row.line}: {wrong}")
        cells = [cell.strip() for cell in row.cells]
        if not any(cells):
            continue
        try:
            line = read_line(layout, row.line, cells)
        except Wrong as wrong:
            raise UnreadableError(f"{opened.path}:{row.line}: {wrong}") from None
        if line is None:
            passed_over.append(row.line)
        else:
            yield line


def read_line(layout: Layout, number: int, cells: Sequence[str]) -> Line | None:
    """One line; None where it is numeric. Raises Wrong with what is wrong and would be right."""

    def said(name: str) -> str:
        return cells[layout.at[name]] if name in layout.at else ""

    if said("kind").casefold() == NUMERIC:
        return None
    if not said("variable") or not said("category"):
        raise Wrong("it names no variable or no category", "give every line both")
    n, count = whole_n(said("n")), whole_count(said("count"))
    printed = Printed(count, percentage(said("percent")), n)
    if not available(said("available")):
        printed = Printed(n=n)
    heads = tuple(cells[at] if at >= 0 else "" for at in layout.heads)
    table = "" if layout.described else said("table")
    kind = read_kind(said("kind"))
    return Line(number, table, said("variable"), kind, said("category"), heads, printed)


def read_kind(text: str) -> Kind | None:
    """How the categories relate to n; None where the line does not say."""
    if not text:
        return None
    try:
        return Kind(text.casefold())
    except ValueError:
        right = f"write {', '.join(Kind)}, or leave it empty"
        raise Wrong(f"{text!r} is no kind of variable", right) from None


def checked(opened: Opened, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, refused where one stands twice or contradicts another's kind."""
    seen: dict[tuple[str, ...], int] = {}
    kinds: dict[tuple[str, str], Line] = {}
    for line in lines:
        key = (line.table, line.variable, line.category, *line.heads)
        first = kinds.setdefault((line.table, line.variable), line)
        if key in seen:
            what = f"{line.variable}, {line.category} has the same heads as line {seen[key]}"
            right = "a cell stands once; give each its own heads or remove one"
            raise UnreadableError(f"{opened.path}:{line.line}: {what}; {right}")
        if first.kind is not line.kind:
            what = f"{line.variable} has another kind than on line {first.line}"
            raise UnreadableError(f"{opened.path}:{line.line}: {what}; a variable has one kind")
        seen[key] = line.line
        yield line


def columns_of(layout: Layout, lines: Sequence[Line]) -> dict[tuple[str, ...], Column]:
    """The column of the table that the heads of a line stand for.

    Of a described table, groupings with a total make the site, the others the arm.
    """
    heads = dict.fromkeys(line.heads for line in lines)
    if not layout.described:
        return {each: Column(each[0] or None, each[1] or None) for each in heads}
    with_total = [any(each[at] == ALL for each in heads) for at in range(len(layout.heads))]
    return {
        each: Column(
            JOINT.join(head for head, total in zip(each, with_total, strict=True) if not total)
            or None,
            JOINT.join(head for head, total in zip(each, with_total, strict=True) if total) or None,
        )
        for each in heads
    }


def table_of(
    opened: Opened,
    name: str,
    lines: Sequence[Line],
    columns: dict[tuple[str, ...], Column],
    total: str | None,
) -> PrintedTable:
    """One table from its lines; a cell that has no line prints nothing."""
    own = tuple(dict.fromkeys(columns[line.heads] for line in lines))
    cells = {(line.variable, line.category, columns[line.heads]): line.printed for line in lines}
    kinds = {line.variable: line.kind for line in lines}
    labels: dict[str, dict[str, None]] = {}
    for line in lines:
        labels.setdefault(line.variable, {})[line.category] = None
    rows = sum(map(len, labels.values()))
    if rows * len(own) > MOST_CELLS:
        wrong = f"{name} has {rows:,} rows in {len(own):,} columns"
        raise UnreadableError(f"{opened.path}: {wrong}; it is no printed table: {COUNT_FIRST}")
    variables = tuple(
        PrintedVariable(
            variable,
            kinds[variable],
            tuple(
                PrintedCategory(
                    label, tuple(cells.get((variable, label, each), Printed()) for each in own)
                )
                for label in found
            ),
        )
        for variable, found in labels.items()
    )
    return PrintedTable(name, own, variables, total=total)
