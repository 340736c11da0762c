"""The header of a sheet or table, and rows that do not fit it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from forwhom.core.exchange.csv_rows import Row
from forwhom.core.exchange.folder.layout import TABLES, Part
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.records import WHITE, columns_of


def tidy(cells: Sequence[str]) -> list[str]:
    """Column names without the space around them."""
    return [each.strip(WHITE) for each in cells]


def header_is_sound(
    reading: Reading, part: Part, header: Sequence[str], rows: Sequence[Row] = ()
) -> bool:
    """Whether a header names every required column once; what is wrong is gathered.

    `rows` is the row the header was read from, when it was read as one.
    """
    if rows and rows[0].broken:
        _say_broken(reading, part, rows[0])
        return False
    faults = list(_faults_in(part, header))
    for rule, wrong, right in faults:
        reading.fault(part.path, rows[0].line if rows else 1, rule, wrong, right)
    return not faults


def _faults_in(part: Part, header: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Every (rule, wrong, right) of a header."""
    declared = [column.name for column in columns_of(part.record)]
    wanted = [column.name for column in columns_of(part.record) if column.required]
    if not any(header):
        right = f"begin it with a header: {','.join(declared)}"
        yield "empty-file", "the file is empty", right
        return
    for name in wanted:
        if name not in header:
            right = f"the header needs {', '.join(wanted)}"
            yield "missing-column", f"there is no column {name}", right
    for at, name in enumerate(header, start=1):
        if not name:
            yield "unnamed-column", f"column {at} has no name", "name it, or take it out"
    yield from _names_twice(part, header)


def _names_twice(part: Part, header: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Columns of one name; to the engine, which holds the tables, capitals are no difference."""
    by_engine = part.record in {each.record for each in TABLES}
    seen = Counter(name.casefold() if by_engine else name for name in header if name)
    also = ", whatever its capitals" if by_engine else ""
    for name, times in seen.items():
        if times > 1:
            wrong = f"column {name} stands {times} times"
            yield "duplicate-column", wrong, f"name each column once{also}"


def say_unfit(reading: Reading, part: Part, row: Row, width: int) -> None:
    """Gather the fault of a row that does not fit its header of `width` columns."""
    if row.broken:
        _say_broken(reading, part, row)
    else:
        _say_ragged(reading, part, row, width)


def _say_ragged(reading: Reading, part: Part, row: Row, width: int) -> None:
    many = len(row.cells)
    wrong = f"the row has {many} cell{'s' if many > 1 else ''} and the header {width}"
    right = "give each column one cell; a comma inside a cell needs quotation marks around it"
    reading.fault(part.path, row.line, "ragged-row", wrong, right)


def _say_broken(reading: Reading, part: Part, row: Row) -> None:
    wrong = "a quotation mark is out of place or never closed"
    right = "close what you open, and write a quotation mark inside quoted text twice"
    reading.fault(part.path, row.line, "broken-quotes", wrong, right)
