"""Records by their type: what a rule is given before a study exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from forwhom.core.records.columns import columns_of
from forwhom.core.records.record import Record

Records = Mapping[type[Record], Sequence[Record]]
R = TypeVar("R", bound=Record)


def held(records: Records, record: type[R]) -> Sequence[R]:
    """The records of one type; none is an empty sequence."""
    return cast("Sequence[R]", records.get(record, ()))


def references(record: Record) -> Iterator[tuple[str, str, str]]:
    """Every (field, kind, id) a record refers to."""
    for column in columns_of(type(record)):
        if column.refers:
            value = getattr(record, column.name)
            several = value if column.many else (value,) if value else ()
            for asked in several:
                yield column.name, column.refers, asked
