"""The programme theory as a picture: groups, context to mechanism to outcome, gates, ripples."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.pictures.boxes import POINT, arrow, number, sheet, words_at
from forwhom.core.reporting.pictures.leg_boxes import Area
from forwhom.core.reporting.pictures.lettering import wrapped
from forwhom.core.reporting.pictures.look import HAIR, INK, QUIET, finished, self_said
from forwhom.core.reporting.pictures.ripple_lines import Way, ways
from forwhom.core.reporting.pictures.theory_layout import EDGE, STEP, Heading, Laid, Row, laid_out
from forwhom.core.reporting.theory_outline import summary_of
from forwhom.core.theory.diagram import Diagram

CAPTION = "The programme theory: configurations by cluster, from context to outcome"
KEY = (
    "C context (a mother who ...), R resource, M reasoning (both together are the mechanism), "
    "O outcome. Sub-configurations are set in, each with its own reasoning. Thick bars: a gate. "
    "A dashed box: not yet stated. A dashed line: an outcome that is a circumstance of another."
)
KEY_SIZE, KEY_LINE = 11.0, 15.0
DOTS = 2.0  # of the PNG to a pixel: letters are clear on paper, and the file can still be sent
A3 = 40.0  # centimetres: an A3 page, landscape, with its margins


def theory_picture(diagram: Diagram) -> Picture:
    """The diagram, as wide as an A3 page. ValueError where no configuration stands."""
    return finished(_sheet(diagram), CAPTION, summary_of(diagram), width_cm=A3, scale=DOTS)


def theory_svg(diagram: Diagram) -> str:
    """The same as SVG alone, which takes no time to draw."""
    return self_said(_sheet(diagram), CAPTION, summary_of(diagram))


def _sheet(diagram: Diagram) -> str:
    if not diagram.groups:
        raise ValueError("there is nothing to draw: no configuration stands in the theory")
    laid = laid_out(diagram)
    key = wrapped(KEY, laid.width - 2 * EDGE, KEY_SIZE)
    parts = [*_drawn(laid), *(_ripple(way) for way in ways(laid, diagram.ripples))]
    down = laid.bottom + EDGE
    parts += [
        words_at(EDGE, down + 10 + at * KEY_LINE, line, KEY_SIZE, ink=QUIET)
        for at, line in enumerate(key)
    ]
    return sheet(laid.width, down + len(key) * KEY_LINE + EDGE, parts)


def _drawn(laid: Laid) -> Iterator[str]:
    if laid.band:
        yield _band(laid, laid.band)
    for head in laid.groups:
        yield _words(head)
        yield _line(head.area.x, head.area.bottom - 3, head.area.right, head.area.bottom - 3, HAIR)
    for row in laid.rows:
        yield _row(row)
    yield from _forks(laid)
    for shared in laid.outcomes:
        yield shared.box.svg()
        for row in shared.rows:
            yield arrow(row.mechanism.area.right, row.middle, shared.box.area.x, row.middle)


def _row(row: Row) -> str:
    context, mechanism = row.context.area, row.mechanism.area
    over = arrow(context.right, row.middle, mechanism.x, row.middle)
    bars = _bars(row) if row.entry.is_gate else ""
    return _words(row.heading) + row.context.svg() + row.mechanism.svg() + over + bars


def _bars(row: Row) -> str:
    """A gate: a thick bar on either side of the way from context to outcome."""
    area = row.context.area
    return "".join(
        f'<path d="M{number(x)} {number(area.y - 2)}V{number(area.bottom + 2)}" stroke="{INK}" '
        'stroke-width="4"/>'
        for x in (area.x - 5, row.mechanism.area.right + 4)
    )


def _band(laid: Laid, band: Area) -> str:
    """The frame around the gates, and an arrow from it to every column."""
    frame = (
        f'<rect x="{number(band.x)}" y="{number(band.y)}" width="{number(band.width)}" '
        f'height="{number(band.height)}" rx="6" fill="none" stroke="{INK}" stroke-width="2"/>'
    )
    used = sorted({row.column for row in laid.rows if row.heading.area.y > band.bottom})
    down = [
        arrow(laid.left(each) + 8, band.bottom, laid.left(each) + 8, band.bottom + STEP)
        for each in used
    ]
    return frame + "".join(down)


def _forks(laid: Laid) -> Iterator[str]:
    """From a configuration down to each of its branches, set apart from one another."""
    for branch in laid.rows:
        if branch.entry.parent:
            parent = laid.row(branch.entry.parent.configuration_id)
            x = parent.context.area.x + 7
            yield _line(x, parent.context.area.bottom, x, branch.middle, INK)
            yield arrow(x, branch.middle, branch.context.area.x, branch.middle)


def _line(x1: float, y1: float, x2: float, y2: float, ink: str) -> str:
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{ink}" stroke-width="1.4"/>'
    )


def _ripple(way: Way) -> str:
    *before, (x, y) = way
    corners = " ".join(f"{number(a)},{number(b)}" for a, b in [*before, (x - POINT, y)])
    head = f"{number(x)},{number(y)} {number(x - POINT)},{number(y - 4)} "
    head += f"{number(x - POINT)},{number(y + 4)}"
    return (
        f'<polyline points="{corners}" fill="none" stroke="{INK}" stroke-width="1.6" '
        f'stroke-dasharray="7 3"/><polygon points="{head}" fill="{INK}"/>'
    )


def _words(heading: Heading) -> str:
    area, line = heading.area, (heading.area.height - 4) / len(heading.lines)
    return "".join(
        words_at(area.x, area.y + (at + 1) * line - 3, words, heading.size, bold=True)
        for at, words in enumerate(heading.lines)
    )
