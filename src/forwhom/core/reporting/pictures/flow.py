"""The way from referral to use: who went on, and where each of the others was lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.programme.flow import OFFERED_WAYS, Flow, Way
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.pictures.boxes import Box, arrow, sheet
from forwhom.core.reporting.pictures.look import ACROSS, finished
from forwhom.core.tables.rounding import percent

_EDGE, _MAIN, _SIDE = 2.0, 250.0, 282.0  # CSS pixels: the margin, and the width of each column
_LEAST, _APART = 34.0, 12.0  # between boxes on the way; between those beside it
_LOST_AT = ACROSS - _EDGE - _SIDE

SAID = {
    Way.NOT_OFFERED: "Not offered",
    Way.NO_OFFER_RECORDED: "No offer recorded (not offered, or not written down)",
    Way.DECLINED: "Declined",
    Way.NO_REPLY: "Did not reply",
    Way.ANSWER_NOT_RECORDED: "Answer not recorded",
}
_WITHOUT_OFFER = (Way.NOT_OFFERED, Way.NO_OFFER_RECORDED)
_NOT_ACCEPTED = (Way.DECLINED, Way.NO_REPLY, Way.ANSWER_NOT_RECORDED)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of the way, and those who went no further (None after the last)."""

    head: str
    lines: tuple[str, ...] = ()
    lost: Step | None = None

    def box(self, x: float, y: float, width: float, *, lost: bool = False) -> Box:
        """The step in its place."""
        return Box(x, y, width, self.head, self.lines, lost)


def flow_picture(flow: Flow) -> Picture:
    """Referred, offered, accepted and used as boxes downwards, with every loss beside them.

    ValueError where nobody was referred.
    """
    if not flow.referred:
        raise ValueError("there is nothing to draw: nobody was referred")
    caption = "From referral to use of the support: who went on, and where the others were lost"
    return finished(_drawn(steps_of(flow)), caption, flow_in_words(flow))


def steps_of(flow: Flow) -> tuple[Step, ...]:
    """The four stages; rates under their names."""
    accepted, used = flow.came(Way.ACCEPTED), flow.used_of(*Way)
    elsewhere = used - flow.used_of(Way.ACCEPTED)
    return (
        Step(f"Referred: {flow.referred:,}", (), _without_offer(flow)),
        Step(
            f"Offered: {flow.offered:,}",
            _rate("Offered of referred", flow.offered, flow.referred),
            _not_accepted(flow),
        ),
        Step(
            f"Accepted: {accepted:,}",
            _rate(TakeUpRate.ACCEPTED_OF_OFFERED.called, accepted, flow.offered),
            Step(f"Accepted and did not use it: {flow.not_used.get(Way.ACCEPTED, 0):,}"),
        ),
        Step(
            f"Used the support at least once: {used:,}",
            (
                *_rate(TakeUpRate.USED_OF_REFERRED.called, used, flow.referred),
                *_rate(
                    TakeUpRate.USED_OF_OFFERED.called, flow.used_of(*OFFERED_WAYS), flow.offered
                ),
                *([f"{elsewhere:,} of them without an accepted offer"] if elsewhere else []),
            ),
        ),
    )


def flow_in_words(flow: Flow) -> str:
    """The picture said again."""
    accepted, used = flow.came(Way.ACCEPTED), flow.used_of(*Way)
    unused = flow.not_used.get(Way.ACCEPTED, 0)
    said = [
        f"Referred: {flow.referred:,}",
        *(_count(flow, way) for way in _WITHOUT_OFFER if _shown(flow, way)),
        f"Offered: {flow.offered:,}",
        *(_count(flow, way) for way in _NOT_ACCEPTED),
        f"Accepted: {accepted:,}, of whom {unused:,} did not use the support",
        f"Used the support at least once: {used:,} of {flow.referred:,} referred",
    ]
    return f"From referral to use. {'. '.join(said)}."


def _without_offer(flow: Flow) -> Step:
    count = flow.came(*_WITHOUT_OFFER)
    lines = [_count(flow, way) for way in _WITHOUT_OFFER if _shown(flow, way)] if count else []
    return Step(f"Without an offer on record: {count:,}", tuple(lines))


def _not_accepted(flow: Flow) -> Step:
    count = flow.came(*_NOT_ACCEPTED)
    lines = [_count(flow, way) for way in _NOT_ACCEPTED] if count else []
    return Step(f"Without an accepted offer: {count:,}", tuple(lines))


def _shown(flow: Flow, way: Way) -> bool:
    """That nobody was refused an offer is said only where the data can tell."""
    return way is not Way.NOT_OFFERED or flow.came(way) > 0


def _count(flow: Flow, way: Way) -> str:
    used = flow.used_of(way)
    besides = f", of whom {used:,} used the support" if used else ""
    return f"{SAID[way]}: {flow.came(way):,}{besides}"


def _rate(called: str, count: int, n: int) -> tuple[str, ...]:
    found = percent(count, n)
    return () if found is None else (f"{called}: {found}%",)


def _drawn(steps: Sequence[Step]) -> str:
    parts: list[str] = []
    middle, down = _EDGE + _MAIN / 2, _EDGE
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        box = step.box(_EDGE, down, _MAIN)
        parts.append(box.svg())
        down = box.bottom
        if step.lost is None or after is None:
            continue
        size = step.lost.box(0, 0, _SIDE, lost=True).height
        shorter = min(box.height, after.box(0, 0, _MAIN).height)
        gap = max(_LEAST, size + _APART - shorter)  # so that boxes beside the way stay apart
        lost = step.lost.box(_LOST_AT, down + gap / 2 - size / 2, _SIDE, lost=True)
        parts += [
            arrow(middle, down, middle, down + gap),
            arrow(middle, down + gap / 2, _LOST_AT, down + gap / 2),
            lost.svg(),
        ]
        down += gap
    return sheet(ACROSS, down + _EDGE, parts)
