"""Positions at the door: how another program counts, inferred from the names of selections.

We count code points from 0, the end not included, over text with `\\n` line ends. The
specification says that a selection's end is its last character; the files that are written
say one past it. NVivo counts a line end as two. Some programs count UTF-16 units, and some
count the byte-order mark. A selection's name is mostly its own words, so that the names tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from forwhom.core.records import line_feeds

_WIDE = re.compile("[\U00010000-\U0010ffff]")
ENOUGH = 10  # names asked of one text
ELLIPSES = ("…", "...")
Named = tuple[str, int, int]  # name, start, end as they are written


@dataclass(frozen=True, slots=True)
class Counting:
    """How a program counts: whether its end is the last character, and what counts double."""

    last_included: bool = False
    line_ends_as_two: bool = False
    utf16: bool = False
    mark_counts: bool = False

    def __str__(self) -> str:
        said = [
            ("the end of a selection is its last character", self.last_included),
            ("a line end counts as two", self.line_ends_as_two),
            ("characters beyond U+FFFF count as two", self.utf16),
            ("the byte-order mark counts", self.mark_counts),
        ]
        return " and ".join(words for words, holds in said if holds) or "as we count"


OURS = Counting()


@dataclass(frozen=True, slots=True)
class Text:
    """A text as we hold it, and what was in its file: CRLF line ends, a byte-order mark."""

    held: str
    had_crlf: bool = False
    had_mark: bool = False

    @classmethod
    def of(cls, raw: str) -> Text:
        """From text as it was decoded, marks and line ends still in it."""
        marked = raw.startswith("\ufeff")
        inside = raw[1:] if marked else raw
        held = line_feeds(inside).replace("\x00", "\ufffd")
        return cls(held, "\r\n" in inside, marked)


class Ruler:
    """Converts positions over one text, counted in one way, into ours and back."""

    def __init__(self, text: str, counting: Counting) -> None:
        self._last = 1 if counting.last_included else 0
        self._lead = 1 if counting.mark_counts else 0
        self._length = len(text)
        self.text = text
        twice = "\n" * counting.line_ends_as_two, "\U00010000-\U0010ffff" * counting.utf16
        pattern = "".join(twice)
        double = [each.start() for each in re.finditer(f"[{pattern}]", text)] if pattern else []
        self._ours = double
        self._same = not (double or self._last or self._lead)
        self._theirs = [at + number for number, at in enumerate(double)]

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Start and end as we count them, within the text and in order."""
        if self._same and 0 <= start <= end <= self._length:
            return start, end
        begins = self._at(start - self._lead)
        ends = self._at(end - self._lead + self._last)
        return begins, max(begins, ends)

    def theirs(self, at: int) -> int:
        """A position of ours as the other program counts it (a start, or an end not included)."""
        return at + bisect_left(self._ours, at) + self._lead

    def _at(self, position: int) -> int:
        """The middle of what counts as two is its beginning."""
        ours = position - bisect_left(self._theirs, position) if self._theirs else position
        return min(max(ours, 0), self._length)


class Inference:
    """What the names of a project's selections say of how its program counts."""

    def __init__(self) -> None:
        self._told: Counter[Counting] = Counter()

    def counting_of(self, text: Text, named: Sequence[Named]) -> Counting:
        """The counting under which most names are the words of their passages.

        Where a text's own names do not tell two ways apart, what other texts told decides;
        where nothing does, an end is one past the last character, as programs write it.
        """
        possible = list(_possible(text))
        own = _matches(text.held, named, possible)
        best = max(own.values(), default=0)
        agreeing = [each for each in possible if own[each] == best]
        chosen = min(agreeing, key=lambda each: (-self._of_all(each), possible.index(each)))
        if best:
            self._told.update(each for each in agreeing if own[each])
        return chosen

    def _of_all(self, counting: Counting) -> int:
        """How often others counted ends alike; of the rest each text tells for itself."""
        return self._of_end(counting.last_included) * 1000 + self._told[counting]

    def _of_end(self, last_included: bool) -> int:
        return sum(n for each, n in self._told.items() if each.last_included is last_included)


def _possible(text: Text) -> Iterable[Counting]:
    """The ways that differ over this text, the most usual first."""
    lines = (True, False) if text.had_crlf else (False, True) if "\n" in text.held else (False,)
    wide = (False, True) if not text.held.isascii() and _WIDE.search(text.held) else (False,)
    marks = (False, True) if text.had_mark else (False,)
    for mark, line, unit, last in product(marks, lines, wide, (False, True)):
        yield Counting(last, line, unit, mark)


def _matches(
    text: str, named: Sequence[Named], possible: Sequence[Counting]
) -> dict[Counting, int]:
    """How well names fit their passages, by each way of counting."""
    asked = [each for each in named[:ENOUGH] if each[0].strip()]
    found = dict.fromkeys(possible, 0)
    if not asked:
        return found
    for counting in possible:
        ruler = Ruler(text, counting)
        for name, start, end in asked:
            begins, ends = ruler.passage(start, end)
            found[counting] += fits(name, text[begins:ends])
        if found[counting] == 2 * len(asked):
            break  # to the letter: nothing fits better
    return found


def fits(name: str, passage: str) -> int:
    """How well a name is a passage: 2 to the letter, 1 in its words or cut off, 0 not at all."""
    if name == passage or (
        len(name) == len(passage)
        and (name == passage.replace("\n", " ") or _squeezed(name) == _squeezed(passage))
    ):
        return 2
    words = _squeezed(passage)
    name = _squeezed(name)
    for mark in ELLIPSES:
        if name.endswith(mark) and not words.endswith(mark):
            cut = name.removesuffix(mark).rstrip()
            return int(bool(cut) and words.startswith(cut))
    return int(name == words)


def _squeezed(text: str) -> str:
    """Words alone, for white space is written in many ways."""
    return " ".join(text.split())


def in_bytes(text: str) -> list[int]:
    """Where each code point begins, in UTF-8 bytes; and at the end, how many bytes there are."""
    at, starts = 0, [0]
    for character in text:
        code = ord(character)
        at += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
        starts.append(at)
    return starts


def from_bytes(starts: Sequence[int], position: int) -> int:
    """The code point at a position in UTF-8 bytes; inside one, the next, as Taguette reads it."""
    return min(bisect_left(starts, position), len(starts) - 1)
