"""Referrals, offers and scores: tables of any size, checked by the engine, never rows here.

A CSV is read twice: once as a stream for its structure (encoding, header, ragged rows), once
by the engine. A Parquet file is the engine's own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from forwhom.core.exchange.folder.layout import Part, parquet
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.sheets import header_is_sound
from forwhom.core.exchange.text import SAVE_AS_UTF8, about_encoding, encoding_of_file
from forwhom.core.findings import Place
from forwhom.core.programme.handles import Handle
from forwhom.core.records import columns_of
from forwhom.core.tables.checked import MOST_ROWS, ROW, as_text, row_faults, typed

Known = Mapping[str, ibis.Value | set[str]]


def read_table(reading: Reading, part: Part, engine: Backend, known: Known) -> Handle:
    """The handle of a table; every faulty cell is gathered. A table that is not there is empty."""
    file = _file_of(reading, part)
    text = None if file is None else _as_text_table(reading, part, engine, file)
    if file is None or text is None:
        return empty_handle(part, engine, file)
    many, faults = row_faults(text, part.record, known)
    lines = _lines_of(file, {each.row for each in faults})
    for each in faults:
        line = lines.get(each.row, each.row)
        reading.fault(_inside(reading, file), line, each.rule, each.wrong, each.right)
    if many > MOST_ROWS:
        wrong = f"{many:,} rows are faulty; the first {MOST_ROWS:,} are listed"
        right = "mend these, then check again"
        reading.fault(_inside(reading, file), 0, "many-faults", wrong, right)
    return Handle(part.record, typed(text, part.record).drop(ROW), file)


def empty_handle(part: Part, engine: Backend, file: Path | None = None) -> Handle:
    """A table without rows."""
    names = [column.name for column in columns_of(part.record)]
    schema = ibis.schema(dict.fromkeys(names, "string"))
    name = f"empty_{part.field}"
    table = engine.create_table(name, schema=schema, temp=True, overwrite=True)
    return Handle(part.record, typed(table, part.record), file)


def _file_of(reading: Reading, part: Part) -> Path | None:
    csv_file, parquet_file = reading.root / part.path, reading.root / parquet(part)
    if csv_file.exists() and parquet_file.exists():
        wrong = f"{parquet(part)} stands beside it"
        reading.fault(part.path, 0, "two-tables", wrong, "keep one of the two files")
    if parquet_file.exists():
        return parquet_file
    return csv_file if csv_file.exists() else None


def _as_text_table(reading: Reading, part: Part, engine: Backend, file: Path) -> ibis.Table | None:
    if file.suffix == ".parquet":
        return _from_parquet(reading, part, engine, file)
    encoding = encoding_of_file(file)
    reading.findings += [each.at(Place(part.path)) for each in about_encoding(encoding)]
    try:
        header, rows = _structure(reading, part, file, encoding)
    except (UnicodeDecodeError, csv.Error) as problem:
        wrong = f"it is not text that can be read: {problem}"
        reading.fault(part.path, 0, "encoding-unreadable", wrong, SAVE_AS_UTF8)
        return None
    if not header:
        return None
    return _from_csv(reading, part, engine, file, encoding, header, rows)


def _structure(reading: Reading, part: Part, file: Path, encoding: str) -> tuple[list[str], int]:
    """The header and the count of rows, when the file's structure is sound; else no header."""
    stream = _stream(file, encoding)
    _, header = next(stream, (1, []))
    if not header_is_sound(reading, part, header):
        return [], 0
    rows, ragged = 0, 0
    for line, cells in stream:
        rows += 1
        if rows % 500_000 == 0:
            reading.said(f"{part.path}: {rows:,} rows read")
        if len(cells) != len(header):
            ragged += 1
            if ragged <= MOST_ROWS:
                wrong = f"the row has {len(cells)} cells and the header {len(header)}"
                right = "give each column one cell; quote a cell that holds a comma"
                reading.fault(part.path, line, "ragged-row", wrong, right)
    return ([], 0) if ragged else (header, rows)


def _stream(file: Path, encoding: str) -> Iterator[tuple[int, list[str]]]:
    with file.open(encoding=encoding, newline="") as opened:
        reader = csv.reader(opened)
        line = 1
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1


def _from_csv(
    reading: Reading,
    part: Part,
    engine: Backend,
    file: Path,
    encoding: str,
    header: list[str],
    rows: int,
) -> ibis.Table | None:
    if encoding in {"utf-8", "utf-8-sig"}:
        view = engine.read_csv(
            file,
            columns=dict.fromkeys(header, "VARCHAR"),
            auto_detect=False,
            header=True,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            strict_mode=False,
        )
    else:
        cells = [cells for _, cells in _stream(file, encoding)][1:]
        columns = {name: [row[at] for row in cells] for at, name in enumerate(header)}
        view = ibis.memtable(columns, schema=ibis.schema(dict.fromkeys(header, "string")))
    table = _numbered(engine, part, view)
    if table is None or int(table.count().execute()) != rows:
        wrong = "quotation marks do not pair, so that rows cannot be told apart"
        reading.fault(
            part.path, 0, "csv-unreadable", wrong, "double a quotation mark inside a cell"
        )
        return None
    return table


def _numbered(engine: Backend, part: Part, view: ibis.Table) -> ibis.Table | None:
    text = as_text(view)
    numbered = text.mutate(**{ROW: ibis.row_number() + 1})
    try:
        return engine.create_table(f"read_{part.field}", numbered, temp=True, overwrite=True)
    except duckdb.Error:
        return None


def _from_parquet(reading: Reading, part: Part, engine: Backend, file: Path) -> ibis.Table | None:
    try:
        view = engine.read_parquet(file)
    except duckdb.Error:
        wrong, right = "it is not a Parquet file", "write it anew, or give a CSV instead"
        reading.fault(parquet(part), 0, "parquet-unreadable", wrong, right)
        return None
    if not header_is_sound(reading, Part(parquet(part), part.record, part.field), view.columns):
        return None
    return as_text(view).mutate(**{ROW: ibis.row_number() + 1})


def _lines_of(file: Path, rows: set[int]) -> dict[int, int]:
    """The line each row begins on; a Parquet file has rows only."""
    if not rows or file.suffix == ".parquet":
        return {}
    stream = enumerate(_stream(file, encoding_of_file(file)))
    last = max(rows)
    found: dict[int, int] = {}
    for number, (line, _) in stream:
        if number in rows:
            found[number] = line
        if number >= last:
            break
    return found


def _inside(reading: Reading, file: Path) -> str:
    return file.relative_to(reading.root).as_posix()
