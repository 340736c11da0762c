"""Whether a turn holds what is looked for, and where: the meaning of a query, word by word.

This is the plain scan that every faster way is held to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.search.folding import Word, words_in
from forwhom.core.evidence.search.query import Phrase, Query, Sought


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text that was found: code points from `start`, `end` not included."""

    start: int
    end: int


def holds(query: Query, words: Sequence[Word]) -> bool:
    """Whether the words of a turn are what the query asks for."""
    return all(any(_places(each, words)) for each in query.found) and not any(
        any(_places(each, words)) for each in query.without
    )


def spans(query: Query, text: str, at: int = 0) -> tuple[Span, ...]:
    """Where the words of a query stand in a text that begins `at` a position; each once, in order.

    Phrases that overlap or touch in a word are one span.
    """
    words = list(words_in(text))
    found = sorted(span for each in query.found for span in _places(each, words))
    apart: list[Span] = []
    for span in found:
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(Span(at + each.start, at + each.end) for each in apart)


def _places(phrase: Phrase, words: Sequence[Word]) -> Iterator[Span]:
    first, *others = phrase.words
    for at, word in enumerate(words):
        if first.fits(word.folded):
            there = words[at : at + 1 + len(others)]
            following = [each.folded for each in there[1:]]
            if len(following) == len(others) and all(map(Sought.fits, others, following)):
                yield Span(word.start, there[-1].end)
