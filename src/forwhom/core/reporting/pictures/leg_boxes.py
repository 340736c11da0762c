"""Boxes that hold legs of a configuration: each leg has its letter, and its colour beside it."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.reporting.pictures.boxes import number, words_at
from forwhom.core.reporting.pictures.lettering import wrapped
from forwhom.core.reporting.pictures.look import INK, PAPER, QUIET

SIZE, LEADING = 11.0, 14.0  # of letters, and from one line to the next
INSET, LETTER = 7.0, 20.0  # from a box's edge to its words; room for a leg's letter
APART = 5.0  # between two legs in one box
COLOURS = {  # as on screen: the ink of each leg and its wash, apart for the colour-blind
    Leg.CONTEXT: ("#005a8d", "#dcecf6"),
    Leg.RESOURCE: ("#006b4f", "#d9efe7"),
    Leg.REASONING: ("#8a2f66", "#f5e1ed"),
    Leg.OUTCOME: ("#8a4b00", "#f7e6cf"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Told:
    """A leg and its words; `missing` where nothing is stated."""

    leg: Leg
    words: str
    missing: bool = False

    def lines(self, width: float) -> list[str]:
        return wrapped(self.words, width - 2 * INSET - LETTER, SIZE)


@dataclass(frozen=True, slots=True)
class LegBox:
    """One leg, or resource and reasoning: the mechanism. Dashed where nothing of it is stated."""

    area: Area
    told: tuple[Told, ...]

    def svg(self) -> str:
        ink, wash = COLOURS[self.told[-1].leg]
        missing = all(each.missing for each in self.told)
        dash = ' stroke-dasharray="4 3"' if missing else ""
        parts = [_rect(self.area, PAPER if missing else wash, f'stroke="{ink}"{dash}')]
        down = self.area.y + INSET
        for each in self.told:
            parts.append(self._leg(each, down))
            down += len(each.lines(self.area.width)) * LEADING + APART
        return "".join(parts)

    def _leg(self, told: Told, down: float) -> str:
        ink, _ = COLOURS[told.leg]
        chip = Area(self.area.x + INSET, down, 15, 14)
        letter = words_at(
            chip.x + 7.5, down + 11, LETTER_OF[told.leg], SIZE, bold=True, ink=PAPER, centred=True
        )
        lines = (
            words_at(chip.x + LETTER, down + 11 + at * LEADING, line, SIZE, ink=_ink(told))
            for at, line in enumerate(told.lines(self.area.width))
        )
        return _rect(chip, ink, f'stroke="{ink}"', corner=2) + letter + "".join(lines)


def height_of(told: tuple[Told, ...], width: float) -> float:
    """How high a box of that width must be for these legs."""
    lines = sum(len(each.lines(width)) for each in told)
    return lines * LEADING + (len(told) - 1) * APART + 2 * INSET


def _ink(told: Told) -> str:
    return QUIET if told.missing else INK


def _rect(area: Area, fill: str, stroke: str, corner: int = 4) -> str:
    return (
        f'<rect x="{number(area.x)}" y="{number(area.y)}" width="{number(area.width)}" '
        f'height="{number(area.height)}" rx="{corner}" fill="{fill}" {stroke} stroke-width="1.3"/>'
    )
