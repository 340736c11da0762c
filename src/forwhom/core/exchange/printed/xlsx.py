"""Printed tables in an Excel workbook: each sheet one, with its values as the sheet shows them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import iterparse

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import EXCEL, check_archive, opening
from forwhom.core.exchange.printed.grid import Grid, Spot, padded
from forwhom.core.exchange.printed.lines import COUNT_FIRST, MOST_CELLS, MOST_LINES
from forwhom.core.exchange.printed.page import tables_among
from forwhom.core.findings import Finding, Place, warning
from forwhom.core.tables.published import PrintedTable

SHOWN_AS = re.compile(r"(?:#,##)?0(?:\.(0+))?\s?(%?)")  # 0, 0.0, #,##0, 0%, 0.0%


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as openpyxl streams it: its cells with values, the same with formulas, its merges."""

    title: str
    shown: list[Sequence[Any]]
    written: list[Sequence[Any]]
    ranges: list[CellRange]


def read(path: Path) -> tuple[PrintedTable, ...]:
    """The tables of a workbook, one a sheet that holds one."""
    check_archive(path, EXCEL)
    with opening(path, EXCEL):
        sheets = list(sheets_of(path))
    grids = [grid for sheet in sheets if (grid := grid_of(path, sheet))]
    said = "".join(f"; {each.wrong}" for grid in grids for each in grid.notices[:1])
    return tables_among(path, grids, f"no sheet holds a table of counts{said}", "sheet {}")


def sheets_of(path: Path) -> Iterator[Sheet]:
    """Every sheet with its cells. The workbook is streamed: a sheet may claim any size."""
    shown = openpyxl.load_workbook(path, read_only=True, data_only=True)
    written = openpyxl.load_workbook(path, read_only=True)
    with closing(shown), closing(written), zipfile.ZipFile(path) as archive:
        sheets: list[Any] = list(shown.worksheets)
        for sheet in sheets:
            # openpyxl tells of merged cells only when it holds a sheet whole, so they are read here
            with archive.open(sheet._worksheet_path) as part:
                ranges = list(merged_in(part))
            title = str(sheet.title)
            values, formulas = limited(path, sheet), limited(path, written[title])
            yield Sheet(title, list(values), list(formulas), ranges)


def merged_in(part: IO[bytes]) -> Iterator[CellRange]:
    """The ranges of merged cells in the XML of a sheet."""
    for _, element in iterparse(part):
        if element.tag.rpartition("}")[2] == "mergeCell":
            yield CellRange(element.get("ref", ""))
        element.clear()


def limited(path: Path, sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows of a sheet, as long as they can be those of a printed table."""
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        if number > MOST_LINES or cells > MOST_CELLS:
            wrong = f"sheet {sheet.title} reaches beyond row {number:,}, column {len(row):,}"
            right = f"delete what is below and beside the table, or if {COUNT_FIRST}"
            raise UnreadableError(f"{path}: {wrong}, as no printed table does; {right}")
        yield row


def grid_of(path: Path, sheet: Sheet) -> Grid | None:
    """A sheet as a grid; None where it is empty."""
    rows = padded([[text_of(cell) for cell in row] for row in sheet.shown])
    if not any(map(any, rows)):
        return None
    begins, texts = spread(sheet.ranges, rows)
    return Grid(
        file=str(path),
        name=sheet.title,
        rows=texts,
        numbers=tuple(range(1, len(texts) + 1)),
        columns=tuple(range(1, len(texts[0]) + 1)),
        indents=tuple(indent_of(row[0]) if row else 0 for row in sheet.shown),
        begins=begins,
        notices=tuple(said_of(path, sheet)),
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


def said_of(path: Path, sheet: Sheet) -> Iterator[Finding]:
    """What to say of cells whose formula has no value, and of what Excel took for a date."""
    for cell, formula in zip(chain(*sheet.shown), chain(*sheet.written), strict=True):
        where = f"{sheet.title}, {getattr(formula, 'coordinate', '')}"
        if isinstance(cell.value, date | datetime | time):
            wrong = f"{where} holds a date, perhaps once a range such as 5-9"
            yield warning("printed-date", wrong, "write it as text").at(Place(str(path)))
        elif cell.value is None and formula.data_type == "f":
            wrong = f"{where} holds a formula without a value"
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
    steps = cell.alignment.indent if cell.alignment is not None else 0
    return int(steps or 0) * 2 + len(text) - len(text.lstrip())
