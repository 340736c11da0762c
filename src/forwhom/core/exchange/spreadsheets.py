"""Words in a CSV that no spreadsheet runs as a formula, and the same words again."""

from __future__ import annotations

MARK = "'"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet that opens the CSV would run it
_MARKED = tuple(MARK + each for each in (*FORMULA, MARK))


def as_words(text: str) -> str:
    """The text, marked where it looks like a formula or already bears a mark."""
    return f"{MARK}{text}" if text.startswith((*FORMULA, MARK)) else text


def read_back(text: str) -> str:
    """The text without the mark that `as_words` gave it."""
    return text.removeprefix(MARK) if text.startswith(_MARKED) else text
