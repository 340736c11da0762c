"""Checking a table of any size against its declared record, by engine expressions.

The same columns that check one record in Python check a nation's rows here: one scan finds
every row with a cell that cannot be, another the ids that stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.datatypes as dt

from forwhom.core.records import Column, Record, columns_of, key_column
from forwhom.core.records.columns import ID_PATTERN, ID_RIGHT, named

ROW = "row_number_in_file"
MOST_ROWS = 1000  # of each table; the count of all faulty rows is said beside them


@dataclass(frozen=True, slots=True)
class RowFault:
    """A cell that cannot be: its row (1 is the first after the header), column and words."""

    row: int
    column: str
    rule: str
    wrong: str
    right: str


def as_text(table: ibis.Table) -> ibis.Table:
    """Every column as the text its cell would hold: yes and no, ISO dates, `;` between several."""
    return table.select(**{name: _text_of(table[name]) for name in table.columns})


def _text_of(value: ibis.Value) -> ibis.Value:
    kind = value.type()
    if kind.is_boolean():
        return value.ifelse("yes", "no")
    if kind.is_array():
        return value.join(";")
    text = value if kind.is_string() else value.cast(dt.string)
    return text.nullif("")


def typed(table: ibis.Table, record: type[Record]) -> ibis.Table:
    """A checked table of text with its whole numbers and dates as such."""
    by_name = {each.name: each for each in columns_of(record)}
    casts = {
        name: table[name].strip().cast(_TYPES[by_name[name].base])
        for name in table.columns
        if name in by_name and by_name[name].base in _TYPES
    }
    missing = {
        name: ibis.null(_TYPES.get(column.base, dt.string))
        for name, column in by_name.items()
        if name not in table.columns
    }
    return table.mutate(**casts, **missing)


_TYPES: dict[type, dt.DataType] = {int: dt.int64, date: dt.date}


def row_faults(
    table: ibis.Table, record: type[Record], known: Mapping[str, ibis.Value | set[str]]
) -> tuple[int, list[RowFault]]:
    """How many rows are faulty, and what is wrong in the first of them.

    `table` is all text with a column `ROW`; `known` gives, by kind, the ids that exist.
    """
    checks = {
        column.name: _is_wrong(table[column.name], column, known)
        for column in columns_of(record)
        if column.name in table.columns
    }
    twice = _stands_twice(table, key_column(record))
    flagged = table.mutate(
        **{f"wrong_{name}": check for name, check in checks.items()}, wrong_twice=twice
    )
    wrong = flagged.filter(
        ibis.or_(*(flagged[f"wrong_{name}"] for name in checks), flagged.wrong_twice)
    )
    rows = wrong.order_by(ROW).limit(MOST_ROWS).to_pyarrow().to_pylist()
    many = len(rows) if len(rows) < MOST_ROWS else int(wrong.count().execute())
    return many, [each for row in rows for each in _faults_in(row, record)]


def _is_wrong(
    value: ibis.Value, column: Column, known: Mapping[str, ibis.Value | set[str]]
) -> ibis.Value:
    text = value.strip().nullif("")
    wrong = ~_can_be(text, column) if column.base is not str else ibis.literal(False)
    if column.identifies or column.refers:
        wrong = ~text.re_search(ID_PATTERN)
    if column.refers in known and not column.many:
        ids = known[column.refers]
        wrong = wrong | ~text.isin(sorted(ids) if isinstance(ids, set) else ids)
    wrong = (text.notnull() & wrong).fill_null(False)
    return (wrong | text.isnull()) if column.required else wrong


def _can_be(text: ibis.Value, column: Column) -> ibis.Value:
    if column.base is int:
        whole = text.re_search(r"^-?\d{1,9}$")
        if not column.between:
            return whole
        return whole & text.try_cast(dt.int64).between(column.between.low, column.between.high)
    if column.base is date:
        return text.re_search(r"^\d{4}-\d{2}-\d{2}$") & text.try_cast(dt.date).notnull()
    if column.base is bool or issubclass(column.base, StrEnum):
        word = "(" + "|".join(re.escape(choice) for choice in column.choices) + ")"
        several = rf"(\s*;\s*{word}?)*" if column.many else ""
        return (text.lower() if column.base is bool else text).re_search(f"^{word}{several}$")
    return ibis.literal(True)


def _stands_twice(table: ibis.Table, key: str) -> ibis.Value:
    return (table[key].count().over(ibis.window(group_by=key)) > 1).fill_null(False)


def _faults_in(row: Mapping[str, object], record: type[Record]) -> Iterator[RowFault]:
    number, key = int(str(row[ROW])), key_column(record)
    for column in columns_of(record):
        if row.get(f"wrong_{column.name}"):
            yield _fault_in(number, column, row[column.name])
    if row["wrong_twice"]:
        wrong = f"{key} {row[key]} stands more than once"
        yield RowFault(number, key, "duplicate-id", wrong, f"give each {record.KIND} its own id")


def _fault_in(row: int, column: Column, value: object) -> RowFault:
    if value is None or not str(value).strip():
        wrong, right = f"{column.name} is missing", f"give {column.meaning}"
        return RowFault(row, column.name, "missing-value", wrong, right)
    if column.refers and re.search(ID_PATTERN, str(value).strip()):
        wrong = f"{column.name} names {column.refers} {value}, which is not in the study"
        right = f"name a {column.refers} that is, or add it"
        return RowFault(row, column.name, "unknown-id", wrong, right)
    right = ID_RIGHT if column.identifies or column.refers else f"it should be {named(column)}"
    rule = "bad-date" if column.base is date else "bad-value"
    return RowFault(row, column.name, rule, f"{column.name} is {value!r}", right)
