"""A printed table of a grid: its head, its body, and what was said on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed.body import Body
from forwhom.core.exchange.printed.cells import Form
from forwhom.core.exchange.printed.grid import Grid, Parts, parts_of, trimmed
from forwhom.core.exchange.printed.heads import Head, head_of
from forwhom.core.exchange.printed.said import Said
from forwhom.core.findings import Finding, Place, notice
from forwhom.core.tables.published import PrintedTable

FEWEST = 4  # of so many cells one at least is a figure, or the table is one of words


def table_of(grid: Grid) -> PrintedTable | None:
    """The printed table of a grid; None where it is not one of counts."""
    grid = trimmed(grid)
    parts = parts_of(grid)
    if not parts.body:
        return None
    head = head_of(grid, parts)
    if not is_of_counts(grid, parts, head):
        return None
    said = Said(grid)
    body = Body(grid, parts, head, said)
    variables = body.variables()
    if not variables:
        return None
    notices = (*grid.notices, *about_columns(grid, head), *said.all())
    columns = tuple(slot.column for slot in head.slots)
    return PrintedTable(parts.title or grid.name, columns, variables, notices)


def tables_among(
    path: Path, grids: Sequence[Grid], none: str, called: str = "{}"
) -> tuple[PrintedTable, ...]:
    """The printed tables of a file's grids; the first says which grids are none of counts.

    `called` is what a grid of this name is called. UnreadableError, saying `none`, without any.
    """
    read_as = [(grid, table_of(grid)) for grid in grids]
    tables = [table for _, table in read_as if table is not None]
    if not tables:
        right = "a table has a head, and counts such as 11 or 11 (6%) under it"
        raise UnreadableError(f"{path}: {none}; {right}")
    passed = (
        notice(
            "printed-no-table",
            f"{called.format(grid.name)} holds no table of counts",
            "it was passed over",
        ).at(Place(str(path)))
        for grid, table in read_as
        if table is None
    )
    first, *rest = tables
    return (replace(first, notices=(*passed, *first.notices)), *rest)


def is_of_counts(grid: Grid, parts: Parts, head: Head) -> bool:
    """Whether enough of the cells that say anything are figures."""
    forms = [form for row in parts.body for form in head.forms(grid.rows[row])]
    figures = forms.count(Form.FIGURE)
    return figures > 0 and figures * FEWEST >= len(forms) - forms.count(Form.UNKNOWN)


def about_columns(grid: Grid, head: Head) -> Iterator[Finding]:
    """What to say of the columns that hold no counts."""
    for at in head.passed_over:
        name = next((row[at] for row in grid.rows if row[at]), "")
        wrong = f"column {grid.columns[at]} ({name}) holds no counts"
        said = notice("printed-column", wrong, "it was passed over")
        yield said.at(grid.place(0))
