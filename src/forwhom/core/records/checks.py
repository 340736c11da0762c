"""What one value of a column must be; the engine checks whole tables by the same patterns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from forwhom.core.records.columns import SEVERAL, WHITE, Column, Extra, RefusedValueError, named

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
ID_RIGHT = "an id is up to 80 letters, digits, dots, hyphens, underscores; a letter or digit first"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
WHOLE_PATTERN = r"^-?[0-9]{1,18}$"  # what an engine's 64-bit integer holds, whatever the digits
LARGEST_WHOLE = 10**18 - 1
LONGEST_NAME = 200  # characters of a column's name

# Control characters but tab and line end, and what Unicode says is no character: one program
# or another that opens a study's files cannot hold them.
UNHELD = ((0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xFFFE, 0xFFFF))
_RETURN, _HALVES = (0x0D, 0x0D), (0xD800, 0xDFFF)  # line ends are \n; half a character is none
_UNHELD = re.compile(
    "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in (*UNHELD, _RETURN, _HALVES)) + "]"
)


def value_problems(column: Column, value: object) -> Iterator[RefusedValueError]:
    """What is wrong with the value of one column; nothing when it is right."""
    if column.many and not isinstance(value, tuple):
        wrong = f"{column.name} is not a tuple"
        yield RefusedValueError(wrong, "give several values as a tuple", column.name)
    elif column.many and isinstance(value, tuple):
        for each in value:
            yield from _problems(column, each)
    elif value is None or (isinstance(value, str) and not value.strip(WHITE)):
        yield from _missing(column, value)
    else:
        yield from _problems(column, value)


def _missing(column: Column, value: object) -> Iterator[RefusedValueError]:
    if column.required:
        yield RefusedValueError(f"{column.name} is missing", f"give {column.meaning}", column.name)
    elif value is not None:
        wrong, right = f"{column.name} is blank", "leave out what is missing"
        yield RefusedValueError(wrong, right, column.name)


def _problems(column: Column, value: Any) -> Iterator[RefusedValueError]:
    right = f"it should be {named(column)}"
    if not _is_of(column.base, value):
        yield RefusedValueError(f"{column.name} is {value!r}", right, column.name)
    elif (column.identifies or column.refers) and not re.fullmatch(ID_PATTERN[1:-1], value):
        yield RefusedValueError(f"{column.name} is {value!r}", ID_RIGHT, column.name)
    elif column.base is int and not _within(column, value):
        yield RefusedValueError(f"{column.name} is {value}", right, column.name)
    elif isinstance(value, str):
        yield from text_problems(column.name, value)
        if column.many and (SEVERAL in value or value != value.strip(WHITE) or not value):
            wrong = f"{column.name} holds {value!r}"
            right = f"one of several values has no '{SEVERAL}' and no space around it"
            yield RefusedValueError(wrong, right, column.name)


def _is_of(base: type, value: object) -> bool:
    if isinstance(value, bool | datetime):  # a bool is no number, a moment no date
        return base is type(value)
    return isinstance(value, base)


def _within(column: Column, value: int) -> bool:
    if column.between:
        return column.between.low <= value <= column.between.high
    return abs(value) <= LARGEST_WHOLE


def holdable(text: str) -> str:
    """The text up to the first character that a study's files cannot hold."""
    found = _UNHELD.search(text)
    return text[: found.start()] if found else text


def text_problems(name: str, text: str) -> Iterator[RefusedValueError]:
    """The first character that a study's files cannot hold, if there is one."""
    if found := _UNHELD.search(text):
        wrong = f"{name} holds U+{ord(found[0]):04X}, a character that is not text"
        at = found.start() + 1
        right = (
            "end its lines with \\n alone" if found[0] == "\r" else f"take out character {at} of it"
        )
        yield RefusedValueError(wrong, right, name)


def extra_problems(extra: Extra, declared: Collection[str]) -> Iterator[RefusedValueError]:
    """What is wrong with the columns a study added."""
    names = [name for name, _ in extra]
    for name, value in extra:
        right = f"a column's name is 1 to {LONGEST_NAME} characters, without space around it"
        if name in declared or names.count(name) > 1:
            yield RefusedValueError(f"column {name} stands twice", "name each column once", name)
        elif name != name.strip(WHITE) or not 0 < len(name) <= LONGEST_NAME:
            yield RefusedValueError(f"a column is named {name!r}", right, name)
        yield from text_problems("a column's name", name)
        yield from text_problems(name, value)
        if not value:
            yield RefusedValueError(f"{name} is blank", "leave out what is missing", name)
