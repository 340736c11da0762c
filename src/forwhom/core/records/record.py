"""The base of every record: a row that refuses to exist when wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, ClassVar, TypeVar

from forwhom.core.records.checks import extra_problems, value_problems
from forwhom.core.records.columns import RefusedValueError, columns_of


class Record:
    """A row that refuses to exist when wrong.

    A subclass is a frozen, slotted, keyword-only dataclass with a `KIND` (the word a person
    knows it by) and may hold `extra`: the columns a study added, as text, in the order of
    their names, so that records with the same columns are equal.
    """

    __slots__ = ()
    KIND: ClassVar[str]

    def __post_init__(self) -> None:
        extra = tuple(sorted(getattr(self, "extra", ())))
        object.__setattr__(self, "extra", extra)
        values = {each.name: getattr(self, each.name) for each in columns_of(type(self))}
        for problem in problems_with(type(self), {**values, "extra": extra}):
            raise problem
        for problem in self.rules():
            raise problem

    def rules(self) -> Iterator[RefusedValueError]:
        """What is wrong between the fields of one record, each of which is right by itself."""
        yield from ()


R = TypeVar("R", bound=Record)


def problems_with(record: type[Record], values: Mapping[str, Any]) -> Iterator[RefusedValueError]:
    """Everything wrong with values one by one; a column that is not among them is passed over."""
    for column in columns_of(record):
        if column.name in values:
            yield from value_problems(column, values[column.name])
    yield from extra_problems(values.get("extra", ()), {each.name for each in columns_of(record)})


def unchecked(record: type[R], values: Mapping[str, Any]) -> R:
    """A record nobody has checked, to ask things of: what is not among the values is missing."""
    made = object.__new__(record)
    unsaid = dict.fromkeys(each.name for each in fields(record))  # type: ignore[arg-type]  # every record is a dataclass
    unsaid |= {column.name: () for column in columns_of(record) if column.many}
    for name, value in {**unsaid, **values}.items():
        object.__setattr__(made, name, value)
    return made


def key_column(record: type[Record]) -> str:
    """The name of the column that identifies a record."""
    return next(each.name for each in columns_of(record) if each.identifies)


def key_of(record: Record) -> str:
    """The id of a record."""
    return str(getattr(record, key_column(type(record))))
