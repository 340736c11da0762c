"""A text corrected after it was coded: where its positions are now, and what became of codings.

A coding is never dropped. Where its words are the same it follows them; where some changed it
marks what stands in their place; where all are gone it marks the place alone, and `begins` says
what stood there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from forwhom.core.evidence.codings import Coding

FIRST_WORDS = 40  # characters of a lost passage that `begins` keeps
LETTERS = 2_000  # characters of a passage that are enough to tell whether it is like another
ALIKE = 0.5  # how much of a passage must be there again to be called changed, not gone

Span = tuple[int, int, int, int]  # of the old text from and to, of the new text from and to


class Fate(StrEnum):
    """What became of a coding's passage."""

    UNMOVED = "unmoved"
    MOVED = "moved"  # the same words at another place
    CHANGED = "changed"  # other words at its place
    GONE = "gone"  # no words at its place


@dataclass(frozen=True, slots=True)
class Followed:
    """A coding before and after a correction, with its words then and now."""

    before: Coding
    after: Coding
    fate: Fate
    was: str
    words: str


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
    yield from _by(_LINES, old, new, (head, len(old) - tail, head, len(new) - tail))
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


_LINES, _WORDS = re.compile(r"[^\n]*\n|[^\n]+\Z"), re.compile(r"\w+|\s+|[^\w\s]")


def _by(pieces: re.Pattern[str] | None, old: str, new: str, span: Span) -> Iterator[Span]:
    """What is the same in a stretch, compared piece by piece; what differs in smaller pieces."""
    begin, end, new_begin, new_end = span
    if begin == end or new_begin == new_end:
        return
    first, second = old[begin:end], new[new_begin:new_end]
    here: Sequence[str] = pieces.findall(first) if pieces else first
    there: Sequence[str] = pieces.findall(second) if pieces else second
    at, to = _offsets(here, begin), _offsets(there, new_begin)
    matcher = SequenceMatcher(None, here, there, autojunk=pieces is _WORDS)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        inner = (at[i1], at[i2], to[j1], to[j2])
        if kind == "equal":
            yield inner
        elif kind == "replace" and pieces is _LINES:
            yield from _by(_WORDS, old, new, inner)
        elif kind == "replace" and pieces is _WORDS and max(i2 - i1, j2 - j1) == 1:
            yield from _by(None, old, new, inner)


def _offsets(pieces: Sequence[str], begin: int) -> list[int]:
    found = [begin]
    for each in pieces:
        found.append(found[-1] + len(each))
    return found


def follow(old: str, new: str, codings: Iterable[Coding]) -> tuple[Followed, ...]:
    """What becomes of each coding of a text when the text is corrected."""
    where = places(old, new)
    return tuple(_followed(each, old, new, where) for each in codings)


def _followed(coding: Coding, old: str, new: str, where: Places) -> Followed:
    was = old[coding.start : coding.end]
    start = where.start(coding.start)
    end = max(start, where.end(coding.end)) if was else start
    words = new[start:end]
    if coding.is_gone:
        return Followed(coding, replace(coding, start=start, end=start), Fate.GONE, "", "")
    if words == was:
        fate = Fate.UNMOVED if start == coding.start else Fate.MOVED
        return Followed(coding, replace(coding, start=start, end=end), fate, was, words)
    if _is_like(was, words):
        changed = replace(coding, start=start, end=end, begins=_begins(coding, words))
        return Followed(coding, changed, Fate.CHANGED, was, words)
    gone = replace(coding, start=start, end=start, begins=coding.begins or _first_words(was))
    return Followed(coding, gone, Fate.GONE, was, "")


def _is_like(was: str, words: str) -> bool:
    """Whether enough of a passage stands in what took its place to be the same passage."""
    if not words.strip():
        return False
    here, there = _WORDS.findall(was.strip()), _WORDS.findall(words.strip())
    kept = sum(block.size for block in SequenceMatcher(None, here, there).get_matching_blocks())
    if kept * 2 >= min(len(here), len(there)):
        return True
    return SequenceMatcher(None, was[:LETTERS], words[:LETTERS]).ratio() >= ALIKE


def _begins(coding: Coding, words: str) -> str | None:
    """The first words a coding is held to, as they are now."""
    if coding.begins is None or words.startswith(coding.begins):
        return coding.begins
    return _first_words(words, len(coding.begins))


def _first_words(words: str, most: int = FIRST_WORDS) -> str | None:
    """The first characters of a passage; none of one that is blank."""
    return words[:most] if words[:most].strip() else None
