"""A printed table as CSV: long (one line a cell) or wide (as it stands on the page)."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed.lines import printed_rows
from forwhom.core.exchange.printed.long_csv import is_long, read_long
from forwhom.core.exchange.printed.wide_csv import read_wide
from forwhom.core.tables.published import PrintedTable
from forwhom.core.tables.text_file import recognise


def read(path: Path) -> tuple[PrintedTable, ...]:
    """The tables of a CSV file: several only where it is long."""
    opened = recognise(path)
    first = next(printed_rows(opened), None)
    if first is None:
        raise UnreadableError(f"{path}: there is nothing but blank lines; it needs a table")
    return read_long(opened) if is_long(first.cells) else (read_wide(opened),)
