"""A theory from a CSV: a row for each configuration."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.exchange.small_csv import read_lines
from forwhom.core.exchange.theories.said import Worded
from forwhom.core.exchange.theories.table import items_of, refuse_twice, refuse_without_outcome
from forwhom.core.findings import Place
from forwhom.core.tables.text_file import recognise


def read(path: Path) -> Worded:
    """The rows of a CSV; UnreadableError, with file and line, where it is none of a theory."""
    findings = list(recognise(path).notices)
    lines = read_lines(path, ())
    header = list(lines[0].cells) if lines else _header(path)
    refuse_without_outcome(path, header)
    refuse_twice(path, header)
    rows = (
        (Place(str(path), line.number), [line.get(name) or "" for name in header]) for line in lines
    )
    return Worded(path.stem, list(items_of(header, rows)), findings=findings)


def _header(path: Path) -> list[str]:
    """The columns of a CSV that has no rows."""
    opened = recognise(path)
    first = path.read_text(encoding=opened.encoding).partition("\n")[0]
    return [each.strip().strip('"') for each in first.split(opened.delimiter)]
