"""A table as a sheet: caption, heads that span, rows under their group's name, notes, printing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from forwhom.core.reporting.blocks import Align, Cell, Row, Table, plain_text
from forwhom.core.reporting.text import worded
from forwhom.core.reporting.xlsx_cells import Figure, put

_COUNT = re.compile(
    "0|[1-9][0-9]{0,2}(,[0-9]{3})*"
)  # a bare count is a number; "11 (6.0%)" is text
_THIN = Side(style="thin")
_NARROWEST, _WIDEST_FIRST, _WIDEST = 11, 44, 26  # characters
_LINE = 15.0  # points
_EDGES = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "center"}
_A4 = 9  # as Excel numbers paper


def fill(sheet: Worksheet, table: Table, number: int) -> None:
    """The table from the top of the sheet down."""
    widths = _widths(table)
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    _across(sheet, 1, f"Table {number}. {table.caption}", widths, font(bold=True))
    first = 2 + len(table.header)
    last = first + len(table.body) - 1
    grouped = any(row.group for row in table.body)
    for at, row in enumerate(table.header, start=2):
        _row(sheet, at, row, widths, head=True)
    for at, row in enumerate(table.body, start=first):
        _row(sheet, at, row, widths, inset=grouped and not row.group)
    for at, note in enumerate(table.notes, start=last + 1):
        _across(sheet, at, plain_text(note), widths, font(size=9))
    for at in (1, first - 1, last):
        _rule_under(sheet, at, 1, len(widths))
    sheet.freeze_panes = sheet.cell(first, 2).coordinate
    _set_page(sheet, table, first)


def _row(
    sheet: Worksheet,
    at: int,
    row: Row,
    widths: Sequence[float],
    *,
    head: bool = False,
    inset: bool = False,
) -> None:
    column, lines = 1, 1
    for each in row.cells:
        put(sheet, at, column, _figure(each, is_head=head or each.header))
        cell = sheet.cell(at, column)
        cell.font = font(bold=head or row.group)
        cell.alignment = Alignment(
            horizontal=_EDGES[each.align],
            vertical="bottom" if head else "top",
            wrap_text=True,
            indent=1 if inset and column == 1 else 0,
        )
        room = sum(widths[column - 1 : column - 1 + each.span])
        lines = max(lines, _lines(_words(each), room))
        if each.span > 1:
            _merge(sheet, at, column, each.span)
            if head:
                _rule_under(sheet, at, column, column + each.span - 1)
        column += each.span
    sheet.row_dimensions[at].height = _LINE * lines


def _across(sheet: Worksheet, at: int, words: str, widths: Sequence[float], letters: Font) -> None:
    """Words over the whole width; a merged cell does not grow by itself."""
    put(sheet, at, 1, words)
    cell = sheet.cell(at, 1)
    cell.font = letters
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    room = sum(widths) * 11 / letters.size  # widths are in characters of 11 points
    sheet.row_dimensions[at].height = _LINE * _lines(words, room)
    if len(widths) > 1:
        _merge(sheet, at, 1, len(widths))


def _merge(sheet: Worksheet, row: int, column: int, span: int) -> None:
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + span - 1)


def _rule_under(sheet: Worksheet, row: int, first: int, last: int) -> None:
    for column in range(first, last + 1):
        sheet.cell(row, column).border = Border(bottom=_THIN)


def _figure(cell: Cell, *, is_head: bool) -> Figure:
    """A bare count as a number, so that it can be added up; everything else as its words."""
    words = _words(cell)
    if not is_head and _COUNT.fullmatch(words):
        return int(words.replace(",", ""))
    return words or None


def _words(cell: Cell) -> str:
    """A cell's paragraphs, a line each."""
    return "\n".join("".join(worded(run) for run in part) for part in cell.paragraphs)


def _lines(words: str, room: float) -> int:
    """How many lines words take in so many characters."""
    return sum(max(1, ceil(len(line) / room)) for line in words.split("\n"))


def _widths(table: Table) -> list[float]:
    """Each column's width in characters: what its own cells need, heads being free to wrap."""
    needed = [_NARROWEST] * len(table.widths)
    for row in table.body:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                longest = max(map(len, _words(cell).split("\n")))
                needed[at] = max(needed[at], longest + 2)
            at += cell.span
    first, *others = needed
    return [min(first + 2, _WIDEST_FIRST), *(min(each, _WIDEST) for each in others)]


def _set_page(sheet: Worksheet, table: Table, first: int) -> None:
    """The heads on every page, a wide table on its side."""
    fit_to_paper(sheet, landscape=table.landscape)
    sheet.print_title_rows = f"1:{first - 1}"


def font(*, bold: bool = False, size: int = 11) -> Font:
    """The one typeface of a workbook."""
    return Font(name="Calibri", size=size, bold=bold)


def fit_to_paper(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as one page."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
