"""A small CSV that somebody wrote by hand: its lines with their numbers, checked as asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.csv_rows import Row, numbered_rows
from forwhom.core.tables.source import check_names
from forwhom.core.tables.text_file import open_text, recognise


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cells by column name, blank ones as None, and where it stands."""

    path: Path
    number: int
    cells: Mapping[str, str | None]

    def get(self, name: str) -> str | None:
        """The cell, trimmed; None where it is blank or the file has no such column."""
        return self.cells.get(name)

    def whole(self, name: str) -> int | None:
        """The cell as a whole number from 0; None where it is blank."""
        text = self.get(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()):
            raise self.refused(f"{name} is {text!r}", "it should be a whole number, written 1200")
        return int(text)

    def percent(self, name: str) -> Decimal | None:
        """The cell as a percentage from 0 to 100, with or without its sign; None if blank."""
        text = self.get(name)
        if text is None:
            return None
        try:
            found = Decimal(text.removesuffix("%").strip())
        except InvalidOperation:
            found = Decimal(-1)
        if not (found.is_finite() and 0 <= found <= 100):
            raise self.refused(f"{name} is {text!r}", "it should be a number from 0 to 100")
        return found

    def refused(self, wrong: str, right: str) -> UnreadableError:
        """The failure of this line, in words."""
        return UnreadableError(f"{self.path}:{self.number}: {wrong}; {right}")


def read_lines(path: Path, needed: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a CSV whose header has at least the columns needed.

    UnreadableError, with file and line, where there is no such file or it is not such a CSV.
    """
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give a CSV file")
    opened = recognise(path)
    with open_text(opened) as text:
        rows = [row for row in numbered_rows(text, opened.delimiter) if _says_anything(row)]
    header = [name.strip() for name in rows[0].cells] if rows else []
    check_names(path, header)
    if missing := [name for name in needed if name not in header]:
        wrong = f"{path}:1: there is no column {missing[0]!r}"
        raise UnreadableError(f"{wrong}; the first line names {', '.join(needed)}")
    return tuple(_line(path, row, header) for row in rows[1:])


def _says_anything(row: Row) -> bool:
    return bool(row.broken) or any(map(str.strip, row.cells))


def _line(path: Path, row: Row, header: Sequence[str]) -> Line:
    at = f"{path}:{row.line}"
    if row.broken:
        right = "write a mark inside quoted text twice"
        raise UnreadableError(f"{at}: a quotation mark is out of place ({row.broken}); {right}")
    if len(row.cells) != len(header):
        said = f"{at}: the row has {len(row.cells)} cells"
        raise UnreadableError(f"{said}; the header has {len(header)}")
    cells = {name: cell.strip() or None for name, cell in zip(header, row.cells, strict=True)}
    return Line(path, row.line, cells)
