"""What a careful reader asks of every configuration, in words. Never a score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forwhom.core.theory.rests_on import RestsOn


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know of a configuration: as a badge, and as something to attend to."""

    badge: str
    kind: str
    title: str
    right: str
    asked: Callable[[RestsOn], bool]


QUESTIONS = (
    Question(
        "no evidence",
        "gap",
        "Configurations with no evidence",
        "Nothing is coded on them yet: look for passages that speak to them, either way.",
        lambda each: not each.items,
    ),
    Question(
        "reasoning second-hand only",
        "gap",
        "Reasoning on second-hand accounts only",
        "Others say how mothers reason: look for a mother who says it of herself.",
        lambda each: each.reasoning_is_second_hand,
    ),
    Question(
        "one person only",
        "gap",
        "Resting on one person",
        "Look for somebody else who speaks to it, either way.",
        lambda each: len(each.speakers) == 1,
    ),
    Question(
        "untested",
        "gap",
        "Only from the interview that suggested them",
        "What suggested a configuration cannot test it: put it to other interviews.",
        lambda each: each.is_untested,
    ),
    Question(
        "countered",
        "counter-badge",
        "Counter-evidence is coded",
        "Read it: one counter-case refutes nothing, and may show where the configuration ends.",
        lambda each: each.is_countered,
    ),
)
GAPS = tuple(each for each in QUESTIONS if each.kind == "gap")


@dataclass(frozen=True, slots=True)
class Badge:
    """A word or two beside a configuration's name."""

    text: str
    kind: str


def badges(resting: RestsOn) -> tuple[Badge, ...]:
    """Which of the questions a configuration answers with yes."""
    return tuple(Badge(each.badge, each.kind) for each in QUESTIONS if each.asked(resting))
