"""Words of a table's file rewritten: every row that holds none of them stays as it was written.

Only columns of a person's own words are looked at, and those that a study added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from forwhom.core.exchange.csv_rows import numbered_rows
from forwhom.core.exchange.folder.headers import tidy
from forwhom.core.records import Record, columns_of
from forwhom.core.tables.text_file import open_text, recognise

Words = Callable[[str], str]


def rewrite(source: Path, target: Path, record: type[Record], words: Words) -> bool:
    """Write a table with its words rewritten to `target`; whether there was anything to rewrite."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == ".parquet":
        return _rewrite_parquet(source, target, record, words)
    opened = recognise(source)
    encoding = "utf-8" if opened.encoding == "cp1252" else opened.encoding  # holds every letter
    with (
        open_text(opened) as text,
        target.open("w", encoding=encoding, newline="") as out,
    ):
        changed = False
        for line, is_new in _lines(text, opened.delimiter, record, words):
            out.write(line)
            changed |= is_new
    return changed


def _lines(
    text: Iterable[str], delimiter: str, record: type[Record], words: Words
) -> Iterator[tuple[str, bool]]:
    """The rows of a CSV as they should be written, and whether each is new."""
    waiting: list[str] = []
    chosen: Collection[int] | None = None
    for row in numbered_rows(_kept(text, waiting), delimiter):
        as_it_was = "".join(waiting)
        waiting.clear()
        if chosen is None:
            chosen = _of_words(tidy(row.cells), record)
            yield as_it_was, False
            continue
        cells = [words(c) if at in chosen and c else c for at, c in enumerate(row.cells)]
        if cells == row.cells:
            yield as_it_was, False
        else:
            yield _row(cells, delimiter, as_it_was), True
    yield "".join(waiting), False


def _kept(lines: Iterable[str], waiting: list[str]) -> Iterator[str]:
    for line in lines:
        waiting.append(line)
        yield line


def _of_words(header: Sequence[str], record: type[Record]) -> Collection[int]:
    """Which columns hold words: a person's own, several of them, or what the study added."""
    declared = {each.name: each for each in columns_of(record)}
    return {
        at
        for at, name in enumerate(header)
        if name not in declared
        or (declared[name].base is str and not (declared[name].identifies or declared[name].refers))
    }


def _row(cells: Sequence[str], delimiter: str, as_it_was: str) -> str:
    ending = as_it_was[len(as_it_was.rstrip("\r\n")) :]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerow(cells)
    return out.getvalue()


def _rewrite_parquet(source: Path, target: Path, record: type[Record], words: Words) -> bool:
    table = pq.read_table(source)
    chosen = _of_words(tidy(table.column_names), record)
    changed = False
    for at, field in enumerate(table.schema):
        before = table.column(at).to_pylist() if at in chosen else []
        after = [_cell(each, words) for each in before]
        if after != before:
            changed = True
            table = table.set_column(at, field.name, pa.array(after))
    if changed:
        pq.write_table(table, target)
    return changed


def _cell(value: Any, words: Words) -> Any:
    if isinstance(value, str):
        return words(value) if value else value
    if isinstance(value, list):
        return [_cell(each, words) for each in value]
    return value
