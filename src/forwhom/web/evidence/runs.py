"""Passages that overlap, as runs of text that do not.

No database and no page is known here. Positions are Unicode code points, 0-based, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


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
    held = list(marks)
    inside = [each for each in held if max(each.start, start) < min(each.end, end)]
    places = [each for each in held if each.start == each.end and start <= each.start <= end]
    edges = {edge for each in (*inside, *places) for edge in (each.start, each.end)}
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    found = [_run(left, right, inside) for left, right in pairwise(cuts)]
    found += [Run(each.start, each.end, (each.key,), (each.key,)) for each in places]
    return tuple(sorted(found, key=lambda run: (run.start, run.end)))


def _run(left: int, right: int, inside: Sequence[Mark]) -> Run:
    covering = [each for each in inside if each.start <= left and right <= each.end]
    return Run(
        left,
        right,
        tuple(each.key for each in covering),
        tuple(each.key for each in covering if each.start == left),
    )
