"""Many records that differ in few of their columns, each as checked as one made alone.

A record checks every column when it is made. Where a hundred thousand rows share most of
their values, what they share is checked once, in a pattern; only what differs, and the rules
between columns, are checked for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from forwhom.core.records.checks import ID_PATTERN
from forwhom.core.records.columns import Column, column_of
from forwhom.core.records.record import Record

R = TypeVar("R", bound=Record)
_IS_ID = re.compile(ID_PATTERN[1:-1]).fullmatch
_REFERS = lru_cache(maxsize=1024)(_IS_ID)  # many refer to one


class Alike(Generic[R]):
    """Makes records of one type that differ in some of their ids, days and whole numbers.

    Its makers are written out as a function for the type, as `dataclasses` writes `__init__`:
    one slot after another, which is what makes them quick.
    """

    def __init__(self, record: type[R], differing: Sequence[str]) -> None:
        self._record = record
        self._differing = tuple(differing)
        self._shared = [each.name for each in fields(record) if each.name not in differing]  # type: ignore[arg-type]
        self._written = _written(record, self._differing, self._shared)

    def like(self, pattern: R) -> Callable[..., R]:
        """A maker of records like this one, given the differing values in order.

        What it makes equals `replace(pattern, ...)`, which is asked for every value that is not
        plainly right: that raises RefusedValueError with its reason.
        """

        def slowly(*values: Any) -> R:
            return replace(pattern, **dict(zip(self._differing, values, strict=True)))  # type: ignore[type-var]

        made = self._written(slowly, *(getattr(pattern, name) for name in self._shared))
        return cast("Callable[..., R]", made)


def _written(
    record: type[Record], differing: Sequence[str], shared: Sequence[str]
) -> Callable[..., Callable[..., Any]]:
    """The function that, given what is shared, gives the maker."""
    checks = " and ".join(
        f"({each})" for each in map(_quick_check, (column_of(record, name) for name in differing))
    )
    puts = "\n".join(f"        put_{name}(made, {name})" for name in (*shared, *differing))
    source = f"""
def alike(slowly, {", ".join(shared)}):
    def make({", ".join(differing)}):
        if not ({checks}):
            return slowly({", ".join(differing)})
        made = new(record)
{puts}
        for _ in made.rules():
            return slowly({", ".join(differing)})
        return made
    return make
"""
    known: dict[str, Any] = {"new": object.__new__, "date": date, "record": record}
    known |= {"is_id": _IS_ID, "refers": _REFERS}
    known |= {f"put_{name}": getattr(record, name).__set__ for name in (*shared, *differing)}
    exec(source, known)
    return cast("Callable[..., Callable[..., Any]]", known["alike"])


def _quick_check(column: Column) -> str:
    """A test, as Python, that only right values pass; one that fails is looked at again, slowly."""
    name = column.name
    if column.base is int and column.between:
        return f"type({name}) is int and {column.between.low} <= {name} <= {column.between.high}"
    if column.required and (column.identifies or column.refers):
        return f"type({name}) is str and {'is_id' if column.identifies else 'refers'}({name})"
    if column.base is date and not column.many:
        return f"type({name}) is date" + ("" if column.required else f" or {name} is None")
    raise TypeError(f"{name} is neither an id, a day nor a whole number within limits")
