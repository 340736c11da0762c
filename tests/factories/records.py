"""Hypothesis strategies for every record, made from its declared columns; words are hostile.

Each strategy is made once: to make and check one takes longer than to draw from it.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from forwhom.core.evidence.codings import LETTERS, Tag
from forwhom.core.records import WHITE, Column, Moment, Record, columns_of
from forwhom.core.records.checks import LARGEST_WHOLE

LOOKS_LIKE_ANOTHER_VALUE = (
    *("yes", "no", "Yes", "on", "off", "true", "false", "null", "~", "y", "N", "NaN", ".inf"),
    *("1_000", "0o7", "0x1F", "007", "1.50", "1e3", "-0", "+1", "12:30:45", "2017-03-31", "_"),
    *("2017-03-31 14:30", "2017-03-31T14:30:00Z", "<<", "=", "!!int 3", "&a", "*a", "[]", "{}"),
    *("- a", "? a", "a: b", "a:", ": a", "a #b", "#a", "# a", "%YAML 1.2", "---", "...", "@a"),
    *("'", '"', '""', '"""', "'''", "\\", "\\n", "a\\", 'a"', "`a`", "|", ">", "|-", "a,b", ","),
    *(" a", "a ", "  a\n", "\n", "\n\na", "a\n\n", "a\n", "a\n b", " a\nb", "a\n \nb", "\ta\nb"),
    *("a\n#b", "a\n# b\n", "a\n- b", "a\n---\nb", "a\nb: c", '"""\na', 'a\n"', 'a\\\n"""', "a\t"),
    *("é", "e\u0301", "𝔘", "👩🏽\u200d🍼", "\u2028", "a\u2029b", "\ufeffa", "\xa0", "\u202e"),
    "long words " * 20 + "end",
    "long  double spaced " * 10 + "end",
    "long words\n" * 20,
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,7}", fullmatch=True) | st.sampled_from(
    ["1", "007", "1_000", "1.5", "2017-03-31", "null", "yes", "No", "on", "0x1F", "1e3", "a.", "a-"]
)
characters = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t")
days = st.dates(min_value=date(1, 1, 1))
moments = st.builds(Moment, days, st.none() | st.times().map(lambda at: time(at.hour, at.minute)))
tags = st.sets(st.sampled_from(list(LETTERS)), min_size=1).map(
    lambda letters: Tag(tuple(letter for letter in LETTERS if letter in letters))
)


@cache
def words() -> st.SearchStrategy[str]:
    """Text that a record can hold: mostly short, often looking like something else.

    What would be blank is made a word, not drawn again: whole studies are made of these, and one
    draw refused in a hundred would throw away most of them.
    """
    return (st.sampled_from(LOOKS_LIKE_ANOTHER_VALUE) | st.text(characters, max_size=20)).map(
        lambda text: text if text.strip(WHITE) else f"{text}x"
    )


@cache
def one_of_several() -> st.SearchStrategy[str]:
    """Text that can stand among several in one cell."""
    return words().map(lambda text: text.replace(";", "").strip() or "x")


@cache
def extras(declared: tuple[str, ...]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Columns that a study added."""

    def as_name(text: str) -> str:
        name = text.strip()[:30].strip() or "x"
        return f"{name}?" if name in declared else name

    return st.dictionaries(words().map(as_name), words(), max_size=2).map(
        lambda e: tuple(e.items())
    )


@cache
def value_of(column: Column) -> st.SearchStrategy[Any]:
    """Values of a column that does not refer to another record."""
    one = _one(column)
    if column.many:
        return st.lists(one, max_size=3).map(tuple)
    return one if column.required else st.none() | one


def _one(column: Column) -> st.SearchStrategy[Any]:
    if column.identifies:
        return ids
    if column.base is str:
        return one_of_several() if column.many else words()
    if column.base is int:
        limits = column.between
        low, high = (limits.low, limits.high) if limits else (-LARGEST_WHOLE, LARGEST_WHOLE)
        return st.integers(low, high)
    if issubclass(column.base, StrEnum):
        return st.sampled_from(list(column.base))
    return {bool: st.booleans(), date: days, Moment: moments, Tag: tags}[column.base]


def fields_of(
    record: type[Record], **instead: st.SearchStrategy[Any]
) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each field of a record; references must be among `instead`."""
    declared = tuple(column.name for column in columns_of(record))
    by_name = {
        column.name: instead[column.name] if column.name in instead else value_of(column)
        for column in columns_of(record)
    }
    return {**by_name, "extra": extras(declared)}
