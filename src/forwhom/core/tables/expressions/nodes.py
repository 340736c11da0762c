"""The tree of a condition: frozen nodes, each checked when made.

A node prints (`str`) as text that parses to an equal tree. Where a node stood in the text
(`spot`) serves error messages only, and two nodes that differ in nothing else are equal.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category

from forwhom.core.tables.expressions.errors import ExpressionError, Spot

DEEPEST = 50  # levels of parentheses and `not`: more is a mistake or an attack
KEYWORDS = frozenset({"and", "or", "not", "in", "has", "is", "recorded"})
FIRST_YEAR, LAST_YEAR = 1000, 2999  # four digits in every engine
LARGEST_INTEGER = 10**18  # fits a 64-bit integer in every engine
BARE_FIELD = re.compile(r"[^\W\d]\w*")
BARE_WORD = re.compile(r"[^\W\d][\w.-]*")

Literal = str | int | float | date


class Operator(StrEnum):
    """A comparison; a missing left side makes any of them unknown."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Kind(StrEnum):
    """What sort of thing a literal or a column holds."""

    NUMBER = "numbers"
    TEXT = "text"
    DAY = "dates"
    MOMENT = "times"  # a column of timestamps, compared by its day
    TRUTH = "yes or no"
    NOTHING = "nothing"  # a column, or a cell, where nothing is recorded


def kind_of(literal: Literal) -> Kind:
    """What sort of literal this is."""
    if isinstance(literal, date):
        return Kind.DAY
    return Kind.TEXT if isinstance(literal, str) else Kind.NUMBER


def print_field(name: str) -> str:
    """A field's name as it is written: in backquotes where it is not one plain word."""
    plain = BARE_FIELD.fullmatch(name) and name.lower() not in KEYWORDS
    return name if plain else "`" + name.replace("`", "``") + "`"


def print_literal(literal: Literal) -> str:
    """A literal as it is written: a string stays bare where one word will do."""
    if isinstance(literal, date):
        return literal.isoformat()
    if isinstance(literal, int | float):
        return repr(literal)
    plain = BARE_WORD.fullmatch(literal) and literal.lower() not in KEYWORDS
    return literal if plain else "'" + literal.replace("'", "''") + "'"


def check_text(text: str, what: str, spot: Spot | None) -> None:
    """Refuse text that could not have been typed: empty, or with control characters."""
    if not text:
        raise ExpressionError(f"{what} is empty", "for a missing value say `is not recorded`", spot)
    if any(category(mark) in {"Cc", "Cs"} for mark in text):
        raise ExpressionError(f"{what} has a control character", "use plain characters", spot)


def check_literal(literal: Literal, spot: Spot | None) -> None:
    """Refuse a literal that no engine holds exactly as we mean it."""
    if isinstance(literal, str):
        check_text(literal, "the text", spot)
    elif isinstance(literal, date):
        if not FIRST_YEAR <= literal.year <= LAST_YEAR:
            raise ExpressionError("the date is out of range", "use a four-digit year", spot)
    elif isinstance(literal, bool) or not math.isfinite(literal):
        raise ExpressionError("the value is not a number", "use a number such as 8", spot)
    elif abs(literal) > LARGEST_INTEGER:
        raise ExpressionError("the number is too large", "use at most 18 digits", spot)


@dataclass(frozen=True, slots=True)
class Compare:
    """`field operator literal`."""

    field: str
    operator: Operator
    value: Literal
    field_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)
    value_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_text(self.field, "the field", self.field_spot)
        check_literal(self.value, self.value_spot)

    def __str__(self) -> str:
        return f"{print_field(self.field)} {self.operator} {print_literal(self.value)}"


@dataclass(frozen=True, slots=True)
class In:
    """`field in (a, b)`, or `not in`: all values of one kind."""

    field: str
    values: tuple[Literal, ...]
    negated: bool = False
    field_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)
    value_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_text(self.field, "the field", self.field_spot)
        for value in self.values:
            check_literal(value, self.value_spot)
        if len({kind_of(value) for value in self.values}) != 1:
            right = "list at least one value, all numbers, all dates or all words"
            raise ExpressionError("the list is empty or mixed", right, self.value_spot)

    def __str__(self) -> str:
        word = "not in" if self.negated else "in"
        listed = ", ".join(print_literal(value) for value in self.values)
        return f"{print_field(self.field)} {word} ({listed})"


@dataclass(frozen=True, slots=True)
class Has:
    """`field has option`: one of the several that may apply, separated by `;` in the field."""

    field: str
    option: str | int
    field_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)
    value_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_text(self.field, "the field", self.field_spot)
        check_literal(self.option, self.value_spot)
        if not isinstance(self.option, str | int):
            right = "an option is a word or a whole number"
            raise ExpressionError("this cannot be an option", right, self.value_spot)
        option = str(self.option)
        if ";" in option or option != option.strip():
            right = "name one option; use `and` for several"
            raise ExpressionError("this is not one option", right, self.value_spot)

    def __str__(self) -> str:
        return f"{print_field(self.field)} has {print_literal(self.option)}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """`field is recorded`, or `is not recorded`: never unknown."""

    field: str
    negated: bool = False
    field_spot: Spot | None = dataclasses.field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_text(self.field, "the field", self.field_spot)

    def __str__(self) -> str:
        return f"{print_field(self.field)} is {'not ' if self.negated else ''}recorded"


@dataclass(frozen=True, slots=True)
class Not:
    """`not part`: unknown stays unknown."""

    part: Expression
    depth: int = dataclasses.field(init=False, compare=False, repr=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", deeper(self.part))

    def __str__(self) -> str:
        return f"not {bracketed(self.part, And, Or)}"


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold: false if any is false, else unknown if any is unknown."""

    parts: tuple[Expression, ...]
    depth: int = dataclasses.field(init=False, compare=False, repr=False, default=0)

    def __post_init__(self) -> None:
        check_parts(self.parts, "and")
        object.__setattr__(self, "depth", deeper(*self.parts))

    def __str__(self) -> str:
        return " and ".join(bracketed(part, And, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any part holds: true if any is true, else unknown if any is unknown."""

    parts: tuple[Expression, ...]
    depth: int = dataclasses.field(init=False, compare=False, repr=False, default=0)

    def __post_init__(self) -> None:
        check_parts(self.parts, "or")
        object.__setattr__(self, "depth", deeper(*self.parts))

    def __str__(self) -> str:
        return " or ".join(bracketed(part, Or) for part in self.parts)


Expression = Compare | In | Has | Recorded | Not | And | Or


def check_parts(parts: tuple[Expression, ...], word: str) -> None:
    """Refuse a join of fewer than two parts."""
    if len(parts) < 2:
        raise ExpressionError(f"`{word}` joins nothing", "give it a part on each side")


def deeper(*parts: Expression) -> int:
    """How deep a node over these parts is; too deep is refused."""
    deep = 1 + max(getattr(part, "depth", 0) for part in parts)
    if deep > DEEPEST:
        raise ExpressionError("the condition is nested too deeply", f"use at most {DEEPEST} levels")
    return deep


def bracketed(part: Expression, *kinds: type) -> str:
    """A part as text, in parentheses where it would otherwise be read differently."""
    return f"({part})" if isinstance(part, kinds) else str(part)


def leaves(expression: Expression) -> Iterator[Compare | In | Has | Recorded]:
    """Every test of one field, from left to right."""
    if isinstance(expression, Not):
        yield from leaves(expression.part)
    elif isinstance(expression, And | Or):
        for part in expression.parts:
            yield from leaves(part)
    else:
        yield expression


def fields(expression: Expression) -> tuple[str, ...]:
    """The fields a condition asks about, each once, in order of first mention."""
    return tuple(dict.fromkeys(leaf.field for leaf in leaves(expression)))
