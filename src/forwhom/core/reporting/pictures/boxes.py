"""Boxes of text and arrows between them, as SVG: a box is as high as its words need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from forwhom.core.reporting.pictures.lettering import wrapped
from forwhom.core.reporting.pictures.look import INK, PAPER, QUIET, TYPEFACE

HEAD, SIZE = 13.0, 12.0  # of letters: a box's first line, and the others
LEADING = 1.3
INSET = 11.0  # from a box's edge to its words
POINT = 6.0  # an arrow's head


@dataclass(frozen=True, slots=True)
class Box:
    """A box at its left top corner, so wide: a head line in bold, and lines under it.

    A `lost` box is dashed: what stands in it has left the way.
    """

    x: float
    y: float
    width: float
    head: str
    lines: tuple[str, ...] = ()
    lost: bool = False

    @property
    def heads(self) -> list[str]:
        """The head, broken to fit."""
        return wrapped(self.head, self.width - 2 * INSET, HEAD, bold=True)

    @property
    def under(self) -> list[str]:
        """The lines under it, broken to fit."""
        room = self.width - 2 * INSET
        return [part for line in self.lines for part in wrapped(line, room, SIZE)]

    @property
    def height(self) -> float:
        """As high as its words need."""
        words = len(self.heads) * HEAD * LEADING + len(self.under) * SIZE * LEADING
        return words + 2 * INSET - 2

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def svg(self) -> str:
        """The box and its words."""
        dash = ' stroke-dasharray="4 3"' if self.lost else ""
        colour, weight = (QUIET, 1.2) if self.lost else (INK, 1.6)
        frame = (
            f'<rect x="{number(self.x)}" y="{number(self.y)}" width="{number(self.width)}" '
            f'height="{number(self.height)}" rx="4" fill="{PAPER}" stroke="{colour}" '
            f'stroke-width="{weight}"{dash}/>'
        )
        words, down = [], self.y + INSET - 2
        for line in self.heads:
            down += HEAD * LEADING
            words.append(words_at(self.x + INSET, down - 4, line, HEAD, bold=True))
        for line in self.under:
            down += SIZE * LEADING
            words.append(words_at(self.x + INSET, down - 4, line, SIZE))
        return frame + "".join(words)


def arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight arrow, down or to the right."""
    down = x1 == x2
    back = (x2, y2 - POINT) if down else (x2 - POINT, y2)
    sides = (
        [(x2 - POINT / 2, y2 - POINT), (x2 + POINT / 2, y2 - POINT)]
        if down
        else [(x2 - POINT, y2 - POINT / 2), (x2 - POINT, y2 + POINT / 2)]
    )
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in [(x2, y2), *sides])
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(back[0])}" y2="{number(back[1])}" '
        f'stroke="{INK}" stroke-width="1.4"/><polygon points="{corners}" fill="{INK}"/>'
    )


def sheet(width: float, height: float, parts: Sequence[str]) -> str:
    """The parts on white paper, as one SVG."""
    across, down = number(width), number(height)
    size = f'width="{across}" height="{down}" viewBox="0 0 {across} {down}"'
    paper = f'<rect width="{across}" height="{down}" fill="{PAPER}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size}>{paper}'
        f'<g font-family="{TYPEFACE}">{"".join(parts)}</g></svg>'
    )


def words_at(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    bold: bool = False,
    ink: str = INK,
    centred: bool = False,
) -> str:
    """One line of words, its foot at `y`; it begins at `x`, or is centred there."""
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="middle"' if centred else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{anchor} '
        f'fill="{ink}">{escape(words)}</text>'
    )


def number(number: float) -> str:
    """A number as short as it goes, to a tenth of a pixel: the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
