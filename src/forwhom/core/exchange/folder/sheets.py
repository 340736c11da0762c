"""CSV sheets: one record a row; added columns, order and unchanged rows are kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from forwhom.core.exchange.csv_rows import Row, numbered_rows
from forwhom.core.exchange.folder.headers import header_is_sound, say_unfit, tidy
from forwhom.core.exchange.folder.layout import Part
from forwhom.core.exchange.folder.reading import Reading, Where, make, rule_of
from forwhom.core.findings import Place
from forwhom.core.records import (
    WHITE,
    Record,
    RefusedValueError,
    columns_of,
    key_column,
    read_text,
    write_text,
)
from forwhom.core.tables.text_file import about_delimiter, delimiter_of


def read_sheet(reading: Reading, part: Part) -> list[Record]:
    """The records of a sheet; every fault in it is gathered, and a faulty row left out."""
    text = reading.text_of(part.path)
    if text is None:
        return reading.not_read(part.record)
    delimiter = delimiter_of(text.partition("\n")[0])
    reading.findings += [each.at(Place(part.path)) for each in about_delimiter(delimiter)]
    rows = list(numbered_rows(io.StringIO(text), delimiter))
    header = tidy(rows[0].cells) if rows else []
    if not header_is_sound(reading, part, header, rows[:1]):
        return reading.not_read(part.record)
    made = (_read_row(reading, part, header, row) for row in rows[1:])
    return [each for each in made if each is not None]


def _read_row(reading: Reading, part: Part, header: Sequence[str], row: Row) -> Record | None:
    given, where = dict(zip(header, row.cells, strict=False)), Where(Place(part.path, row.line))
    if row.broken or len(row.cells) != len(header):
        say_unfit(reading, part, row, len(header))
        if row.broken:  # nobody knows whose row it is
            reading.not_read(part.record)
        key = given.get(key_column(part.record), "").strip(WHITE)
        reading.left_out(part.record, {key_column(part.record): key}, where)
        return None
    declared = columns_of(part.record)
    values: dict[str, Any] = {}
    for column in declared:
        try:
            values[column.name] = read_text(column, given.get(column.name, ""))
        except RefusedValueError as problem:
            reading.fault(part.path, row.line, rule_of(column), problem.wrong, problem.right)
    names = {column.name for column in declared}
    extra = tuple((name, cell) for name, cell in given.items() if cell and name not in names)
    return make(reading, part.record, {**values, "extra": extra}, where)


def write_sheet(
    record: type[Record],
    records: Sequence[Record],
    before: str = "",
    were: Sequence[Record] = (),
) -> bytes:
    """A sheet as UTF-8 with `\\n` line ends.

    Where it stood `before`, holding `were`, its columns keep their order, new ones come after,
    and the rows that are the same are written as they were.
    """
    rows = list(numbered_rows(io.StringIO(before), delimiter_of(before.partition("\n")[0])))
    header = tidy(rows[0].cells) if rows else []
    names = _columns(record, records, header)
    as_it_was = names == header and delimiter_of(before.partition("\n")[0]) == ","
    kept = _kept_rows(before, rows, were, names) if as_it_was else {}
    cells = [_cells(each, names) for each in records]
    first = _lines(before, rows[0]) if as_it_was else _row(names)
    return (first + "".join(kept.get(each) or _row(each) for each in cells)).encode()


def _kept_rows(
    text: str, rows: Sequence[Row], were: Iterable[Record], names: Sequence[str]
) -> dict[tuple[str, ...], str]:
    """The lines each row was written in, by its cells as we would write them."""
    return {
        _cells(each, names): _lines(text, row) for each, row in zip(were, rows[1:], strict=True)
    }


def _lines(text: str, row: Row) -> str:
    lines = text.split("\n")[row.line - 1 : row.last]
    return "".join(f"{line}\n" for line in lines)


def _columns(record: type[Record], records: Sequence[Record], header: Sequence[str]) -> list[str]:
    declared = [column.name for column in columns_of(record)]
    added = [name for each in records for name, _ in each.extra]  # type: ignore[attr-defined]
    new = [name for name in declared if not header or _used(name, records)]
    return list(dict.fromkeys([*header, *new, *added]))


def _used(name: str, records: Sequence[Record]) -> bool:
    return any(getattr(each, name) not in (None, ()) for each in records)


def _cells(record: Record, names: Sequence[str]) -> tuple[str, ...]:
    declared = {column.name: column for column in columns_of(type(record))}
    extra = dict(record.extra)  # type: ignore[attr-defined]
    return tuple(
        write_text(declared[name], getattr(record, name))
        if name in declared
        else extra.get(name, "")
        for name in names
    )


def _row(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
