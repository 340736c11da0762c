"""Referrals, offers and scores: tables of any size, checked by the engine, never rows here.

A CSV is read twice: once as a stream for its structure (encoding, header, ragged rows), once
by the engine. A Parquet file is the engine's own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder.layout import Part, parquet
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.folder.sheets import header_is_sound, numbered_rows, say_ragged
from forwhom.core.findings import Place
from forwhom.core.programme.handles import Handle
from forwhom.core.records import columns_of
from forwhom.core.tables.checked import MOST_ROWS, ROW, as_text, row_faults, typed
from forwhom.core.tables.source import RAW, parse_csv
from forwhom.core.tables.text_file import Opened, open_text, recognise

SAVE_AS_UTF8 = "save it as CSV UTF-8"
ROWS_BETWEEN_WORDS = 500_000
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
    table = engine.create_table(f"empty_{part.field}", schema=schema, temp=True)
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
    try:
        opened = recognise(file)
        reading.findings += [each.at(Place(part.path)) for each in opened.notices]
        header = _sound_header(reading, part, opened)
        if header:
            parse_csv(engine.con, opened, header)
    except (UnreadableError, csv.Error) as problem:
        wrong = str(problem).removeprefix(f"{file}: ").removeprefix(f"{file}:")
        reading.fault(part.path, 0, "csv-unreadable", wrong, SAVE_AS_UTF8)
        return None
    return _numbered(engine, part) if header else None


def _numbered(engine: Backend, part: Part) -> ibis.Table:
    """What was just parsed, its rows numbered in the file's order."""
    name = f"read_{part.field}"
    engine.con.execute(f'CREATE TEMP TABLE {name} AS SELECT *, rowid + 1 AS "{ROW}" FROM {RAW}')
    return engine.table(name)


def _sound_header(reading: Reading, part: Part, opened: Opened) -> tuple[str, ...]:
    """The header, when the file's structure is sound; else nothing, and every fault gathered."""
    stream = _stream(opened)
    _, header = next(stream, (1, []))
    if not header_is_sound(reading, part, header):
        return ()
    ragged = 0
    for number, (line, cells) in enumerate(stream, 1):
        if number % ROWS_BETWEEN_WORDS == 0:
            reading.said(f"{part.path}: {number:,} rows read")
        if len(cells) != len(header):
            ragged += 1
            if ragged <= MOST_ROWS:
                say_ragged(reading, part, line, len(cells), len(header))
    return () if ragged else tuple(header)


def _stream(opened: Opened) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, each with the line it begins on."""
    with open_text(opened) as text:
        yield from numbered_rows(text, opened.delimiter)


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
    lines = islice(_stream(recognise(file)), max(rows) + 1)
    return {number: line for number, (line, _) in enumerate(lines) if number in rows}


def _inside(reading: Reading, file: Path) -> str:
    return file.relative_to(reading.root).as_posix()
