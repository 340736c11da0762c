"""The tables of a document as an Excel workbook: a sheet each, as they are shown.

Where a table's long data are given, a last sheet "Cells" has them with numbers as numbers. The
same document always gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange import atomic
from forwhom.core.reporting.blocks import Document, Table
from forwhom.core.reporting.packed import dated
from forwhom.core.reporting.text import long_date, printable
from forwhom.core.reporting.xlsx_cells import Figure, put
from forwhom.core.reporting.xlsx_table import fill, fit_to_paper, font

MOST_ROWS = 1_048_576  # of a sheet
_WIDEST = 40  # characters


def write(document: Document, path: Path, cells: Iterable[Sequence[Figure]] = ()) -> None:
    """Write the document's tables at `path`, whole or not at all; raises UnreadableError.

    `cells` are the long data, the header first.
    """
    atomic.write_bytes(path, to_bytes(document, cells))


def to_bytes(document: Document, cells: Iterable[Sequence[Figure]] = ()) -> bytes:
    """The document's tables, and the long data, as a .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, start=1):
        sheet = book.create_sheet(f"Table {number}")
        fill(sheet, table, number)
        sheet.oddFooter.left.text = f"Written on {long_date(document.written_on)}"
        sheet.oddFooter.right.text = "Page &P of &N"
    if rows := list(cells):
        _fill_cells(book.create_sheet("Cells"), rows)
    book.properties.title = printable(document.title)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime.combine(
        document.written_on, time()
    )
    loose = BytesIO()
    ExcelWriter(book, zipfile.ZipFile(loose, "w")).save()  # Workbook.save asks the clock
    return dated(loose, document.written_on)


def _fill_cells(sheet: Worksheet, rows: Sequence[Sequence[Figure]]) -> None:
    """The long data, one figure a cell, ready to be filtered."""
    if len(rows) > MOST_ROWS:
        wrong = f"the long data have {len(rows):,} rows, and a sheet has room for {MOST_ROWS:,}"
        raise UnreadableError(f"{wrong}; write them as .csv")
    for at, row in enumerate(rows, start=1):
        for column, figure in enumerate(row, start=1):
            put(sheet, at, column, figure)
    for cell in sheet[1]:
        cell.font = font(bold=True)
    for column in range(1, len(rows[0]) + 1):
        longest = max(len(str(row[column - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(longest, _WIDEST) + 3
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    fit_to_paper(sheet, landscape=False)
    sheet.print_title_rows = "1:1"
