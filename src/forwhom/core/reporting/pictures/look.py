"""What every picture shares: one ink, one typeface, one width, and its words inside it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.text import printable

INK, QUIET, HAIR, PAPER = "#1b1f23", "#57606a", "#dfe3e8", "white"
TYPEFACE = "Liberation Sans, Arial, Helvetica, sans-serif"
ACROSS = 605  # CSS pixels: 16 cm
WIDTH_CM = 16.0
_SCALE = 3.125  # 300 dots to the inch from 96


def finished(
    svg: str, caption: str, alternative: str, *, width_cm: float = WIDTH_CM, scale: float = _SCALE
) -> Picture:
    """The picture in both forms, its caption and its words inside the SVG; `scale` is how many dots
    of the PNG make a pixel."""
    spoken = self_said(svg, caption, alternative)
    png = vl_convert.svg_to_png(spoken, scale=scale)
    return Picture(caption, alternative, spoken, png, width_cm)


def self_said(svg: str, caption: str, alternative: str) -> str:
    """The SVG with its caption and its words inside, for whoever cannot see it."""
    title, words = (escape(printable(each)) for each in (caption, alternative))
    head, _, rest = svg.partition(">")
    return f'{head} role="img"><title>{title}</title><desc>{words}</desc>{rest}'


def from_altair(chart: Any) -> str:
    """An Altair chart as SVG: no frame, quiet axes."""
    axis = {
        "domain": False,
        "ticks": False,
        "gridColor": HAIR,
        "labelColor": QUIET,
        "labelFontSize": 11,
        "labelPadding": 6,
        "titleColor": QUIET,
        "titleFontSize": 11.5,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    }
    calm = chart.configure(font=TYPEFACE, background=PAPER, axis=axis).configure_view(stroke=None)
    svg: str = vl_convert.vegalite_to_svg(calm.to_dict())
    return svg
