"""As much of a turn as is shown where it was found: whole, or a stretch around its first words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.search.matching import Span

MOST = 600  # characters of a turn
BEFORE = 150  # of those, before the first words found
A_WORD = 30  # characters to look for the end of a word in


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was looked for."""

    text: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A turn's words in pieces; whether there is more of it before, or after."""

    pieces: tuple[Piece, ...]
    more_before: bool = False
    more_after: bool = False


def excerpt(text: str, start: int, end: int, spans: Sequence[Span]) -> Excerpt:
    """The words of a text from `start` to `end`, with the spans told apart; long ones are cut."""
    first, last = start, end
    if end - start > MOST:
        begins = spans[0].start if spans else start
        first = _word_edge(text, max(start, begins - BEFORE)) if begins - BEFORE > start else start
        last = _word_edge(text, first + MOST) if first + MOST < end else end
    inside = [each for each in spans if first <= each.start and each.end <= last]
    return Excerpt(tuple(_pieces(text, first, last, inside)), first > start, last < end)


def _pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    at = start
    for span in spans:
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(text[span.start : span.end], found=True)
        at = span.end
    if at < end:
        yield Piece(text[at:end])


def _word_edge(text: str, at: int) -> int:
    """The first place from here on, and not far, where a word begins."""
    space = text.find(" ", at, at + A_WORD)
    return space + 1 if space >= 0 else at
