"""Where the positions of a text are once it was changed: the one law every passage follows.

What is the same in both texts keeps its place among what is the same. A passage that begins or
ends in what was changed takes in the whole of what stands there now; a place between two
characters goes to the beginning of it. Who changed the text tells what is the same: a
`Substitution` knows it, for a text that a person corrected `places` finds it out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

Span = tuple[int, int, int, int]  # of the old text from and to, of the new text from and to


@dataclass(frozen=True, slots=True)
class Places:
    """Where the positions of an old text are in the new one: the stretches that are the same."""

    same: tuple[Span, ...]
    length: int

    def start(self, at: int) -> int:
        """The first position of what stands where a passage began."""
        old, end, new, _ = self._before(at)
        return new + min(at, end) - old

    def end(self, at: int) -> int:
        """The position after what stands where a passage ended."""
        old, end, new, _ = self._before(at - 1)
        if at <= end:
            return new + at - old
        following = self._after(at)
        return following[2] if following else self.length

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage is now; one that marks no text marks none after."""
        now = self.start(start)
        return now, max(now, self.end(end)) if start < end else now

    def _before(self, at: int) -> Span:
        found = bisect_right(self.same, at, key=lambda span: span[0])
        return self.same[found - 1] if found else (0, 0, 0, 0)

    def _after(self, at: int) -> Span | None:
        found = bisect_right(self.same, at - 1, key=lambda span: span[0])
        return self.same[found] if found < len(self.same) else None


def places(old: str, new: str) -> Places:
    """Where the code points of an old text are in a new one, by lines, then words, then letters."""
    found: list[Span] = []
    for span in _same(old, new):
        if found and found[-1][1] == span[0] and found[-1][3] == span[2]:
            first = found.pop()
            span = (first[0], span[1], first[2], span[3])  # noqa: PLW2901 - they are one
        found.append(span)
    return Places(tuple(found), len(new))


def _same(old: str, new: str) -> Iterator[Span]:
    """The stretches that are the same, in order; those that touch are told apart."""
    head = _to_word(old, _common(old, new))
    backwards = old[head:][::-1], new[head:][::-1]
    tail = _to_word(backwards[0], _common(*backwards))
    if head:
        yield 0, head, 0, head
    yield from _by_lines(old, new, (head, len(old) - tail, head, len(new) - tail))
    if tail:
        yield len(old) - tail, len(old), len(new) - tail, len(new)


def _common(old: str, new: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _to_word(text: str, alike: int) -> int:
    """As many characters as are whole words, so that no word is torn where texts part."""
    while 0 < alike < len(text) and not text[alike - 1].isspace():
        alike -= 1
    return alike


LINES = re.compile(r"[^\n]+\n?")
WORDS = re.compile(r"\w+|[^\w\s]")  # a word, or a mark; no gap is held to be the same by itself


def _by_lines(old: str, new: str, span: Span) -> Iterator[Span]:
    return _by(LINES, _by_words, old, new, span)


def _by_words(old: str, new: str, span: Span) -> Iterator[Span]:
    return _by(WORDS, _by_letters, old, new, span)


def _by(
    pieces: re.Pattern[str],
    closer: Callable[[str, str, Span], Iterator[Span]],
    old: str,
    new: str,
    span: Span,
) -> Iterator[Span]:
    """What is the same in a stretch: its pieces, and what a closer look finds between them."""
    at, end, to, new_end = span
    if at == end or to == new_end:
        return
    here, there = _found(pieces, old, at, end), _found(pieces, new, to, new_end)
    words = [each[0] for each in here], [each[0] for each in there]
    matcher = SequenceMatcher(None, *words, autojunk=pieces is WORDS)
    for first, second, size in matcher.get_matching_blocks():
        for one, other in zip(
            here[first : first + size], there[second : second + size], strict=True
        ):
            yield from closer(old, new, (at, one.start(), to, other.start()))
            yield one.start(), one.end(), other.start(), other.end()
            at, to = one.end(), other.end()
    yield from closer(old, new, (at, end, to, new_end))


def _found(pieces: re.Pattern[str], text: str, at: int, end: int) -> list[re.Match[str]]:
    return [each for each in pieces.finditer(text, at, end) if not each[0].isspace()]


def _by_letters(old: str, new: str, span: Span) -> Iterator[Span]:
    """What is the same between two words: the gaps at its ends, and letters of a single word."""
    at, end, to, new_end = span
    head = _gap(old[at:end], new[to:new_end])
    tail = _gap(old[at + head : end][::-1], new[to + head : new_end][::-1])
    if head:
        yield at, at + head, to, to + head
    here, there = old[at + head : end - tail], new[to + head : new_end - tail]
    if WORDS.fullmatch(here) and WORDS.fullmatch(there):
        matcher = SequenceMatcher(None, here, there, autojunk=False)
        for first, second, size in matcher.get_matching_blocks()[:-1]:
            first, second = at + head + first, to + head + second  # noqa: PLW2901 - of the texts
            yield first, first + size, second, second + size
    if tail:
        yield end - tail, end, new_end - tail, new_end


def _gap(one: str, other: str) -> int:
    """How many characters of white space two texts begin with alike."""
    alike = takewhile(
        lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(one, other, strict=False)
    )
    return sum(1 for _ in alike)
