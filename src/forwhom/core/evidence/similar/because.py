"""Why a coded passage was found near: the stretch of it that has most words in common."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from forwhom.core.evidence.search.excerpt import Excerpt, Piece
from forwhom.core.evidence.search.folding import Word, words_in
from forwhom.core.evidence.similar.terms import telling

LONGEST = 100  # characters of a stretch
BEFORE = 20  # of those, before the first shared word


def because(coded: str, chosen: str) -> Excerpt:
    """A stretch of what is said in a coded passage, with the words that the chosen one has too.

    It begins a little before the first of these and ends with a whole word, on one line.
    """
    text = " ".join(coded.split())
    hers = telling(chosen)
    words = list(words_in(text))
    if not words:
        return Excerpt(())
    at = _fullest(words, [each.folded in hers for each in words])
    first = next(each for each in range(at + 1) if words[at].start - words[each].start <= BEFORE)
    start = words[first].start if first else 0
    shown = [each for each in words[first:] if each.end - start <= LONGEST] or [words[first]]
    end = shown[-1].end if shown[-1] is not words[-1] else len(text)
    shared = [each for each in shown if each.folded in hers]
    return Excerpt(tuple(_pieces(text, start, end, shared)), start > 0, end < len(text))


def _fullest(words: Sequence[Word], shared: Sequence[bool]) -> int:
    """The shared word from which on most of them stand within reach; of several the first."""
    places = [at for at, each in enumerate(shared) if each]
    ends = [words[at].start + LONGEST - BEFORE for at in places]
    starts = [words[at].start for at in places]
    within = [bisect_right(starts, end) - at for at, end in enumerate(ends)]
    return places[within.index(max(within))] if places else 0


def _pieces(text: str, start: int, end: int, shared: Sequence[Word]) -> Iterator[Piece]:
    at = start
    for word in shared:
        if word.start > at:
            yield Piece(text[at : word.start])
        yield Piece(text[word.start : word.end], found=True)
        at = word.end
    if at < end:
        yield Piece(text[at:end])
