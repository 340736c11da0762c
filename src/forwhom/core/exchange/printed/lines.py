"""Rows of a CSV that should be a printed table: read one by one, and no more than a table has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.csv_rows import Row, numbered_rows
from forwhom.core.tables.text_file import Opened, open_text

MOST_LINES = 50_000  # the longest table anybody prints is far shorter
MOST_CELLS = 1_000_000
LONGEST_LINE = 1_000_000  # characters
COUNT_FIRST = "these may be the records themselves: count them with `forwhom describe`"


def printed_rows(opened: Opened) -> Iterator[Row]:
    """Rows that hold anything, with the lines they stand on.

    Raises UnreadableError, naming file and line, for a row that is broken, a line that is too
    long, or more than MOST_LINES lines: at once, however long the file goes on.
    """
    with open_text(opened) as text:
        for row in numbered_rows(limited(opened, text), opened.delimiter):
            if row.broken:
                said = f"{opened.path}:{row.line}: a quotation mark is out of place ({row.broken})"
                raise UnreadableError(f"{said}; write a mark inside quoted text twice")
            yield row


def limited(opened: Opened, text: IO[str]) -> Iterator[str]:
    """The lines of a text, as long as they can be those of a printed table."""
    line = 0
    while read := text.readline(LONGEST_LINE):
        line += 1
        if line > MOST_LINES:
            wrong = f"longer than {MOST_LINES:,} lines is not a printed table"
            raise UnreadableError(f"{opened.path}:{line}: {wrong}; {COUNT_FIRST}")
        if len(read) == LONGEST_LINE:
            wrong = f"a line of {LONGEST_LINE:,} characters is not one of a printed table"
            raise UnreadableError(f"{opened.path}:{line}: {wrong}; give a table as CSV")
        yield read
