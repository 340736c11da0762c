"""What a record is made of: columns, read from the annotations of a dataclass."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from forwhom.core.errors import ForwhomError

if TYPE_CHECKING:
    from forwhom.core.records.record import Record

Extra = tuple[tuple[str, str], ...]
SEVERAL = ";"  # between several values in one cell
WHITE = " \t\n\r\v\f"  # what counts as blank, and is trimmed around a value


class RefusedValueError(ForwhomError, ValueError):
    """A value that cannot be: what is wrong with it, and what would be right."""

    def __init__(self, wrong: str, right: str, field: str = "") -> None:
        self.wrong, self.right, self.field = wrong, right, field
        super().__init__(f"{wrong}; {right}")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Marks the column that names its record: stable, unique among its kind."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a column that holds the id of a record of another kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Between:
    """Marks a whole number with a lowest and a highest value, both allowed."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks words that are one person's own (a name, an answer as she wrote it): never counted."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Marks a field that is kept elsewhere than in its record's own row; says where."""

    where: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a record.

    `base` is the type of one value; `many` says whether several may be given; `required`
    whether it may be missing. `choices` are the words of an enumeration, else empty.
    """

    name: str
    base: type
    many: bool
    required: bool
    meaning: str
    identifies: bool = False
    refers: str = ""
    between: Between | None = None
    kept: str = ""
    personal: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        if issubclass(self.base, StrEnum):
            return tuple(self.base)
        return ("yes", "no") if self.base is bool else ()

    @property
    def is_words(self) -> bool:
        """Whether a value is a person's own words, kept with the space around them."""
        return self.base is str and not (self.many or self.identifies or self.refers)


_COLUMNS: dict[type[Record], tuple[Column, ...]] = {}  # read once a type: records are made often


def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record, in order, without `extra` and without what is kept elsewhere."""
    if record not in _COLUMNS:
        _COLUMNS[record] = tuple(each for each in _all_columns(record) if not each.kept)
    return _COLUMNS[record]


def column_of(record: type[Record], name: str) -> Column:
    """One column by name; KeyError when there is none."""
    return {each.name: each for each in _all_columns(record)}[name]


def _all_columns(record: type[Record]) -> tuple[Column, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        _column(each.name, hints[each.name])
        for each in fields(record)  # type: ignore[arg-type]  # every record is a dataclass
        if each.name != "extra"
    )


def _column(name: str, hint: Any) -> Column:
    base, marks = (
        (get_args(hint)[0], get_args(hint)[1:]) if get_origin(hint) is Annotated else (hint, ())
    )
    required = True
    if get_origin(base) in {Union, UnionType}:
        options = [option for option in get_args(base) if option is not NoneType]
        base, required = options[0], False
    many = get_origin(base) is tuple
    if many:
        base, required = get_args(base)[0], False
    return Column(
        name,
        base,
        many,
        required,
        meaning=next((mark for mark in marks if isinstance(mark, str)), ""),
        identifies=any(isinstance(mark, Identifier) for mark in marks),
        refers=next((mark.kind for mark in marks if isinstance(mark, Refers)), ""),
        between=next((mark for mark in marks if isinstance(mark, Between)), None),
        kept=next((mark.where for mark in marks if isinstance(mark, Kept)), ""),
        personal=any(isinstance(mark, Personal) for mark in marks),
    )


def named(column: Column) -> str:
    """What one value of a column looks like, in words: for errors and for the reference."""
    if column.choices:
        return "one of " + ", ".join(column.choices)
    if column.between:
        return f"a whole number from {column.between.low} to {column.between.high}"
    if column.refers:
        return f"the id of {a(column.refers)}"
    if column.identifies:
        return "an id"
    return _WORDS.get(column.base) or str(getattr(column.base, "IN_WORDS", "text"))


def a(kind: str) -> str:
    """A kind of record with its article: `a site`, `an interview`."""
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"


_WORDS: dict[type, str] = {
    int: "a whole number",
    date: "a date such as 2017-03-31",
    str: "text",
}
