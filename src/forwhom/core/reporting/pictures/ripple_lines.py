"""The way of each ripple over the sheet: through gutters and gaps, over no box."""

from __future__ import annotations

from collections.abc import Sequence

from forwhom.core.reporting.pictures.theory_layout import LANE, Laid
from forwhom.core.theory.ripples import Ripple

Point = tuple[float, float]
Way = tuple[Point, ...]


def ways(laid: Laid, ripples: Sequence[Ripple]) -> list[Way]:
    """The corners of each ripple's line, from the outcome to the context that it comes to."""
    return [_way(laid, each, at, _before(ripples, at)) for at, each in enumerate(ripples)]


def _before(ripples: Sequence[Ripple], at: int) -> int:
    """How many of those before it come to the same configuration."""
    return sum(each.target == ripples[at].target for each in ripples[:at])


def _way(laid: Laid, ripple: Ripple, at: int, before: int) -> Way:
    source, target = laid.row(ripple.source), laid.row(ripple.target)
    start = (laid.outcome(ripple.source).area.right, source.middle)
    box = target.context.area
    end = (box.x, min(box.y + 8 + before * LANE, box.bottom - 3))
    out = _lane(laid, source.column + 1, at)
    into = _lane(laid, target.column, at)
    if target.column == source.column + 1:  # both on the same gutter
        return (start, (out, start[1]), (out, end[1]), end)
    # Between neighbouring columns the gap over the target is free; else over the heads of all.
    across = target.gap + 4 + before * LANE if target.column == source.column else None
    if across is None:
        across = laid.top - 4 - at * LANE
    return (start, (out, start[1]), (out, across), (into, across), (into, end[1]), end)


def _lane(laid: Laid, gutter: int, at: int) -> float:
    """Where a ripple runs in the gutter left of a column; the last gutter is at the right edge."""
    return laid.left(gutter) - laid.gutter + 16 + at * LANE
