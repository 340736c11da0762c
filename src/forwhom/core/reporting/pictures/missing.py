"""What is not recorded, by outcome: two marks a variable, told apart by shape and by word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.pictures.dots import (
    LINE,
    MOST_LINES,
    SIZE,
    down_the_page,
    label_lines,
    words,
)
from forwhom.core.reporting.pictures.lettering import width, wrapped
from forwhom.core.reporting.pictures.look import ACROSS, INK, finished, from_altair
from forwhom.core.reporting.text import printable
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.outcome_counts import GroupCounts
from forwhom.core.tables.rounding import percent

TOOK_UP, DID_NOT = "Took up", "Did not"
_RIGHT, _BELOW, _ABOVE = 196, 46, 4  # CSS pixels around the plot
_WIDEST = 176  # a label's column
_ROW, _APART = 46, 9  # from one variable to the next; from its middle to each of its marks
_TOPS = (10, 25, 50, 100)  # ends of the axis: the smallest that holds every share


@dataclass(frozen=True, slots=True)
class Gap:
    """A variable, and of how many it is not recorded: of those who took up and who did not."""

    label: str
    missing: Outcomes
    total: Outcomes

    def share(self, *, took_up: bool) -> float:
        """In percent; 0 where there is nobody."""
        missing, of = self.counts(took_up=took_up)
        return 100 * missing / of if of else 0.0

    def counts(self, *, took_up: bool) -> tuple[int, int]:
        """How many are missing, of how many."""
        if took_up:
            return self.missing.had, self.total.had
        return self.missing.had_not, self.total.had_not


def missing_picture(counted: GroupCounts, labels: Labels) -> Picture:
    """For each variable the share not recorded among those who took up and who did not.

    ValueError where no variable is given, or nobody has a known outcome.
    """
    if not counted.variables or not counted.total.known:
        raise ValueError("there is nothing to draw: no variable, or no outcome is known")
    return finished(
        _drawn(_gaps(counted, labels)),
        "What is not recorded, among mothers who took up support and who did not",
        missing_in_words(counted, labels),
    )


def missing_in_words(counted: GroupCounts, labels: Labels) -> str:
    """The picture said again."""
    said = "; ".join(
        f"{gap.label} {_of(gap, took_up=True)} who took up, {_of(gap, took_up=False)} who did not"
        for gap in _gaps(counted, labels)
    )
    return f"Not recorded: {said}."


def _gaps(counted: GroupCounts, labels: Labels) -> list[Gap]:
    return [
        Gap(printable(labels.variable(each.name)), each.missing, counted.total)
        for each in counted.variables
    ]


def _of(gap: Gap, *, took_up: bool) -> str:
    missing, of = gap.counts(took_up=took_up)
    share = f" ({percent(missing, of)}%)" if of else ""
    return f"{missing:,} of {of:,}{share}"


def _drawn(gaps: Sequence[Gap]) -> str:
    left = math.ceil(min(max(60, *(width(each.label, SIZE) for each in gaps)), _WIDEST)) + 24
    plot = ACROSS - left - _RIGHT
    names, marks, height = _placed(gaps, left - 24)
    most = max(each["percent"] for each in marks)
    axis = _axis(next(top for top in _TOPS if most <= top))
    base = alt.Chart(alt.InlineData(values=marks)).encode(y=down_the_page())
    labels = alt.Chart(alt.InlineData(values=names))
    chart = alt.layer(
        base.mark_rule(color=INK, strokeWidth=1.2).encode(x=axis("zero"), x2="percent:Q"),
        base.mark_point(filled=True, opacity=1, stroke=INK, strokeWidth=1.8).encode(
            x=axis("percent"),
            size=_if_took_up(85, 110),
            shape=_if_took_up("circle", "diamond"),
            fill=_if_took_up(INK, "white"),
        ),
        words(labels, at=2 - left),
        words(base, at=plot + 16),
    ).properties(
        width=plot,
        height=height,
        padding={"left": left, "right": _RIGHT, "top": _ABOVE, "bottom": _BELOW},
        autosize=alt.AutoSizeParams(type="none"),
    )
    return from_altair(chart)


def _placed(
    gaps: Sequence[Gap], room: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """The names and the marks with their places down the page, and how high it is."""
    names, marks, top = [], [], 0
    for gap in gaps:
        lines = wrapped(gap.label, room, SIZE, most=MOST_LINES)
        high = max(_ROW, LINE * len(lines) + 12)
        middle = top + high / 2
        names += label_lines(lines, middle, bold=False)
        for took_up in (True, False):
            marks.append(_mark(gap, middle + (-_APART if took_up else _APART), took_up=took_up))
        top += high
    return names, marks, top


def _mark(gap: Gap, down: float, *, took_up: bool) -> dict[str, Any]:
    word = TOOK_UP if took_up else DID_NOT
    return {
        "y": down,
        "zero": 0,
        "percent": gap.share(took_up=took_up),
        "took_up": took_up,
        "said": f"{word}: {_of(gap, took_up=took_up)}",
        "bold": False,
    }


def _axis(top: int) -> Any:
    step = {10: 2, 25: 5, 50: 10, 100: 25}[top]
    marks = alt.Axis(
        title="Not recorded, % of each group",
        values=list(range(0, top + 1, step)),
        labelFlush=False,
        labelExpr="datum.value + '%'",
    )
    scale = alt.Scale(domain=[0, top], nice=False)
    return lambda name: alt.X(f"{name}:Q", axis=marks, scale=scale)


def _if_took_up(took_up: Any, did_not: Any) -> Any:
    return alt.condition("datum.took_up", alt.value(took_up), alt.value(did_not))
