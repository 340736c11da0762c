"""Take-up by site, as dots with intervals."""

from __future__ import annotations

from collections.abc import Sequence

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.pictures.dots import Dot, drawn
from forwhom.core.reporting.pictures.look import finished
from forwhom.core.reporting.pictures.rate import Rate
from forwhom.core.reporting.text import printable
from forwhom.core.tables.rounding import percent

AXIS = "Used the support at least once, % of referred"
_ROW = 36  # CSS pixels from one site to the next


def take_up_by_site(points: Sequence[Rate]) -> Picture:
    """A dot and an interval for each site, down the side in the order given.

    A point labelled `All sites` is set apart by weight and by a diamond. Raises ValueError
    when there is nothing to draw or two points have one label.
    """
    if not points:
        raise ValueError("a picture needs at least one rate")
    if len({point.label for point in points}) != len(points):
        raise ValueError("two rates have the same label")
    dots = [Dot(printable(point.label), point, strong=point.is_total) for point in points]
    return finished(
        drawn(dots, AXIS, room=_ROW),
        "Take-up (used the support at least once, of referred) by site, with 95% Wilson intervals",
        in_words(points),
    )


def in_words(points: Sequence[Rate]) -> str:
    """The picture said again: what a reader would see, the total first."""
    ordered = sorted(points, key=lambda point: not point.is_total)  # the total is said first
    said = "; ".join(rate_in_words(point) for point in ordered)
    return f"Take-up (used the support at least once, of referred): {said}."


def rate_in_words(point: Rate) -> str:
    """`Site 1 95 of 139, 68.3% (95% interval 60.2 to 75.5)`."""
    name = "all sites" if point.is_total else printable(point.label)
    share = percent(point.count, point.n)
    ends = f"{100 * abs(point.low):.1f} to {100 * point.high:.1f}"
    return f"{name} {point.count:,} of {point.n:,}, {share}% (95% interval {ends})"
