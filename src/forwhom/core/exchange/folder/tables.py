"""Referrals, offers and scores: tables of any size, checked by the engine, never rows here.

A CSV is read twice: once as a stream for its structure (encoding, header, ragged rows), once
by the engine. A Parquet file is the engine's own, and its rows are numbered, not its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.csv_rows import Row, numbered_rows
from forwhom.core.exchange.folder.headers import header_is_sound, say_unfit, tidy
from forwhom.core.exchange.folder.layout import Part, parquet
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.text import LINE_ENDS, about_encoding
from forwhom.core.findings import Place
from forwhom.core.programme.handles import Handle
from forwhom.core.records import columns_of
from forwhom.core.tables.checked import MOST_ROWS, ROW, as_text, row_faults, typed
from forwhom.core.tables.source import RAW, as_engine_path, parse_csv
from forwhom.core.tables.text_file import Opened, about_delimiter, open_text, recognise

ROWS_BETWEEN_WORDS = 500_000
Known = Mapping[str, ibis.Value | set[str]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table's file as it stands in the folder; `part` has its own path, CSV or Parquet."""

    part: Part
    file: Path

    @property
    def is_parquet(self) -> bool:
        return self.file.suffix == ".parquet"


def read_table(reading: Reading, part: Part, engine: Backend, known: Known) -> Handle:
    """The handle of a table; every faulty cell is gathered. A table that is not there is empty."""
    found = _find(reading, part)
    if found is None:
        return empty_handle(part, engine)
    read = _from_parquet if found.is_parquet else _from_csv
    text = read(reading, found, engine)
    if text is None:
        reading.not_read(part.record)
        return empty_handle(part, engine)
    _check_rows(reading, found, text, known)
    return Handle(part.record, typed(text, part.record).drop(ROW), found.file)


def empty_handle(part: Part, engine: Backend) -> Handle:
    """A table without rows."""
    names = [column.name for column in columns_of(part.record)]
    schema = ibis.schema(dict.fromkeys(names, "string"))
    table = engine.create_table(f"empty_{part.field}", schema=schema, temp=True)
    return Handle(part.record, typed(table, part.record))


def _find(reading: Reading, part: Part) -> _Found | None:
    as_csv = _Found(part, reading.root / part.path)
    as_parquet = _Found(replace(part, path=parquet(part)), reading.root / parquet(part))
    there = [each for each in (as_csv, as_parquet) if each.file.exists()]
    if len(there) > 1:
        wrong = f"{as_parquet.file.name} stands beside it"
        reading.fault(part.path, 0, "two-tables", wrong, "keep the one that is true")
    return there[0] if there else None


def _check_rows(reading: Reading, found: _Found, text: ibis.Table, known: Known) -> None:
    many, faults = row_faults(text, found.part.record, known)
    lines = _lines_of(found, {each.row for each in faults})
    for each in faults:
        line = lines.get(each.row, each.row)
        reading.fault(found.part.path, line, each.rule, each.wrong, each.right)
    if many > MOST_ROWS:
        _say_there_are_more(reading, found.part, many)


def _say_there_are_more(reading: Reading, part: Part, many: int) -> None:
    wrong = f"{many:,} rows are faulty, and the first {MOST_ROWS:,} are listed"
    reading.fault(part.path, 0, "many-faults", wrong, "mend those, then check again")


def _from_csv(reading: Reading, found: _Found, engine: Backend) -> ibis.Table | None:
    """The rows as text, numbered in the file's order; None, and why, when they cannot be read."""
    part = found.part
    try:
        opened = recognise(found.file)
    except UnreadableError:
        wrong, right = "its encoding cannot be read", "save it as CSV UTF-8"
        reading.fault(part.path, 0, "encoding-unreadable", wrong, right)
        return None
    except OSError as problem:
        wrong = f"it cannot be read ({problem.strerror})"
        right = "see that it is a file, and that you may open it"
        reading.fault(part.path, 0, "file-unreadable", wrong, right)
        return None
    _say_how_it_is_written(reading, part, opened)
    header = _sound_header(reading, part, opened)
    return _parsed(reading, part, engine, opened, header) if header else None


def _parsed(
    reading: Reading, part: Part, engine: Backend, opened: Opened, header: tuple[str, ...]
) -> ibis.Table | None:
    try:
        parse_csv(engine.con, opened, header)
    except UnreadableError as problem:  # what the engine alone finds wrong, such as one huge cell
        wrong = str(problem).removeprefix(f"{opened.path}: ")
        reading.fault(part.path, 0, "csv-unreadable", wrong, "save it anew as CSV UTF-8")
        return None
    name = f"read_{part.field}"
    engine.con.execute(f'CREATE TEMP TABLE {name} AS SELECT *, rowid + 1 AS "{ROW}" FROM {RAW}')
    return engine.table(name)


def _say_how_it_is_written(reading: Reading, part: Part, opened: Opened) -> None:
    with open_text(opened) as text:
        returns = (LINE_ENDS,) if "\r" in text.readline() else ()
    notices = (*about_encoding(opened.encoding), *about_delimiter(opened.delimiter), *returns)
    reading.findings += [each.at(Place(part.path)) for each in notices]


def _sound_header(reading: Reading, part: Part, opened: Opened) -> tuple[str, ...]:
    """The header, when the file's structure is sound; else nothing, and every fault gathered."""
    rows = _rows(opened)
    first = list(islice(rows, 1))
    header = tidy(first[0].cells) if first else []
    if not header_is_sound(reading, part, header, first):
        return ()
    unfit = 0
    for number, row in enumerate(rows, 1):
        if number % ROWS_BETWEEN_WORDS == 0:
            reading.said(f"{part.path}: {number:,} rows read")
        if row.broken or len(row.cells) != len(header):
            unfit += 1
            if unfit <= MOST_ROWS:
                say_unfit(reading, part, row, len(header))
    if unfit > MOST_ROWS:
        _say_there_are_more(reading, part, unfit)
    return () if unfit else tuple(header)


def _rows(opened: Opened) -> Iterator[Row]:
    with open_text(opened) as text:
        yield from numbered_rows(text, opened.delimiter)


def _from_parquet(reading: Reading, found: _Found, engine: Backend) -> ibis.Table | None:
    part = found.part
    try:
        view = engine.read_parquet(as_engine_path(found.file), file_row_number=True)
    except (duckdb.Error, OSError):
        wrong, right = "it is not a Parquet file", "write it anew, or give a CSV instead"
        reading.fault(part.path, 0, "parquet-unreadable", wrong, right)
        return None
    names = [name for name in view.columns if name != "file_row_number"]
    if not header_is_sound(reading, part, names):
        return None
    text = as_text(view.rename({ROW: "file_row_number"}))
    return text.mutate(**{ROW: text[ROW].cast("int64") + 1})


def _lines_of(found: _Found, rows: set[int]) -> dict[int, int]:
    """The line each row begins on; a Parquet file has rows only."""
    if not rows or found.is_parquet:
        return {}
    stream = islice(_rows(recognise(found.file)), max(rows) + 1)
    return {number: row.line for number, row in enumerate(stream) if number in rows}
