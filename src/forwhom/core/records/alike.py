"""Many records that differ in few of their columns, each as checked as one made alone.

A record checks every column when it is made. Where a hundred thousand rows share most of
their values, what they share is checked once, in a pattern; only what differs, and the rules
between columns, are checked for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, Generic, TypeVar

from forwhom.core.records.checks import ID_PATTERN
from forwhom.core.records.columns import Column, column_of
from forwhom.core.records.record import Record

R = TypeVar("R", bound=Record)
_IS_ID = re.compile(ID_PATTERN[1:-1]).fullmatch


class Alike(Generic[R]):
    """Makes records of one type that differ in the ids and whole numbers named by `differing`."""

    def __init__(self, record: type[R], differing: Sequence[str]) -> None:
        self._differing = tuple(differing)
        self._checks = tuple(_quick_check(column_of(record, name)) for name in differing)
        slot = {each.name: getattr(record, each.name) for each in fields(record)}  # type: ignore[arg-type]
        self._set = tuple(slot[name].__set__ for name in differing)
        self._shared = tuple((s.__set__, s.__get__) for n, s in slot.items() if n not in differing)
        self._new = record.__new__
        self._record = record

    def like(self, pattern: R) -> Callable[..., R]:
        """A maker of records like this one, given the differing values in order.

        What it makes equals `replace(pattern, ...)`, which it leaves every value to that is not
        plainly right: that raises RefusedValueError with its reason.
        """
        record, new, checks, setters = self._record, self._new, self._checks, self._set
        shared = tuple((put, take(pattern)) for put, take in self._shared)

        def make(*values: Any) -> R:
            made = new(record)
            for put, value in shared:
                put(made, value)
            for check, put, value in zip(checks, setters, values, strict=True):
                if not check(value):
                    return self._slowly(pattern, values)
                put(made, value)
            if next(iter(made.rules()), None) is not None:
                return self._slowly(pattern, values)
            return made

        return make

    def _slowly(self, pattern: R, values: Sequence[Any]) -> R:
        return replace(pattern, **dict(zip(self._differing, values, strict=True)))  # type: ignore[type-var]


def _quick_check(column: Column) -> Callable[[Any], object]:
    """A test that only right values pass; one that fails is looked at again, slowly."""
    if column.base is int and column.between:
        low, high = column.between.low, column.between.high
        return lambda value: type(value) is int and low <= value <= high
    if column.required and (column.identifies or column.refers):
        return lambda value: type(value) is str and _IS_ID(value)
    raise TypeError(f"{column.name} is neither an id nor a whole number within limits")
