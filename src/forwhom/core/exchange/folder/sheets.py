"""CSV sheets: one record a row, extra columns kept, order kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from forwhom.core.exchange.folder.layout import Part
from forwhom.core.exchange.folder.reading import Reading, make, rule_of
from forwhom.core.findings import Place
from forwhom.core.records import (
    Record,
    RefusedValueError,
    columns_of,
    read_text,
    write_text,
)

R = TypeVar("R", bound=Record)
csv.field_size_limit(2**31 - 1)


def read_sheet(reading: Reading, part: Part) -> list[Record]:
    """The records of a sheet; every fault in it is gathered, and a faulty row left out."""
    text = reading.text_of(part.path)
    if text is None:
        return []
    rows = list(numbered_rows(io.StringIO(text)))
    header: list[str] = rows[0][1] if rows else []
    if not header_is_sound(reading, part, header):
        return []
    return [
        record
        for line, cells in rows[1:]
        if (record := _read_row(reading, part, line, header, cells)) is not None
    ]


def numbered_rows(text: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with the line it begins on."""
    reader = csv.reader(text, delimiter=delimiter)
    line = 1
    for cells in reader:
        if cells:
            yield line, cells
        line = reader.line_num + 1


def say_ragged(reading: Reading, part: Part, line: int, cells: int, header: int) -> None:
    """Gather the fault of a row that is not as wide as its header."""
    wrong = f"the row has {cells} cells and the header {header}"
    right = "give each column one cell; a comma inside a cell needs quotation marks around it"
    reading.fault(part.path, line, "ragged-row", wrong, right)


def header_is_sound(reading: Reading, part: Part, header: Sequence[str]) -> bool:
    """Whether a header names every required column once; what is wrong is gathered."""
    wanted = [column.name for column in columns_of(part.record) if column.required]
    missing = [name for name in wanted if name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    if missing and len(header) == 1 and ";" in header[0]:
        wrong = "the columns are separated by semicolons"
        reading.fault(part.path, 1, "not-comma-separated", wrong, "save it with commas")
    elif not header:
        names = ",".join(column.name for column in columns_of(part.record))
        reading.fault(part.path, 1, "empty-file", "the file is empty", f"begin with {names}")
    elif missing:
        wrong = f"there is no column {', '.join(missing)}"
        right = f"the header needs {', '.join(wanted)}"
        reading.fault(part.path, 1, "missing-column", wrong, right)
    if "" in header:
        right = "name it, or take it out"
        reading.fault(part.path, 1, "unnamed-column", "a column has no name", right)
    elif twice:
        wrong = f"column {', '.join(twice)} stands twice"
        reading.fault(part.path, 1, "duplicate-column", wrong, "name each column once")
    return not (missing or twice or "" in header)


def _read_row(
    reading: Reading, part: Part, line: int, header: Sequence[str], cells: Sequence[str]
) -> Record | None:
    place = Place(part.path, line)
    if len(cells) != len(header):
        say_ragged(reading, part, line, len(cells), len(header))
        reading.left_out(part.record, dict(zip(header, cells, strict=False)))
        return None
    given = dict(zip(header, cells, strict=True))
    values: dict[str, Any] = {}
    for column in columns_of(part.record):
        try:
            values[column.name] = read_text(column, given.pop(column.name, ""))
        except RefusedValueError as problem:
            reading.fault(part.path, line, rule_of(column), problem.wrong, problem.right)
    if len(values) < len(columns_of(part.record)):
        reading.left_out(part.record, dict(zip(header, cells, strict=True)))
        return None
    return make(reading, part.record, {**values, "extra": tuple(given.items())}, place)


def header_of(text: str) -> list[str]:
    """The header of a sheet's text; empty when it has none."""
    return next((cells for _, cells in numbered_rows(io.StringIO(text))), [])


def write_sheet(
    record: type[Record], records: Sequence[Record], header: Sequence[str] = ()
) -> bytes:
    """A sheet as UTF-8 with `\\n` line ends; columns in the header's order, new ones after."""
    declared = {column.name: column for column in columns_of(record)}
    added = [name for each in records for name, _ in each.extra]  # type: ignore[attr-defined]
    names = list(dict.fromkeys([*header, *(() if header else declared), *added]))
    names += [name for name in declared if name not in names and _used(name, records)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for each in records:
        extra = dict(each.extra)  # type: ignore[attr-defined]
        writer.writerow(
            write_text(declared[name], getattr(each, name))
            if name in declared
            else extra.get(name, "")
            for name in names
        )
    return out.getvalue().encode()


def _used(name: str, records: Sequence[Record]) -> bool:
    return any(getattr(each, name) not in (None, ()) for each in records)
