"""Rows of a CSV as a person sees them: each with the lines it stands on, whole or broken."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, and the 1-based lines from `line` to `last`; `broken` says why there are none."""

    line: int
    last: int
    cells: list[str]
    broken: str = ""


def numbered_rows(text: Iterable[str], delimiter: str = ",") -> Iterator[Row]:
    """Rows that hold anything; after a broken one, reading goes on with the next line."""
    lines = iter(text)
    read = 0
    while True:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line, before = read + 1, read
        try:
            for cells in reader:
                read = before + reader.line_num
                if cells:
                    yield Row(line, read, cells)
                line = read + 1
        except csv.Error as problem:
            read = before + reader.line_num
            yield Row(line, read, [], str(problem))
        else:
            return
