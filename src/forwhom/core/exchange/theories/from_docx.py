"""A theory from Word: the tables whose header names an outcome, as evaluators keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.losses import Loss, lost, read_as
from forwhom.core.exchange.printed.docx import (
    body_of,
    grid_of,
    lines_of,
    paragraphs_of,
    tables_in,
)
from forwhom.core.exchange.printed.grid import Grid
from forwhom.core.exchange.theories.headers import MECHANISM, field_of, is_header
from forwhom.core.exchange.theories.said import Item, Worded
from forwhom.core.exchange.theories.table import RIGHT, items_of, refuse_twice
from forwhom.core.findings import Place

HEAD_ROWS = 5  # the first of a table, among which its header is
RAISED = re.compile(r"\s?\^\w+")
SPREAD = read_as("cell merged over rows", "its words stand in each row that it spans")
ACROSS = read_as("cell merged over columns", "its words stand in the first of them")
BOTH = read_as("cell merged over resource and reasoning", "it is a mechanism in one cell")
HEADING = read_as("row merged into one cell", "it is read as the cluster of the rows below it")
MARKS = lost("raised mark", "a raised letter or number points to a note, and is no word of a leg")
AROUND = "only the tables of configurations are read"


def read(path: Path) -> Worded:
    """The configurations of every table that has an outcome column; UnreadableError for none."""
    found = tables_in(body_of(path))
    if not found:
        right = "a picture of a table cannot be read; give a table, a CSV or YAML"
        raise UnreadableError(f"{path}: there is no table in it; {right}")
    worded = Worded(path.stem, [])
    passed_over = 0
    for number, each in enumerate(found, start=1):
        grid = grid_of(path, each, number, lines_of)
        if (head := _head(grid)) is None:
            passed_over += 1
        else:
            worded.items += _items(path, grid, head, number, worded.losses)
    if passed_over == len(found):
        raise UnreadableError(f"{path}: no table in it has an outcome column; {RIGHT}")
    if passed_over:
        worded.losses.append(lost("table without an outcome column", AROUND, passed_over))
    if around := sum(bool(each) for each in paragraphs_of(path)):
        worded.losses.append(lost("paragraph outside the tables", AROUND, around))
    return worded


def _head(grid: Grid) -> int | None:
    """The last row of a table's header; None where it has none with an outcome."""
    rows = [at for at in range(min(HEAD_ROWS, len(grid.rows))) if is_header(list(grid.rows[at]))]
    return rows[-1] if rows else None


def _items(path: Path, grid: Grid, head: int, number: int, losses: list[Loss]) -> Iterator[Item]:
    header = _header(grid, head)
    refuse_twice(path, [each for each in header if each])
    heading = ""
    for at in range(head + 1, len(grid.rows)):
        if _is_heading(grid, at):
            heading = " ".join(grid.rows[at][0].split())
            losses.append(HEADING)
            continue
        if list(grid.rows[at]) == list(grid.rows[head]):
            continue  # the header again, where the table goes on over a page
        cells = _cells(grid, header, at, losses)
        place = Place(f"{path}, table {number}, row {at + 1}")
        for item in items_of(*_named(header, cells, place)):
            plain = dict(item.plain)
            if heading and not plain.get("clusters"):
                plain["clusters"] = heading
            yield Item(plain, place)


def _named(
    header: list[str], cells: list[str], place: Place
) -> tuple[list[str], list[tuple[Place, list[str]]]]:
    """Only columns with a header or words: a nameless one is kept under its number."""
    kept = [at for at, name in enumerate(header) if name or cells[at]]
    names = [header[at] or f"column {at + 1}" for at in kept]
    return names, [(place, [cells[at] for at in kept])]


def _header(grid: Grid, head: int) -> list[str]:
    """The headers, each once: a merged one names the first of its columns."""
    own = [grid.begin(head, at)[1] == at for at in range(len(grid.columns))]
    return [
        RAISED.sub("", text) if mine else ""
        for text, mine in zip(grid.rows[head], own, strict=True)
    ]


def _is_heading(grid: Grid, at: int) -> bool:
    """Whether a row is one cell over the whole table."""
    starts = {grid.begin(at, column) for column in range(len(grid.columns))}
    return len(grid.columns) > 1 and starts == {(at, 0)} and bool(grid.rows[at][0])


def _cells(grid: Grid, header: list[str], at: int, losses: list[Loss]) -> list[str]:
    cells = list(grid.rows[at])
    fields = [field_of(each) for each in header]
    for column, text in enumerate(cells):
        row, first = grid.begin(at, column)
        if row != at and first == column and text:
            losses.append(SPREAD)
        if first != column:
            cells[column] = ""
            _across(cells, fields, first, column, losses)
        if RAISED.search(text):
            losses.append(MARKS)
            cells[column] = RAISED.sub("", cells[column])
    return cells


def _across(
    cells: list[str], fields: list[str], first: int, column: int, losses: list[Loss]
) -> None:
    """A cell over several columns: over resource and reasoning it is the mechanism unsplit."""
    if not cells[first] or not fields[column]:
        return
    if {fields[first], fields[column]} == {"resource", "reasoning"}:
        reasoning = fields.index("reasoning")
        resource = fields.index("resource")
        cells[reasoning], cells[resource] = cells[first], ""
        losses.append(BOTH)
    elif fields[first] != MECHANISM:
        losses.append(ACROSS)
