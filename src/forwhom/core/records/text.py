"""A value as the text of a spreadsheet cell, and back.

Missing is the empty cell, or one of white space alone. Yes and no are `yes` and `no`; days
are ISO dates; several values stand in one cell, separated by `;`. Words that stand for a
value are read exactly, in small letters: what counts them must not find `Yes` beside `yes`.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any

from forwhom.core.records.checks import DATE_PATTERN, WHOLE_PATTERN
from forwhom.core.records.columns import SEVERAL, WHITE, Column, RefusedValueError, named


def line_feeds(text: str) -> str:
    """Text with its line ends as one character, as a study holds it, whatever wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(column: Column, text: str) -> Any:
    """The value of a cell; raises RefusedValueError saying what would be right.

    A blank cell is None (or an empty tuple where several may be given); a missing value
    in a required column is found when the record is made.
    """
    text = line_feeds(text)
    if column.many:
        parts = (part.strip(WHITE) for part in text.split(SEVERAL))
        return tuple(_read_one(column, part) for part in parts if part)
    if column.is_words:
        return text if text.strip(WHITE) else None
    return _read_one(column, text.strip(WHITE)) if text.strip(WHITE) else None


def write_text(column: Column, value: Any) -> str:
    """A value as the text of its cell."""
    if value is None:
        return ""
    if column.many:
        return SEVERAL.join(_write_one(each) for each in value)
    return _write_one(value)


def _read_one(column: Column, text: str) -> Any:
    try:
        return _parse(column.base, text)
    except ValueError:
        raise RefusedValueError(
            f"{column.name} is {text!r}", f"it should be {named(column)}", column.name
        ) from None


def _parse(base: type, text: str) -> Any:
    if base is str:
        return text
    if base is bool:
        return {"yes": True, "no": False}[text] if text in {"yes", "no"} else _refuse()
    if base is int:
        return int(text) if re.fullmatch(WHOLE_PATTERN[1:-1], text) else _refuse()
    if base is date:
        return date.fromisoformat(text) if re.fullmatch(DATE_PATTERN[1:-1], text) else _refuse()
    if issubclass(base, StrEnum):
        return base(text)
    return base.from_text(text)  # type: ignore[attr-defined]


def _refuse() -> Any:
    raise ValueError


def _write_one(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
