"""Passages that overlap, as runs of text that do not.

No database and no page is known here. Positions are Unicode code points, 0-based, end exclusive.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and what it is known by."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that exactly the passages `covering` cover, in the order given.

    `opening` are those of them that begin in this stretch: where their letters are shown.
    """

    start: int
    end: int
    covering: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()


def runs(start: int, end: int, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The text from `start` to `end` cut wherever a passage begins or ends.

    The runs stand side by side and together are the whole stretch. A passage that reaches
    out of the stretch is cut at its edge; one that lies outside is in no run; one that is empty
    is an empty run of its own.
    """
    held = list(enumerate(marks))
    places = [each for _, each in held if each.start == each.end and start <= each.start <= end]
    inside = [(at, each) for at, each in held if max(each.start, start) < min(each.end, end)]
    cuts = _cuts(start, end, [*(each for _, each in inside), *places])
    found = [*_covered(cuts, sorted(inside, key=lambda each: each[1].start))]
    found += [Run(each.start, each.end, (each.key,), (each.key,)) for each in places]
    return tuple(sorted(found, key=lambda run: (run.start, run.end)))


def _cuts(start: int, end: int, marks: Iterable[Mark]) -> list[int]:
    edges = {edge for each in marks for edge in (each.start, each.end)}
    return sorted({start, end, *(edge for edge in edges if start < edge < end)})


def _covered(cuts: Sequence[int], by_start: Sequence[tuple[int, Mark]]) -> Iterator[Run]:
    """Runs between cuts, each knowing the marks over it: those of the last that go on, and those
    that begin; a mark's number keeps the order given."""
    over: list[tuple[int, Mark]] = []
    coming = 0
    for left, right in pairwise(cuts):
        over = [each for each in over if each[1].end > left]
        while coming < len(by_start) and by_start[coming][1].start <= left:
            insort(over, by_start[coming], key=itemgetter(0))
            coming += 1
        keys = tuple(mark.key for _, mark in over)
        yield Run(left, right, keys, tuple(mark.key for _, mark in over if mark.start == left))
