"""Checking a table of any size against its declared record, by engine expressions.

The same columns that check one record in Python check a nation's rows here: one scan finds
every row with a cell that cannot be, another the ids that stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.datatypes as dt

from forwhom.core.records import (
    SEVERAL,
    WHITE,
    Column,
    Record,
    RefusedValueError,
    a,
    columns_of,
    key_column,
    read_text,
)
from forwhom.core.records.checks import (
    DATE_PATTERN,
    ID_PATTERN,
    UNHELD,
    WHOLE_PATTERN,
    value_problems,
)

ROW = "row number in the file"
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
        return ibis.cases((value, "yes"), (~value, "no"), else_=None)  # missing is not no
    if kind.is_array():
        return value.join(SEVERAL).nullif("")
    if kind.is_timestamp():  # how some programs keep a day
        is_day = value == value.truncate("D")
        return is_day.ifelse(value.date().cast(dt.string), value.cast(dt.string))
    if kind.is_floating():  # how some programs keep whole numbers among which some are missing
        text = (value == value.floor()).ifelse(
            value.try_cast(dt.int64).cast(dt.string), value.cast(dt.string)
        )
        return value.isnan().ifelse(None, text)
    return (value if kind.is_string() else value.cast(dt.string)).nullif("")


def typed(table: ibis.Table, record: type[Record]) -> ibis.Table:
    """A table of text with its whole numbers and dates as such, and blank cells missing.

    Columns that were declared and are not there are added, all missing. A person's own words
    keep the space around them; their lines end with `\\n`.
    """
    by_name = {each.name: each for each in columns_of(record)}
    read = {name: _read(table[name], by_name[name]) for name in table.columns if name in by_name}
    missing = {
        name: ibis.null(_TYPES.get(column.base, dt.string))
        for name, column in by_name.items()
        if name not in table.columns
    }
    return table.mutate(**read, **missing)


def _read(text: ibis.Value, column: Column) -> ibis.Value:
    bare = stripped(text).nullif("")
    if column.is_words:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        return bare.isnull().ifelse(None, lines)
    return bare.try_cast(_TYPES[column.base]) if column.base in _TYPES else bare


@ibis.udf.scalar.builtin(name="trim")  # type: ignore[untyped-decorator]
def _trim(text: str, characters: str) -> str:  # type: ignore[empty-body]
    """The engine's own function: text without these characters at either end."""


def stripped(text: ibis.Value) -> ibis.Value:
    """Text without white space at either end."""
    return _trim(text, WHITE)


_TYPES: dict[type, dt.DataType] = {int: dt.int64, date: dt.date}


def row_faults(
    table: ibis.Table, record: type[Record], known: Mapping[str, ibis.Value | set[str]]
) -> tuple[int, list[RowFault]]:
    """How many rows are faulty, and what is wrong in the first of them.

    `table` is all text with a column `ROW`; `known` gives, by kind, the ids that exist.
    """
    columns = [each for each in columns_of(record) if each.name in table.columns]
    unknown = {
        f"{UNKNOWN}{each.name}": _is_unknown(table[each.name], known[each.refers])
        for each in columns
        if each.refers in known and not each.many
    }
    flagged = table.mutate(**unknown, **{TWICE: _stands_twice(table, key_column(record))})
    wrong = flagged.filter(
        ibis.or_(
            *(_is_wrong(flagged[each.name], each) for each in columns),
            *(flagged[flag] for flag in (*unknown, TWICE)),
        )
    )
    rows = wrong.order_by(ROW).limit(MOST_ROWS).to_pyarrow().to_pylist()
    many = len(rows) if len(rows) < MOST_ROWS else int(wrong.count().to_pyarrow().as_py())
    return many, [each for row in rows for each in _faults_in(row, record)]


UNKNOWN, TWICE = "names an unknown id in ", "stands twice"


def _is_wrong(value: ibis.Value, column: Column) -> ibis.Value:
    text = stripped(value).nullif("")
    wrong = ~_can_be(value if column.is_words else text, column)
    wrong = (text.notnull() & wrong).fill_null(True)
    return (wrong | text.isnull()) if column.required else wrong


def _is_unknown(value: ibis.Value, ids: ibis.Value | set[str]) -> ibis.Value:
    text = stripped(value).nullif("")
    unknown = ~text.isin(sorted(ids) if isinstance(ids, set) else ids)
    return (text.notnull() & unknown).fill_null(False)


def _can_be(text: ibis.Value, column: Column) -> ibis.Value:
    if column.identifies or column.refers:
        return text.re_search(ID_PATTERN)
    if column.base is int:
        whole = text.re_search(WHOLE_PATTERN)
        if not column.between:
            return whole
        return whole & text.try_cast(dt.int64).between(column.between.low, column.between.high)
    if column.base is date:
        day = text.re_search(DATE_PATTERN) & ~text.startswith("0000")
        return day & text.try_cast(dt.date).notnull()
    if column.choices:
        return text.re_search(_words_pattern(column))
    return ~text.re_search(_UNHELD)


_UNHELD = "[" + "".join(rf"\x{{{low:x}}}-\x{{{high:x}}}" for low, high in UNHELD) + "]"


def _words_pattern(column: Column) -> str:
    """One of a column's words; or several of them, with as many blanks as a person left."""
    word = "(" + "|".join(re.escape(choice) for choice in column.choices) + ")"
    gap = f"[{WHITE}]*"
    one = f"{gap}{word}?{gap}"
    return f"^{one}({SEVERAL}{one})*$" if column.many else f"^{word}$"


def _stands_twice(table: ibis.Table, key: str) -> ibis.Value:
    bare = stripped(table[key]).nullif("")
    return (bare.count().over(ibis.window(group_by=bare)) > 1).fill_null(False)


def _faults_in(row: Mapping[str, object], record: type[Record]) -> Iterator[RowFault]:
    """What is wrong in a faulty row, in the words its record would have found for it."""
    number = int(str(row[ROW]))
    cells = {name: "" if cell is None else str(cell).strip(WHITE) for name, cell in row.items()}
    name = f"{record.KIND} {cells[key_column(record)]}"
    for column in columns_of(record):
        if column.name not in row:
            continue
        if problem := _problem_with(column, str(row[column.name] or "")):
            rule = _rule(column, cells[column.name])
            yield RowFault(number, column.name, rule, problem.wrong, problem.right)
        elif row.get(f"{UNKNOWN}{column.name}"):
            asked = f"{column.refers} {cells[column.name]}"
            wrong = f"{name} names {asked}, which is not in the study"
            right = f"name {a(column.refers)} that is, or add it"
            yield RowFault(number, column.name, "unknown-id", wrong, right)
    if row[TWICE]:
        wrong, right = f"{name} stands more than once", f"give each {record.KIND} its own id"
        yield RowFault(number, key_column(record), "duplicate-id", wrong, right)


def _rule(column: Column, cell: str) -> str:
    if not cell:
        return "missing-value"
    return "bad-date" if column.base is date else "bad-value"


def _problem_with(column: Column, text: str) -> RefusedValueError | None:
    try:
        return next(value_problems(column, read_text(column, text)), None)
    except RefusedValueError as refused:
        return refused
