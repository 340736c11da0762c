"""Small drawn tables, and the cases of a specification made of them.

A chapter of the specification is a module `tests/spec/test_NAME.py` with three constants:
TITLE, INTRO and CASES. Nothing here needs pytest, so that a script can print the chapters.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph of a specification: given this, asked that, it gives this.

    `given` is a drawn table; `gives` is a drawn table, or the words of a refusal where it
    has no `|`.
    """

    says: str
    given: str
    asked: str
    gives: str

    def __post_init__(self) -> None:
        if not (self.says and self.asked and self.gives.strip()):
            raise ValueError(f"a case needs all its parts: {self.says!r}")
        drawn(self.given)

    @property
    def refused(self) -> bool:
        """Whether the case is about something refused."""
        return "|" not in self.gives


Row = dict[str, str | None]


def drawn(table: str) -> list[Row]:
    """The rows of a drawn table: `name | a | b` over `mary | 1 |`; a blank cell is None."""
    lines = [cells(line) for line in table.strip("\n").splitlines() if line.strip()]
    header, *body = lines
    for line in body:
        if len(line) != len(header):
            raise ValueError(f"a drawn row has {len(line)} cells of {len(header)}: {line}")
    return [dict(zip(header, (cell or None for cell in line), strict=True)) for line in body]


def cells(line: str) -> list[str]:
    """The trimmed cells of one drawn line."""
    return [cell.strip() for cell in line.split("|")]


def save_csv(table: str, path: Path) -> Path:
    """The drawn table as a CSV file."""
    lines = [cells(line) for line in table.strip("\n").splitlines() if line.strip()]
    if any(mark in cell for line in lines for cell in line for mark in ',"'):
        raise ValueError("a drawn cell has a comma or a quotation mark")
    path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    return path
