"""What is looked for: words in the same turn, "a phrase", the beginning of a wor*, and -without.

What cannot be read is told in words; nothing that is typed is an error of the program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.search.folding import words_in

MOST_TERMS = 20
QUOTES = '"“”„‟«»'
ANY = "*"
_PART = re.compile(
    rf"(?P<without>-)?(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?|(?P<plain>[^\s{QUOTES}]+))"
)


@dataclass(frozen=True, slots=True)
class Sought:
    """A word to find, folded; as a `prefix`, every word that begins so."""

    folded: str
    prefix: bool = False

    def fits(self, folded: str) -> bool:
        """Whether a word, folded, is what is sought."""
        return folded.startswith(self.folded) if self.prefix else folded == self.folded

    def __str__(self) -> str:
        return self.folded + (ANY if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, in this order; mostly one alone."""

    words: tuple[Sought, ...]

    def __str__(self) -> str:
        said = " ".join(map(str, self.words))
        return f'"{said}"' if len(self.words) > 1 else said


@dataclass(frozen=True, slots=True)
class Query:
    """Every phrase of `found` stands in the turn, and none of `without`."""

    found: tuple[Phrase, ...]
    without: tuple[Phrase, ...] = ()

    def __str__(self) -> str:
        return " ".join([*map(str, self.found), *(f"-{each}" for each in self.without)])


class QueryError(UnreadableError):
    """A query that cannot be read: what is wrong with it, and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right
        super().__init__(f"{wrong} {right}")


def read_query(text: str) -> Query:
    """A query as it was typed. QueryError when there is no word in it to find.

    A mark inside a word parts it as in a text: `don't` and `one-to-one` are phrases. A quotation
    mark that is never closed closes at the end.
    """
    found: dict[Phrase, None] = {}
    without: dict[Phrase, None] = {}
    for part in _PART.finditer(text):
        plain = part["plain"] is not None
        phrase = _phrase(part["plain"] if plain else part["phrase"])
        if phrase.words:
            (without if part["without"] else found)[phrase] = None
    if len(found) + len(without) > MOST_TERMS:
        raise QueryError(
            f"There are {len(found) + len(without)} words and phrases to look for.",
            f"Give up to {MOST_TERMS}.",
        )
    if not found:
        raise _nothing_in(text, without=bool(without))
    return Query(tuple(found), tuple(without))


def _phrase(text: str) -> Phrase:
    """The words of a phrase; one followed at once by `*` is a beginning."""
    return Phrase(
        tuple(Sought(each.folded, text[each.end : each.end + 1] == ANY) for each in words_in(text))
    )


def _nothing_in(text: str, *, without: bool) -> QueryError:
    if without:
        return QueryError("This only leaves words out.", "Say also what to find.")
    if ANY in text:
        return QueryError(
            "The star stands alone.", "Put it after the beginning of a word, such as moth*."
        )
    wrong = "There is no word in this." if text.strip() else "Nothing is asked for."
    return QueryError(wrong, "Write one, such as bus.")
