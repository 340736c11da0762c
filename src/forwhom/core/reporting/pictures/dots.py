"""Rows down the side, each with a dot and an interval on one shared axis of percentages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from forwhom.core.reporting.pictures.lettering import width, wrapped
from forwhom.core.reporting.pictures.look import ACROSS, INK, QUIET, from_altair
from forwhom.core.reporting.pictures.rate import Rate

RIGHT, BELOW, ABOVE = 170, 46, 4  # CSS pixels around the plot
SIZE, LINE = 12.5, 15  # of letters, and from one line of a label to the next
WIDEST = 200  # a label's column
MOST_LINES = 3
BEFORE_HEADING = 10


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: a rate under its label; or, without a rate, a heading or a line of words.

    `strong` rows are set apart by weight and a diamond; `hollow` ones stand for no category.
    """

    label: str
    rate: Rate | None = None
    said: str = ""
    strong: bool = False
    hollow: bool = False


def drawn(
    dots: Sequence[Dot], axis: str, *, room: int, reference: float | None = None, above: int = ABOVE
) -> str:
    """The rows as SVG, each at least `room` pixels high; a dashed line at `reference` percent."""
    left = label_width(dots)
    names, rows, height = _placed(dots, left, room)
    plot = ACROSS - left - RIGHT
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=down_the_page())
    measured = base.transform_filter("datum.percent != null")
    layers = [
        *([_line_at(reference)] if reference is not None else []),
        measured.mark_rule(color=INK).encode(
            x=_percent("low", axis), x2="high:Q", strokeWidth=_if_strong(2.6, 1.6)
        ),
        measured.mark_point(filled=True, opacity=1, strokeWidth=1.6, stroke=INK).encode(
            x=_percent("percent", axis),
            size=_if_strong(150, 85),
            shape=_if_strong("diamond", "circle"),
            fill=alt.condition("datum.hollow", alt.value("white"), alt.value(INK)),
        ),
        words(alt.Chart(alt.InlineData(values=names)), at=2 - left),
        words(base, at=plot + 16),
    ]
    chart = alt.layer(*layers).properties(
        width=plot,
        height=height,
        padding={"left": left, "right": RIGHT, "top": above, "bottom": BELOW},
        autosize=alt.AutoSizeParams(type="none"),  # the same frame whatever the labels are
    )
    return from_altair(chart)


def label_width(dots: Sequence[Dot]) -> int:
    """Room for the widest line of a label, up to what a column may take."""
    widest = max(width(each.label, SIZE, bold=_bold(each)) for each in dots)
    return math.ceil(min(max(60, widest), WIDEST)) + 24


def _is_heading(dot: Dot) -> bool:
    return dot.rate is None and not dot.said


def _bold(dot: Dot) -> bool:
    return dot.strong or _is_heading(dot)


def _placed(
    dots: Sequence[Dot], left: int, room: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """The lines of the labels, the rows, each with its place down the page, and its height."""
    names: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    top = 0.0
    for dot in dots:
        lines = wrapped(dot.label, left - 24, SIZE, bold=_bold(dot), most=MOST_LINES)
        high = max(room, LINE * len(lines) + 9)
        top += BEFORE_HEADING if rows and _is_heading(dot) else 0
        names += label_lines(lines, top + high / 2, bold=_bold(dot))
        rows.append(_row(dot, top + high / 2))
        top += high
    return names, rows, round(top)


def label_lines(lines: Sequence[str], middle: float, *, bold: bool) -> list[dict[str, Any]]:
    """The lines of a label around its middle, each a text of its own.

    Several lines in one text would be run together where they are written from right to left.
    """
    first = middle - LINE * (len(lines) - 1) / 2
    return [{"said": line, "y": first + LINE * at, "bold": bold} for at, line in enumerate(lines)]


def _row(dot: Dot, middle: float) -> dict[str, Any]:
    rate = dot.rate
    return {
        "y": middle,
        "said": dot.said or (rate.in_words if rate else ""),
        "low": 100 * rate.low if rate else None,
        "percent": 100 * rate.share if rate else None,
        "high": 100 * rate.high if rate else None,
        "strong": dot.strong,
        "bold": _bold(dot),
        "hollow": dot.hollow,
    }


def _percent(name: str, axis: str) -> alt.X:
    marks = alt.Axis(
        title=axis, values=[0, 25, 50, 75, 100], labelFlush=False, labelExpr="datum.value + '%'"
    )
    return alt.X(f"{name}:Q", axis=marks, scale=alt.Scale(domain=[0, 100], nice=False))


def _line_at(percent: float) -> Any:
    data = alt.InlineData(values=[{"at": percent}])
    return (
        alt.Chart(data)
        .mark_rule(color=QUIET, strokeDash=[4, 3], strokeWidth=1.2)
        .encode(x=alt.X("at:Q", scale=alt.Scale(domain=[0, 100], nice=False)))
    )


def _if_strong(strong: Any, other: Any) -> Any:
    return alt.condition("datum.strong", alt.value(strong), alt.value(other))


def words(base: Any, *, at: float) -> Any:
    """The words `said` at so many pixels across, at the place `y` down the page."""
    mark = base.mark_text(
        align="left",
        baseline="middle",
        fontSize=SIZE,
        fontWeight=alt.expr("datum.bold ? 'bold' : 'normal'"),
        color=INK,
    )
    return mark.encode(x=alt.value(at), y=down_the_page(), text="said:N")


def down_the_page() -> alt.Y:
    """Places in pixels from the top."""
    return alt.Y("y:Q", axis=None, scale=None)
