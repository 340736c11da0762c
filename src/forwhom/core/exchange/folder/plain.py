"""A record as the plain mappings, lists and scalars of YAML and TOML, and back.

YAML hands over text, lists and mappings; TOML numbers, dates and booleans as well. Several
values are a list. A context is a mapping with one of `all`, `any`, `unspecified`; its parts
may be such mappings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from forwhom.core.exchange.folder.reading import Reading, Where, make, rule_of
from forwhom.core.findings import Place
from forwhom.core.records import (
    Column,
    Extra,
    Record,
    RefusedValueError,
    columns_of,
    key_column,
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
        wrong = f"a {record.KIND} has no names for its values"
        right = f"write each as 'name: value', the first as '- {key_column(record)}: ...'"
        reading.fault(place.file, place.line, "bad-value", wrong, right)
        return None
    where = Where(place, lines or _lines(data, place))
    values: dict[str, Any] = {}
    for column in columns_of(record):
        try:
            values[column.name] = _read(reading, column, data.get(column.name), where)
        except RefusedValueError as problem:
            found = where.of(column.name)
            reading.fault(found.file, found.line, rule_of(column), problem.wrong, problem.right)
    return make(reading, record, {**values, "extra": _extra(record, data)}, where)


def _extra(record: type[Record], data: Mapping[str, Any]) -> Extra:
    declared = {column.name for column in columns_of(record)}
    added = {str(name): extra_text(data[name]) for name in data if name not in declared}
    return tuple((name, text) for name, text in added.items() if text)


def _lines(data: Mapping[str, Any], place: Place) -> dict[str, Place]:
    """The line of each name, where the parser kept it."""
    return {name: Place(place.file, line) for name, line in getattr(data, "lines", {}).items()}


def _read(reading: Reading, column: Column, value: Any, where: Where) -> Any:
    if issubclass(column.base, Record):
        return _read_records(reading, column, value, where.of(column.name))
    if column.base is Context:
        return None if value is None else read_context(value)
    if not column.many:
        return _scalar(column, value)
    several = value if isinstance(value, list) else _if_any(value)
    return tuple(one for each in several for one in read_text(column, _word(column, each)))


def _if_any(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _scalar(column: Column, value: Any) -> Any:
    return None if value is None else read_text(column, _word(column, value))


def _word(column: Column, value: Any) -> str:
    """A scalar as the text its cell would hold."""
    if value is None:
        raise RefusedValueError(f"{column.name} holds an empty item", "name it, or take it out")
    if isinstance(value, Mapping | list):
        raise RefusedValueError(f"{column.name} holds a list or mapping", "give plain words")
    if isinstance(value, bool):
        return "yes" if value else "no"
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
    lines = getattr(items, "lines", ())
    return Place(file, lines[number] if number < len(lines) else 0)


def read_context(value: Any) -> Context:
    """A context from its mapping; raises RefusedValueError for anything else."""
    joins = [word for word in Joined if isinstance(value, Mapping) and word in value]
    if len(joins) != 1 or not isinstance(value[joins[0]], list):
        raise RefusedValueError(
            "context does not say how its conditions are joined",
            f"give {Context.IN_WORDS}",
            "context",
        )
    unknown = sorted(set(value) - {*Joined, "joined_by"})
    if unknown:
        wrong = f"context holds the name {', '.join(unknown)}"
        raise RefusedValueError(wrong, f"give {Context.IN_WORDS}, and joined_by")
    whose = value.get("joined_by")
    if whose not in {None, *Whose}:
        raise RefusedValueError(f"joined_by is {whose!r}", f"it should be {' or '.join(Whose)}")
    parts = tuple(
        read_context(part) if isinstance(part, Mapping) else str(part) for part in value[joins[0]]
    )
    return Context(joins[0], parts, Whose(whose) if whose else None)


def extra_text(value: Any) -> str:
    """What a study added, as text: words as they are, anything nested as JSON."""
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def to_plain(record: Record) -> dict[str, Any]:
    """A record as plain values, without what is missing; extra columns last."""
    plain: dict[str, Any] = {}
    for column in columns_of(type(record)):
        value = getattr(record, column.name)
        if value not in (None, ()):
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
