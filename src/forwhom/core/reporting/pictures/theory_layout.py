"""Where everything of a programme-theory diagram stands on its sheet.

Columns of rows, a row a configuration: context, mechanism, outcome, from left to right. Gates
stand in a band above all columns. Rows that follow one another in a group and have one outcome
share its box. Between the columns are gutters, in which every ripple has a lane of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forwhom.core.evidence.codings import Leg
from forwhom.core.reporting.pictures.leg_boxes import Area, LegBox, Told, height_of
from forwhom.core.reporting.pictures.lettering import wrapped
from forwhom.core.theory.diagram import Diagram, Entry, Family
from forwhom.core.theory.variants import said

CONTEXT, MECHANISM, OUTCOME = 250.0, 215.0, 92.0  # CSS pixels: how wide each box is
STEP = 20.0  # between them, for an arrow
INDENT = 18.0  # of a branch
ACROSS = CONTEXT + MECHANISM + OUTCOME + 2 * STEP
EDGE, GUTTER, LANE = 24.0, 30.0, 7.0  # around the sheet; between columns; for each ripple
HEAD, HEAD_LINE = 12.0, 15.0  # of a row's name
GROUP, GROUP_LINE = 15.0, 19.0  # of a group's name
GAP, BETWEEN = 12.0, 16.0  # above a row; above a group
BAND = 12.0  # from the frame of the gates to what is in it


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over a row or a group, in lines."""

    area: Area
    lines: tuple[str, ...]
    size: float
    about: str = ""  # the id of the configuration it names


@dataclass(frozen=True, slots=True)
class Row:
    """One configuration in its place; `gap` is how far down the space above it is free."""

    entry: Entry
    column: int
    heading: Heading
    context: LegBox
    mechanism: LegBox
    gap: float

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def middle(self) -> float:
        return self.context.area.middle


@dataclass(frozen=True, slots=True)
class Shared:
    """An outcome, and the rows whose it is."""

    box: LegBox
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Laid:
    """Everything in its place."""

    columns: int
    ripples: int
    rows: list[Row] = field(default_factory=list)
    groups: list[Heading] = field(default_factory=list)
    outcomes: list[Shared] = field(default_factory=list)
    band: Area | None = None
    top: float = EDGE  # of the columns, under the band and the channel of ripples
    bottom: float = EDGE

    @property
    def gutter(self) -> float:
        """How wide the space beside each column is."""
        return GUTTER + self.ripples * LANE

    @property
    def width(self) -> float:
        return self.left(self.columns)

    def left(self, column: int) -> float:
        """Where a column begins; beyond the last, the right edge of the sheet."""
        return self.gutter + column * (ACROSS + self.gutter)

    def row(self, configuration_id: str) -> Row:
        return next(each for each in self.rows if each.id == configuration_id)

    def outcome(self, configuration_id: str) -> LegBox:
        """The box of an outcome, shared or not."""
        return next(
            each.box
            for each in self.outcomes
            if any(row.id == configuration_id for row in each.rows)
        )


def laid_out(diagram: Diagram, top: float = EDGE) -> Laid:
    """Every configuration of a diagram in its place; `top` is where the first may begin."""
    families = [
        (group.name, f) for group in diagram.groups if not group.gates for f in group.families
    ]
    gates = [f for group in diagram.groups if group.gates for f in group.families]
    laid = Laid(_columns(max(len(families), len(gates))), len(diagram.ripples))
    into = {
        each.id: sum(r.target == each.id for r in diagram.ripples) for each in diagram.entries()
    }
    placing = _Placing(laid, into)
    if gates:
        name = next(group.name for group in diagram.groups if group.gates)
        top = placing.band(name, gates, top) + STEP + GAP
    laid.top = top + len(diagram.ripples) * LANE
    for column, held in enumerate(placing.shares(families)):
        placing.column(column, held)
    laid.bottom = max([laid.top, *(each.box.area.bottom for each in laid.outcomes)])
    return laid


def _columns(families: int) -> int:
    """How many columns: a page of twenty configurations is wider than high."""
    return 1 if families < 4 else 2 if families < 9 else 3


Named = tuple[str, Family]


@dataclass(slots=True)
class _Placing:
    """Rows put one under the other; `into` counts the ripples that come to each, and `named` are
    the groups whose name stands already."""

    laid: Laid
    into: Mapping[str, int]
    named: set[str] = field(default_factory=set)

    def band(self, name: str, gates: Sequence[Family], top: float) -> float:
        """The gates side by side above everything, in their frame; gives its lower edge."""
        down = top + BAND
        self.laid.groups.append(_over(self.laid.left(0), down, name))
        down = self.laid.groups[-1].area.bottom
        lowest = down
        for start in range(0, len(gates), self.laid.columns):
            for column, family in enumerate(gates[start : start + self.laid.columns]):
                lowest = max(lowest, self.family(column, family, down))
            down = lowest
        left = self.laid.left(0) - BAND
        right = self.laid.left(self.laid.columns - 1) + ACROSS + BAND
        self.laid.band = Area(left, top, right - left, lowest + BAND - top)
        return lowest + BAND

    def shares(self, families: Sequence[Named]) -> list[list[Named]]:
        """The families of each column, so that the longest column is as short as can be."""
        heights = [self.height(family) + GROUP_LINE + BETWEEN for _, family in families]
        most = max(heights, default=0.0)
        while len(cut := _cut(families, heights, most)) > self.laid.columns:
            most += GAP
        return cut

    def column(self, column: int, held: Sequence[Named]) -> None:
        """The families of a column under the names of their groups."""
        down, before = self.laid.top, ""
        for name, family in held:
            is_first = name != before
            if is_first:
                down += BETWEEN if before else 0
                title = f"{name} (continued)" if name in self.named else name
                self.laid.groups.append(_over(self.laid.left(column), down, title))
                down, before = self.laid.groups[-1].area.bottom, name
                self.named.add(name)
            down = self.family(column, family, down, first=is_first)

    def height(self, family: Family) -> float:
        """How high a family's rows are, one under the other."""
        return sum(self.above(e) + _head(e, 0, 0).area.height + _high(e) for e in family)

    def above(self, entry: Entry) -> float:
        """Free space above a row: for the ripples that come to it, each in its lane."""
        return GAP + self.into.get(entry.id, 0) * LANE

    def family(self, column: int, family: Family, down: float, *, first: bool = True) -> float:
        """A configuration and its branches; gives the lower edge of the last."""
        for entry in family:
            gap, down = down, down + self.above(entry)
            row = _row(entry, column, self.laid.left(column), down, gap)
            self.laid.rows.append(row)
            self.outcome(row, alone=first)
            down, first = row.context.area.bottom, False
        return down

    def outcome(self, row: Row, *, alone: bool) -> None:
        """A row's outcome: the box above grows down to it, where it says the same."""
        told = (_told(row.entry, Leg.OUTCOME),)
        x, area = self.laid.left(row.column) + ACROSS - OUTCOME, row.context.area
        last = self.laid.outcomes[-1] if self.laid.outcomes else None
        if last and not alone and last.box.told == told and not self.into.get(row.id):
            above = last.box.area
            grown = Area(x, above.y, OUTCOME, max(above.height, area.bottom - above.y))
            self.laid.outcomes[-1] = Shared(LegBox(grown, told), (*last.rows, row))
        else:
            box = LegBox(Area(x, area.y, OUTCOME, area.height), told)
            self.laid.outcomes.append(Shared(box, (row,)))


def _cut(families: Sequence[Named], heights: Sequence[float], most: float) -> list[list[Named]]:
    """Families in their order, in columns no higher than `most`."""
    columns: list[list[Named]] = [[]]
    high = 0.0
    for family, height in zip(families, heights, strict=True):
        if columns[-1] and high + height > most:
            columns.append([])
            high = 0.0
        columns[-1].append(family)
        high += height
    return columns


def _row(entry: Entry, column: int, left: float, down: float, gap: float) -> Row:
    inset = INDENT if entry.parent else 0.0
    heading = _head(entry, left, down)
    y, high = heading.area.bottom, _high(entry)
    context = Area(left + inset, y, CONTEXT - inset, high)
    mechanism = Area(left + CONTEXT + STEP, y, MECHANISM, high)
    return Row(
        entry,
        column,
        heading,
        LegBox(context, (_told(entry, Leg.CONTEXT),)),
        LegBox(mechanism, (_told(entry, Leg.RESOURCE), _told(entry, Leg.REASONING))),
        gap,
    )


def _high(entry: Entry) -> float:
    """As high as the longest of its boxes needs."""
    inset = INDENT if entry.parent else 0.0
    mechanism = (_told(entry, Leg.RESOURCE), _told(entry, Leg.REASONING))
    return max(
        height_of((_told(entry, Leg.CONTEXT),), CONTEXT - inset),
        height_of(mechanism, MECHANISM),
        height_of((_told(entry, Leg.OUTCOME),), OUTCOME),
    )


def _told(entry: Entry, leg: Leg) -> Told:
    """A leg's words; of what a branch takes over only that it does, for it stands above."""
    part = entry.legs[leg]
    if part.taken_over and leg is not Leg.OUTCOME:
        return Told(leg, f"as in “{part.taken_over}”")
    return Told(leg, said(part), missing=not part.text and not part.in_branches)


def _head(entry: Entry, left: float, down: float) -> Heading:
    inset = INDENT if entry.parent else 0.0
    also = f" (also: {', '.join(entry.also)})" if entry.also and not entry.is_gate else ""
    gate = ", a gate" if entry.is_gate and entry.parent else ""
    words = f"{entry.id} {entry.name}{gate}{also}"
    area, lines = _lines(left + inset, down, words, (HEAD, HEAD_LINE), inset)
    return Heading(area, lines, HEAD, entry.id)


def _over(x: float, y: float, name: str) -> Heading:
    """A group's name over its rows."""
    area, lines = _lines(x, y, name, (GROUP, GROUP_LINE))
    return Heading(area, lines, GROUP)


def _lines(
    x: float, y: float, words: str, set_in: tuple[float, float], inset: float = 0.0
) -> tuple[Area, tuple[str, ...]]:
    """Words in lines over the boxes of context and mechanism, and the space they take."""
    size, line = set_in
    room = CONTEXT + STEP + MECHANISM - inset
    lines = tuple(wrapped(words, room, size, bold=True))
    return Area(x, y, room, len(lines) * line + 4), lines


def areas(laid: Laid) -> Iterator[Area]:
    """Everything that holds words; none may lie on another."""
    for row in laid.rows:
        yield from (row.heading.area, row.context.area, row.mechanism.area)
    yield from (each.area for each in laid.groups)
    yield from (each.box.area for each in laid.outcomes)
