"""A record as the plain mappings, lists and scalars of YAML and TOML, and back.

Words are kept as text, whole numbers and yes/no-as-words too; several values are a list. A
context is a mapping with one of `all`, `any`, `unspecified`; parts may be such mappings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forwhom.core.exchange.folder.reading import Reading, make, rule_of
from forwhom.core.findings import Place
from forwhom.core.records import (
    Column,
    Record,
    RefusedValueError,
    columns_of,
    read_text,
    write_text,
)
from forwhom.core.theory.conditions import Context, Joined, Whose

Lines = Mapping[str, Place]


def read_mapping(
    reading: Reading, record: type[Record], data: Any, place: Place, lines: Lines | None = None
) -> Record | None:
    """The record a mapping holds; every fault in it is gathered, and then it is None."""
    if not isinstance(data, Mapping):
        wrong = f"a {record.KIND} is {type(data).__name__}"
        right = "each item of the list is a mapping of names to values"
        reading.fault(place.file, place.line, "bad-value", wrong, right)
        return None
    lines = lines or _lines(data, place)
    values: dict[str, Any] = {}
    columns = columns_of(record)
    for column in columns:
        try:
            values[column.name] = _read(reading, column, data.get(column.name), lines, place)
        except RefusedValueError as problem:
            where = lines.get(column.name, place)
            reading.fault(where.file, where.line, rule_of(column), problem.wrong, problem.right)
    if len(values) < len(columns):
        reading.left_out(record, data)
        return None
    added = [name for name in data if name not in values]
    extra = tuple((str(name), extra_text(data[name])) for name in added)
    return make(reading, record, {**values, "extra": extra}, place, lines)


def _lines(data: Mapping[str, Any], place: Place) -> dict[str, Place]:
    """The line of each key, where the parser kept it."""
    positions = getattr(getattr(data, "lc", None), "data", None) or {}
    return {name: Place(place.file, found[0] + 1) for name, found in positions.items()}


def _read(reading: Reading, column: Column, value: Any, lines: Lines, place: Place) -> Any:
    if issubclass(column.base, Record):
        return _read_records(reading, column, value, lines.get(column.name, place))
    if column.base is Context:
        return None if value is None else read_context(value)
    if not column.many:
        return _scalar(column, value)
    several = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(one for each in several for one in read_text(column, _word(column, each)))


def _scalar(column: Column, value: Any) -> Any:
    if isinstance(value, Mapping | list):
        raise RefusedValueError(f"{column.name} is a list or mapping", "give one value")
    return None if value is None else read_text(column, _word(column, value))


def _word(column: Column, value: Any) -> str:
    """A scalar as the text its cell would hold."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str | int | float):
        raise RefusedValueError(f"{column.name} holds {value!r}", "give plain words or numbers")
    return str(value)


def _read_records(reading: Reading, column: Column, value: Any, place: Place) -> tuple[Any, ...]:
    if value is not None and not isinstance(value, list):
        raise RefusedValueError(f"{column.name} is not a list", "begin each item with '- '")
    items = [
        read_mapping(reading, column.base, each, place_of(value, number, place.file))
        for number, each in enumerate(value or ())
    ]
    return tuple(each for each in items if each is not None)


def place_of(items: Any, number: int, file: str) -> Place:
    """The line an item of a parsed list begins on, where the parser kept it."""
    positions = getattr(getattr(items, "lc", None), "data", None) or {}
    found = positions.get(number)
    return Place(file, found[0] + 1 if found else 0)


def read_context(value: Any) -> Context:
    """A context from its mapping; raises RefusedValueError for anything else."""
    joins = [word for word in Joined if isinstance(value, Mapping) and word in value]
    if len(joins) != 1 or not isinstance(value[joins[0]], list):
        raise RefusedValueError(
            "context is not conditions joined", f"give {Context.IN_WORDS}", "context"
        )
    unknown = sorted(set(value) - {*Joined, "joined_by"})
    if unknown:
        raise RefusedValueError(f"context has {', '.join(unknown)}", f"give {Context.IN_WORDS}")
    whose = value.get("joined_by")
    if whose not in {None, *Whose}:
        raise RefusedValueError(f"joined_by is {whose!r}", f"one of {', '.join(Whose)}")
    parts = tuple(
        read_context(part) if isinstance(part, Mapping) else str(part) for part in value[joins[0]]
    )
    return Context(joins[0], parts, Whose(whose) if whose else None)


def extra_text(value: Any) -> str:
    """What a study added, as text: words as they are, anything nested as JSON."""
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else str(value)


def to_plain(record: Record) -> dict[str, Any]:
    """A record as plain values, without what is missing; extra columns last."""
    plain: dict[str, Any] = {}
    for column in columns_of(type(record)):
        value = getattr(record, column.name)
        if value not in (None, (), ""):
            plain[column.name] = _plain(column, value)
    return plain | dict(record.extra)  # type: ignore[attr-defined]


def _plain(column: Column, value: Any) -> Any:
    if issubclass(column.base, Record):
        return [to_plain(each) for each in value]
    if isinstance(value, Context):
        return context_to_plain(value)
    if column.many:
        return [write_text(column, (each,)) for each in value]
    return value if column.base in {int, date} else write_text(column, value)


def context_to_plain(context: Context) -> dict[str, Any]:
    """A context as its mapping."""
    parts: Sequence[Any] = [
        context_to_plain(part) if isinstance(part, Context) else part for part in context.parts
    ]
    plain: dict[str, Any] = {str(context.joined): list(parts)}
    return plain | ({"joined_by": str(context.joined_by)} if context.joined_by else {})
