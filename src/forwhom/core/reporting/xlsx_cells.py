"""One figure in one cell of a sheet: numbers as numbers, and words never as formulas."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting.text import printable

Figure = str | int | float | Decimal | None
MOST_LETTERS = 32_767  # of a cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def put(sheet: Worksheet, row: int, column: int, figure: Figure) -> None:
    """A figure in its cell; nothing where there is none."""
    if figure is None:
        return
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # merged cells are made after they are filled
    if isinstance(figure, str):
        put_words(cell, figure)
    else:
        cell.value = figure
        cell.number_format = _format(figure)


def put_words(cell: Cell, words: str) -> None:
    """Words as text, also where they begin as a formula does.

    Such text is marked as well, as a spreadsheet does for a leading apostrophe, so that it stays
    text when somebody edits it.
    """
    text = printable(words)
    if len(text) > MOST_LETTERS:
        wrong = f"a cell has {len(text):,} letters, and a workbook has room for {MOST_LETTERS:,}"
        raise UnreadableError(f"{wrong}; write another format")
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _format(figure: float | Decimal) -> str:
    """A percentage keeps its decimals; counts and statistics are shown as they are."""
    if not isinstance(figure, Decimal):
        return "General"
    decimals = -int(figure.as_tuple().exponent)
    return "0." + "0" * decimals if decimals > 0 else "0"
