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
    out of the stretch is cut at its edge; one that lies outside, or is empty, is in no run.
    """
    inside = [each for each in marks if max(each.start, start) < min(each.end, end)]
    edges = {edge for each in inside for edge in (each.start, each.end) if start < edge < end}
    cuts = sorted({start, end, *edges})
    return tuple(_run(left, right, inside) for left, right in pairwise(cuts))


def _run(left: int, right: int, inside: Sequence[Mark]) -> Run:
    covering = [each for each in inside if each.start <= left and right <= each.end]
    return Run(
        left,
        right,
        tuple(each.key for each in covering),
        tuple(each.key for each in covering if each.start == left),
    )
