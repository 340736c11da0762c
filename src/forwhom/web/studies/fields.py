"""A core column as a database field, and a core record as a row.

Words that may be missing are an empty string; numbers, days and yes-or-no are null; several
values are a JSON list; what has parts of its own (a context, branches) is JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models

from forwhom.core.records import Column, Record, column_of, columns_of, read_text, write_text
from forwhom.core.theory.conditions import Context

_OWN_KIND: dict[type, type[models.Field[Any, Any]]] = {
    int: models.BigIntegerField,
    date: models.DateField,
    bool: models.BooleanField,
}


def column_field(record: type[Record], name: str) -> models.Field[Any, Any]:
    """The database field of one declared column."""
    column = column_of(record, name)
    if column.many or column.base is Context:
        return models.JSONField(
            default=list if column.many else None, blank=True, null=not column.many
        )
    if column.base in _OWN_KIND:
        missing = not column.required
        return _OWN_KIND[column.base](null=missing, blank=missing)
    if column.identifies or column.refers:
        return models.CharField(max_length=80, blank=not column.required, default="")
    return models.TextField(blank=not column.required, default="")


class RecordRow(models.Model):
    """A core record of one study. `position` keeps the order a person gave the records.

    `objects` are the rows that are in the study; `every` holds those too that stand aside from
    it for a while, as codings do (see `evidence.models.Aside`). A row may hold more than columns:
    a text, a context. Its `PARTS` name those fields, which a step keeps as they are, and
    `NAMES_IN_PARTS` the kinds of records that they refer to.
    """

    CORE: ClassVar[type[Record]]
    PARTS: ClassVar[tuple[str, ...]] = ()
    NAMES_IN_PARTS: ClassVar[tuple[str, ...]] = ()
    objects: ClassVar[models.Manager[Any]] = models.Manager()
    every: ClassVar[models.Manager[Any]] = models.Manager()

    study = models.ForeignKey("studies.Study", models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    extra = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position"]

    @classmethod
    def fields_of(cls, record: Any) -> dict[str, Any]:
        """A record as its row's fields, parts among them."""
        return to_row(record)

    @classmethod
    def parts_from(cls, parts: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG003
        """What the parts of a row are in its record, by the record's own names."""
        return {}

    def named_in_parts(self) -> frozenset[str]:
        """The ids that its parts refer to."""
        return frozenset()


def is_nested(column: Column) -> bool:
    """Whether a value has parts of its own, which the room that knows them turns into JSON."""
    return column.base is Context or issubclass(column.base, Record)


def to_row(record: Record) -> dict[str, Any]:
    """A record's columns as its row's fields; nested ones are left to their room."""
    fields = {
        column.name: _held(column, getattr(record, column.name))
        for column in columns_of(type(record))
        if not is_nested(column)
    }
    extra: tuple[tuple[str, str], ...] = record.extra  # type: ignore[attr-defined]
    return fields | {"extra": [list(each) for each in extra]}


def from_row(row: RecordRow) -> dict[str, Any]:
    """A row's fields as its record's columns."""
    values = {
        column.name: _value(column, getattr(row, column.name))
        for column in columns_of(row.CORE)
        if not is_nested(column)
    }
    return values | {"extra": tuple((name, text) for name, text in row.extra)}


def records_from(rows: Iterable[RecordRow]) -> tuple[Any, ...]:
    """The core records of rows that have no nested columns."""
    return tuple(row.CORE(**from_row(row)) for row in rows)


def _held(column: Column, value: Any) -> Any:
    if column.many:
        return [write_text(column, (each,)) for each in value]
    return value if column.base in {int, date, bool} else write_text(column, value)


def _value(column: Column, held: Any) -> Any:
    if column.many:
        return tuple(one for text in held for one in read_text(column, text))
    return held if column.base in {int, date, bool} else read_text(column, held)
