"""From text to a tree, by hand: no part of a condition is ever run as Python.

or-part   := and-part ("or" and-part)*
and-part  := not-part ("and" not-part)*
not-part  := "not" not-part | "(" or-part ")" | test
test      := field ( comparison literal | ["not"] "in" "(" literal ("," literal)* ")"
                   | "has" literal | "is" ["not"] "recorded" )
field     := word | `any text`
literal   := number | date | word | 'text' | "text"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from forwhom.core.tables.expressions.errors import ExpressionError, Spot, unknown_field
from forwhom.core.tables.expressions.nodes import (
    BARE_FIELD,
    DEEPEST,
    KEYWORDS,
    And,
    Compare,
    Expression,
    Has,
    In,
    Literal,
    Not,
    Operator,
    Or,
    Recorded,
    leaves,
)

LONGEST = 10_000  # characters
COMPARISONS = frozenset(Operator)
MISSPELT = {"==": "=", "<>": "!=", "=>": ">=", "=<": "<="}
TOKEN = re.compile(
    r"""\s*(?:
      (?P<quoted>'(?:[^']|'')*'|"(?:[^"]|"")*")
    | (?P<field>`(?:[^`]|``)*`)
    | (?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w.-]))
    | (?P<number>-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.-]))
    | (?P<word>[^\W\d][\w.-]*)
    | (?P<comparison>[=!<>]+)
    | (?P<mark>[(),])
    | (?P<other>[^\s(),=!<>'"`]+|\S)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the condition: what sort it is, as written, and where it stands."""

    sort: str  # a group name of TOKEN, "keyword", or "end"
    text: str
    spot: Spot


def parse(text: str, columns: Collection[str] | None = None) -> Expression:
    """The tree of a condition; with `columns`, every field must be one of them.

    Raises ExpressionError, pointing at the word, for anything that is not in the language.
    """
    if len(text) > LONGEST:
        wrong = f"the condition has {len(text):,} characters"
        raise ExpressionError(wrong, f"use at most {LONGEST:,}")
    reader = Reader(tuple(tokens(text)))
    tree = reader.any_of(0)
    reader.expect_end()
    for leaf in leaves(tree):
        if columns is not None and leaf.field not in columns:
            raise unknown_field(leaf.field, columns, leaf.field_spot)
    return tree


def tokens(text: str) -> Iterator[Token]:
    """The words of a condition, with an `end` after the last."""
    at = 0
    while found := TOKEN.match(text, at):
        sort = found.lastgroup or "other"
        word = found[sort]
        if sort == "word" and word.lower() in KEYWORDS:
            sort, word = "keyword", word.lower()
        yield Token(sort, word, Spot(text, found.start(found.lastgroup or 0), found.end()))
        at = found.end()
    yield Token("end", "", Spot(text, len(text), len(text)))


class Reader:
    """Walks the words once, from left to right."""

    def __init__(self, words: tuple[Token, ...]) -> None:
        self.words = words
        self.at = 0

    @property
    def next(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        taken = self.words[self.at]
        self.at = min(self.at + 1, len(self.words) - 1)
        return taken

    def took(self, text: str) -> bool:
        """Take the next word if it is this keyword or mark."""
        found = self.next.sort in {"keyword", "mark"} and self.next.text == text
        if found:
            self.take()
        return found

    def expect(self, text: str, right: str) -> None:
        if not self.took(text):
            raise unexpected(self.next, right)

    def expect_end(self) -> None:
        if self.next.sort != "end":
            raise unexpected(self.next, "join conditions with `and` or `or`")

    def any_of(self, depth: int) -> Expression:
        parts = [self.all_of(depth)]
        while self.took("or"):
            parts.append(self.all_of(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self, depth: int) -> Expression:
        parts = [self.one(depth)]
        while self.took("and"):
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self, depth: int) -> Expression:
        if depth > DEEPEST:
            right = f"use at most {DEEPEST} levels of parentheses and `not`"
            raise ExpressionError("the condition is nested too deeply", right, self.next.spot)
        if self.took("not"):
            return Not(self.one(depth + 1))
        if self.took("("):
            inside = self.any_of(depth + 1)
            self.expect(")", "close the parenthesis")
            return inside
        return self.test()

    def test(self) -> Expression:
        name, spot = self.field()
        if self.next.sort == "comparison":
            operator = comparison(self.take())
            value, value_spot = self.literal()
            return Compare(name, operator, value, spot, value_spot)
        if self.took("has"):
            option, option_spot = self.literal()
            return Has(name, option, spot, option_spot)  # type: ignore[arg-type]  # checked there
        if self.took("is"):
            negated = self.took("not")
            self.expect("recorded", "say `is recorded` or `is not recorded`")
            return Recorded(name, negated, spot)
        negated = self.took("not")
        self.expect("in", f"after a field say =, !=, <, <=, >, >=, in, not in, has or is{HINT}")
        return self.listed(name, negated, spot)

    def listed(self, name: str, negated: bool, spot: Spot) -> In:
        opening = self.next.spot
        self.expect("(", "list the values in parentheses, as in `site in (site1, site2)`")
        values = [self.literal()[0]]
        while self.took(","):
            values.append(self.literal()[0])
        closing = self.next.spot
        self.expect(")", "separate the values with commas and close the parenthesis")
        return In(name, tuple(values), negated, spot, Spot(spot.text, opening.start, closing.end))

    def field(self) -> tuple[str, Spot]:
        token = self.take()
        if token.sort == "field":
            return token.text[1:-1].replace("``", "`"), token.spot
        if token.sort == "word" and BARE_FIELD.fullmatch(token.text):
            return token.text, token.spot
        right = "a condition starts with a column's name (in `backquotes` if not one plain word)"
        raise unexpected(token, right)

    def literal(self) -> tuple[Literal, Spot]:
        token = self.take()
        if token.sort == "word":
            return token.text, token.spot
        if token.sort == "quoted":
            quote = token.text[0]
            return token.text[1:-1].replace(quote * 2, quote), token.spot
        if token.sort == "number":
            return number(token), token.spot
        if token.sort == "date":
            return day(token), token.spot
        raise unexpected(token, "give a number, a date such as 2017-03-31, a word or 'quoted text'")


HINT = ", as in `taken_up = yes`"


def comparison(token: Token) -> Operator:
    """The comparison a token means."""
    if token.text in COMPARISONS:
        return Operator(token.text)
    meant = MISSPELT.get(token.text)
    right = f"write {meant}" if meant else "use =, !=, <, <=, > or >="
    raise ExpressionError(f"{token.text} is not a comparison", right, token.spot)


def number(token: Token) -> int | float:
    """The number a token means: whole unless it has a point or an exponent."""
    if len(token.text) > 40:
        raise ExpressionError("the number is too long", "use at most 18 digits", token.spot)
    whole = set(token.text) <= set("-0123456789")
    return int(token.text) if whole else float(token.text)


def day(token: Token) -> date:
    """The date a token means."""
    try:
        return date.fromisoformat(token.text)
    except ValueError:
        raise ExpressionError(
            f"{token.text} is not a date", "use a day that exists, as in 2017-03-31", token.spot
        ) from None


def unexpected(token: Token, right: str) -> ExpressionError:
    """The error for a word that cannot stand where it stands."""
    if token.sort == "end":
        return ExpressionError("the condition stops too soon", right, token.spot)
    if token.text in {"'", '"', "`"}:
        return ExpressionError("the quotation is never closed", "add the second mark", token.spot)
    if token.sort == "other" and token.text[0].isdigit():
        right = f"{right}; put text that starts with a digit in quotes: '{token.text}'"
    if token.sort == "keyword":
        right = f"{right}; to mean the word itself, put it in quotes: '{token.text}'"
    return ExpressionError(f"{token.text} cannot stand here", right, token.spot)
