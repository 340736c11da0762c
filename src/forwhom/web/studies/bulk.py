"""Many records into their table, a statement for a batch.

`bulk_create` makes a model of every row and asks each of its fields: for a hundred thousand
codings it takes several times as long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection

from forwhom.core.records import Extra, Record, columns_of
from forwhom.web.studies.fields import RecordRow, is_nested, to_row
from forwhom.web.studies.models import Study

BATCH = 5_000  # rows
Row = tuple[Any, ...]


def insert(model: type[RecordRow], study: Study, records: Iterable[Record], first: int = 0) -> int:
    """Store records that have no nested columns; how many there were.

    `first` is the position of the first of them. What is stored equals `to_row` of each, and
    a record that the table refuses is refused here too.
    """
    names, row_of = _plan(model)
    rows = ((study.pk, position, *row_of(record)) for position, record in enumerate(records, first))
    stored = 0
    while batch := list(islice(rows, BATCH)):
        _write(model, ("study", "position", *names), batch)
        stored += len(batch)
    return stored


def _plan(model: type[RecordRow]) -> tuple[tuple[str, ...], Callable[[Record], Row]]:
    """The fields of a row, and how they are had from a record."""
    declared = [each for each in columns_of(model.CORE) if not is_nested(each)]
    lists = [each.name for each in declared if each.many]
    own = [each.name for each in declared if not each.many and each.base in {int, bool}]
    days = [each.name for each in declared if not each.many and each.base is date]
    words = [each.name for each in declared if each.name not in {*lists, *own, *days}]
    words_of, own_of, days_of = map(_getter, (words, own, days))

    def row_of(record: Record) -> Row:
        held = to_row(record) if lists else {}
        return (
            *["" if value is None else str(value) for value in words_of(record)],
            *own_of(record),
            *[None if day is None else day.isoformat() for day in days_of(record)],
            *[json.dumps(held[name], ensure_ascii=False) for name in lists],
            _extra(record),
        )

    return (*words, *own, *days, *lists, "extra"), row_of


def _extra(record: Record) -> str:
    extra: Extra = record.extra  # type: ignore[attr-defined]
    return json.dumps(extra, ensure_ascii=False) if extra else "[]"


def _getter(names: list[str]) -> Callable[[Record], Row]:
    """Always a tuple, which `attrgetter` gives only for two and more."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _write(model: type[RecordRow], names: Iterable[str], rows: list[Row]) -> None:
    quoted = connection.ops.quote_name
    columns = {each.name: str(each.column) for each in model._meta.concrete_fields}
    wanted = [quoted(columns[name]) for name in names]
    into = f"{quoted(model._meta.db_table)} ({', '.join(wanted)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {into} FROM STDIN")
            with connection.wrap_database_errors, copying as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            held = ", ".join(["%s"] * len(wanted))
            cursor.executemany(f"INSERT INTO {into} VALUES ({held})", rows)
