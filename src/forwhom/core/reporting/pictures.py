"""The report's pictures: drawn from numbers, and said again in words.

Altair makes the specification, vl-convert draws it without a network. The typeface is
Liberation Sans because vl-convert carries it: a machine without fonts draws the same layout
(a machine's own copy may shade the PNG's letters differently, the SVG is the same). A browser
that lacks it takes Arial, made to the same widths. Nothing is told by colour alone.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.text import printable

ALL_SITES = "All sites"

_INK, _QUIET, _HAIR = "#1b1f23", "#57606a", "#dfe3e8"
_TYPEFACE = "Liberation Sans, Arial, Helvetica, sans-serif"
_ACROSS, _RIGHT, _ROW, _BELOW = 605, 170, 36, 46  # CSS pixels; 605 across is 16 cm
_ROUNDING = 1e-9  # an interval's end may miss the share by a rounding error
_SCALE = 3.125  # 300 dots to the inch from 96


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` of `n` with its interval; `low` and `high` are shares from 0 to 1."""

    label: str
    count: int
    n: int
    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("a rate needs a label")
        if not 0 <= self.count <= self.n or self.n == 0:
            raise ValueError(f"{self.label}: {self.count} of {self.n} is not a share")
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise ValueError(f"{self.label}: an interval needs two ends")
        inside = -_ROUNDING + self.low <= self.share <= self.high + _ROUNDING
        if not (inside and self.low >= -_ROUNDING and self.high <= 1 + _ROUNDING):
            raise ValueError(
                f"{self.label}: {self.low} to {self.high} is not an interval around "
                f"{self.count} of {self.n} between 0 and 1"
            )

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.n

    @property
    def is_total(self) -> bool:
        """Whether it stands for every site together."""
        return self.label == ALL_SITES


def take_up_by_site(points: Sequence[Rate]) -> Picture:
    """A dot and an interval for each site, down the side in the order given.

    A point labelled `All sites` is set apart by weight and by a diamond. Raises ValueError
    when there is nothing to draw or two points have one label.
    """
    if not points:
        raise ValueError("a picture needs at least one rate")
    if len({point.label for point in points}) != len(points):
        raise ValueError("two rates have the same label")
    svg = vl_convert.vegalite_to_svg(_specification(points))
    return Picture(
        caption="Take-up (used the support at least once, of referred) by site, "
        "with 95% Wilson intervals",
        alternative=in_words(points),
        svg=svg,
        png=vl_convert.svg_to_png(svg, scale=_SCALE),
        width_cm=16.0,
    )


def in_words(points: Sequence[Rate]) -> str:
    """The picture said again: what a reader would see, the total first."""
    ordered = sorted(points, key=lambda point: not point.is_total)  # the total is said first
    said = "; ".join(_rate_in_words(point) for point in ordered)
    return f"Take-up (used the support at least once, of referred): {said}."


def _rate_in_words(point: Rate) -> str:
    name = "all sites" if point.is_total else printable(point.label)
    ends = f"{100 * abs(point.low):.1f} to {100 * point.high:.1f}"
    return f"{name} {point.count:,} of {point.n:,}, {100 * point.share:.1f}% (95% interval {ends})"


def _specification(points: Sequence[Rate]) -> dict[str, Any]:
    """Layers over one row a point: hairs, intervals, dots, and words on both sides."""
    rows = [_row(place, point) for place, point in enumerate(points)]
    left = _label_width(rows)
    plot = _ACROSS - left - _RIGHT
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=alt.Y("place:O", axis=None))
    chart = alt.layer(
        base.mark_rule(color=_INK).encode(
            x=_percent("low"), x2="high:Q", strokeWidth=_if_total(2.6, 1.6)
        ),
        base.mark_point(filled=True, opacity=1, color=_INK).encode(
            x=_percent("percent"), size=_if_total(150, 85), shape=_if_total("diamond", "circle")
        ),
        _words(base, "label", at=2 - left),
        _words(base, "said", at=plot + 16),
    ).properties(
        width=plot,
        height=_ROW * len(points),
        padding={"left": left, "right": _RIGHT, "top": 4, "bottom": _BELOW},
        autosize=alt.AutoSizeParams(type="none"),  # the same frame whatever the labels are
    )
    return dict(_calm(chart).to_dict())


def _row(place: int, point: Rate) -> dict[str, Any]:
    lines = textwrap.wrap(printable(point.label), 22, max_lines=2, placeholder="…")
    return {
        "place": place,
        "label": "\n".join(lines),
        "said": f"{point.count:,} of {point.n:,} ({100 * point.share:.1f}%)",
        "low": 100 * point.low,
        "percent": 100 * point.share,
        "high": 100 * point.high,
        "total": point.is_total,
    }


def _label_width(rows: Sequence[dict[str, Any]]) -> int:
    """Room for the longest line of a label, at about 7 pixels a character."""
    longest = max(len(line) for row in rows for line in row["label"].split("\n"))
    return max(84, 7 * longest + 24)


def _percent(name: str) -> alt.X:
    axis = alt.Axis(
        title="Used the support at least once, % of referred",
        values=[0, 25, 50, 75, 100],
        labelFlush=False,
        labelExpr="datum.value + '%'",
    )
    return alt.X(f"{name}:Q", axis=axis, scale=alt.Scale(domain=[0, 100], nice=False))


def _if_total(total: Any, site: Any) -> Any:
    return alt.condition("datum.total", alt.value(total), alt.value(site))


def _words(base: Any, name: str, *, at: float) -> Any:
    mark = base.mark_text(
        align="left",
        baseline="middle",
        fontSize=12.5,
        fontWeight=alt.expr("datum.total ? 'bold' : 'normal'"),
        lineBreak="\n",
        color=_INK,
    )
    return mark.encode(x=alt.value(at), text=f"{name}:N")


def _calm(chart: Any) -> Any:
    """One ink, one hair, no frame."""
    axis = {
        "domain": False,
        "ticks": False,
        "gridColor": _HAIR,
        "labelColor": _QUIET,
        "labelFontSize": 11,
        "labelPadding": 6,
        "titleColor": _QUIET,
        "titleFontSize": 11.5,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    }
    return chart.configure(font=_TYPEFACE, background="white", axis=axis).configure_view(
        stroke=None
    )
