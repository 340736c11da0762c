"""Small writers of a printed table as authors have it, in each format; only tests need them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl

from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Printed, PrintedTable

Rows = Sequence[Sequence[str]]
NOTE = "** More than one may apply."


def rows_of(table: PrintedTable) -> list[list[str]]:
    """The rows of a table: one row of heads or two, headings, cells."""
    columns = table.columns
    sizes = [cell.n for cell in table.variables[0].categories[0].cells]
    told = ["" if size is None else f" (n = {size:,})" for size in sizes]
    if any(each.arm and each.site for each in columns):
        heads = [["", *(each.arm or "" for each in columns)]]
        heads.append(["", *(f"{each.site}{n}" for each, n in zip(columns, told, strict=True))])
    else:
        names = [each.arm or each.site or "" for each in columns]
        heads = [["", *(f"{name}{n}".strip() for name, n in zip(names, told, strict=True))]]
    rows = heads
    for variable in table.variables:
        mark = "**" if variable.kind is Kind.MULTI else ""
        rows.append([variable.name + mark, *[""] * len(columns)])
        rows += [[each.label, *map(text_of, each.cells)] for each in variable.categories]
    return rows


def text_of(cell: Printed) -> str:
    """One cell as it is printed."""
    if cell.count is None:
        return "n/a" if cell.percent is None else f"{cell.percent}%"
    return f"{cell.count:,}" + ("" if cell.percent is None else f" ({cell.percent}%)")


def as_csv(path: Path, rows: Rows, title: str = "", notes: Sequence[str] = ()) -> Path:
    with path.open("w", encoding="utf-8", newline="") as text:
        above = [[title]] if title else []
        csv.writer(text).writerows([*above, *rows, *([note] for note in notes)])
    return path


def as_xlsx(path: Path, rows: Rows, title: str = "Sheet", notes: Sequence[str] = ()) -> Path:
    """A workbook of one sheet; the title is the sheet's, or stands above where it is long."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if len(title) > 31:
        sheet.append([title])
    else:
        sheet.title = title
    for row in [*rows, *([note] for note in notes)]:
        sheet.append([text or None for text in row])
    book.save(path)
    return path


def as_docx(path: Path, rows: Rows, title: str = "", notes: Sequence[str] = ()) -> Path:
    """A document with the caption before the table and the notes after it."""
    document = docx.Document()
    add_table(document, rows, title)
    for note in notes:
        document.add_paragraph(note)
    document.save(str(path))
    return path


def add_table(document: docx.document.Document, rows: Rows, title: str = "") -> docx.table.Table:
    if title:
        document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    return table


WRITERS = {".csv": as_csv, ".xlsx": as_xlsx, ".docx": as_docx}
