"""Printed tables in an Excel workbook: each sheet one, with its values as the sheet shows them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import iterparse

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed.grid import Grid, Spot, padded
from forwhom.core.exchange.printed.lines import COUNT_FIRST, MOST_CELLS, MOST_LINES
from forwhom.core.exchange.printed.office import check_archive, opening
from forwhom.core.exchange.printed.page import table_of
from forwhom.core.findings import Finding, Place, notice, warning
from forwhom.core.tables.published import PrintedTable

Worksheet = Any  # openpyxl's, streamed; its types know only one held whole

PROGRAM = "Excel"
SHOWN_AS = re.compile(r"(?:#,##)?0(?:\.(0+))?\s?(%?)")  # 0, 0.0, #,##0, 0%, 0.0%


def read(path: Path) -> tuple[PrintedTable, ...]:
    """The tables of a workbook, one a sheet that holds one."""
    check_archive(path, PROGRAM)
    with opening(path, PROGRAM):
        grids = [grid for grid in grids_of(path) if grid is not None]
    read_as = [(grid, table_of(grid)) for grid in grids]
    tables = [table for _, table in read_as if table is not None]
    if not tables:
        said = "".join(f"; {each.wrong}" for grid in grids for each in grid.notices[:1])
        right = "a table has a head, and counts such as 11 or 11 (6%) under it"
        raise UnreadableError(f"{path}: no sheet holds a table of counts{said}; {right}")
    passed = [
        notice(
            "printed-no-table", f"sheet {grid.name} holds no table of counts", "it was passed over"
        ).at(Place(str(path)))
        for grid, table in read_as
        if table is None
    ]
    first, *rest = tables
    return (replace(first, notices=(*passed, *first.notices)), *rest)


def grids_of(path: Path) -> Iterator[Grid | None]:
    """Each sheet as a grid. The workbook is streamed: a sheet may claim any size."""
    shown = openpyxl.load_workbook(path, read_only=True, data_only=True)
    written = openpyxl.load_workbook(path, read_only=True)  # the same with its formulas
    with closing(shown), closing(written), zipfile.ZipFile(path) as archive:
        for sheet in shown.worksheets:
            # openpyxl tells of merged cells only when it holds a sheet whole, so they are read here
            with archive.open(sheet._worksheet_path) as part:
                ranges = list(merged_in(part))
            yield grid_of(path, sheet, written[sheet.title], ranges)


def merged_in(part: IO[bytes]) -> Iterator[CellRange]:
    """The ranges of merged cells in the XML of a sheet."""
    for _, element in iterparse(part):
        if element.tag.rpartition("}")[2] == "mergeCell":
            yield CellRange(element.get("ref"))
        element.clear()


def grid_of(
    path: Path, sheet: Worksheet, formulas: Worksheet, ranges: Sequence[CellRange]
) -> Grid | None:
    """A sheet as a grid; None where it is empty."""
    notices: list[Finding] = []
    rows: list[list[str]] = []
    indents: list[int] = []
    cells = 0
    for shown, written in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True):
        cells += len(shown)
        if len(rows) == MOST_LINES or cells > MOST_CELLS:
            wrong = f"sheet {sheet.title} reaches beyond row {len(rows):,}, column {len(shown):,}"
            right = f"delete what is below and beside the table, or if {COUNT_FIRST}"
            raise UnreadableError(f"{path}: {wrong}, as no printed table does; {right}")
        rows.append([text_of(cell) for cell in shown])
        indents.append(indent_of(shown[0]) if shown else 0)
        notices += said_of(path, sheet.title, shown, written)
    if not any(map(any, rows)):
        return None
    begins, texts = spread(ranges, padded(rows))
    return Grid(
        file=str(path),
        name=sheet.title,
        rows=texts,
        numbers=tuple(range(1, len(texts) + 1)),
        columns=tuple(range(1, len(texts[0]) + 1)),
        indents=tuple(indents),
        begins=begins,
        notices=tuple(notices),
    )


def text_of(cell: Any) -> str:
    """What a cell shows, for the formats in which counts and percentages are shown."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        shown = value.isoformat() if isinstance(value, date | datetime | time) else str(value)
        return " ".join(shown.split())
    shown_as = SHOWN_AS.fullmatch(cell.number_format)
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if shown_as is None:
        return f"{exact:f}"
    decimals, sign = len(shown_as[1] or ""), shown_as[2]
    if sign:
        exact = exact.scaleb(2)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}{sign}"


def said_of(
    path: Path, title: str, shown: Sequence[Any], written: Sequence[Any]
) -> Iterator[Finding]:
    """What to say of cells whose formula has no value, and of what Excel took for a date."""
    for cell, formula in zip(shown, written, strict=True):
        if isinstance(cell.value, date | datetime | time):
            wrong = f"{title}, {cell.coordinate} holds a date, perhaps once a range such as 5-9"
            yield warning("printed-date", wrong, "write it as text").at(Place(str(path)))
        elif cell.value is None and formula.data_type == "f":
            wrong = f"{title}, {formula.coordinate} holds a formula without a value"
            right = "open it in Excel and save it again"
            yield warning("printed-formula", wrong, right).at(Place(str(path)))


def spread(
    ranges: Sequence[CellRange], rows: Sequence[tuple[str, ...]]
) -> tuple[Mapping[Spot, Spot], tuple[tuple[str, ...], ...]]:
    """Where merged cells begin, and the rows with the text of each in all of its places."""
    begins: dict[Spot, Spot] = {}
    texts = [list(row) for row in rows]
    for merged in ranges:
        top, left = merged.min_row - 1, merged.min_col - 1
        for row in range(top, min(merged.max_row, len(rows))):
            for column in range(left, min(merged.max_col, len(rows[0]))):
                begins[row, column] = (top, left)
                texts[row][column] = rows[top][left]
    return begins, tuple(map(tuple, texts))


def indent_of(cell: Any) -> int:
    """How far a label stands in: by its alignment, or by spaces before it."""
    text = cell.value if isinstance(cell.value, str) else ""
    return int(cell.alignment.indent or 0) * 2 + len(text) - len(text.lstrip())
