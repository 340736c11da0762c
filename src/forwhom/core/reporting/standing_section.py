"""What the theory stands on: what is second-hand, uncountered, untested or on one voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from forwhom.core.evidence.codings import Leg, OutcomeSpokenOf
from forwhom.core.evidence.voices import OWN_VOICES, Item, Voice
from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, Runs, runs, strong
from forwhom.core.reporting.matrix_table import matrix_table
from forwhom.core.reporting.words import listed, spelled
from forwhom.core.theory.matrix import By, matrix
from forwhom.core.theory.rests_on import RestsOn

_ASKED: tuple[tuple[str, Callable[[RestsOn], bool]], ...] = (
    ("No evidence is coded at all", lambda each: not each.items),
    ("Reasoning on second-hand accounts only", lambda each: each.reasoning_is_second_hand),
    ("No mother speaks for herself", lambda each: bool(each.items) and not each.has_her_own_voice),
    (
        "Nothing supports it outright (absence or qualification only)",
        lambda e: e.is_without_support,
    ),
    ("One person only", lambda each: len(each.speakers) == 1),
    ("Nothing on the context", lambda each: bool(each.items) and not each.on(Leg.CONTEXT)),
    ("Nothing on the reasoning", lambda each: bool(each.items) and not each.on(Leg.REASONING)),
    ("Only from the interview that suggested it", lambda each: each.is_untested),
    ("Counter-evidence is coded", lambda each: each.is_countered),
    ("No counter-evidence is coded", lambda each: bool(each.items) and not each.is_countered),
)


def standing_section(resting: Sequence[RestsOn], items: Sequence[Item]) -> Iterator[Block]:
    """Which configurations rest on what; a configuration may stand on several lines."""
    yield Heading(1, "What the configurations rest on")
    if not resting:
        yield Paragraph(runs("No configurations are written down yet."))
        return
    yield Paragraph(
        runs(
            "These lines say what each configuration stands on, and on whose account. None of "
            "them is a score: that nothing counters a configuration may only mean that nobody "
            "was asked."
        )
    )
    lines = ((title, _named(resting, asked)) for title, asked in _ASKED)
    yield Bullets(tuple(_line(title, names) for title, names in lines if names))
    yield Paragraph(runs(who_speaks_of_declining(items)))
    yield matrix_table(matrix(resting, By.ROLE), "Configurations by whose voice")


def _named(resting: Sequence[RestsOn], asked: Callable[[RestsOn], bool]) -> list[str]:
    """The names a line lists; a configuration with sub-configurations is told by those."""
    return [
        f"{each.configuration.name} ({each.configuration.configuration_id})"
        for each in resting
        if not each.configuration.branches and asked(each)
    ]


def _line(title: str, names: Sequence[str]) -> Runs:
    return runs(strong(f"{title}: "), f"{listed(names)}.")


def who_speaks_of_declining(items: Sequence[Item]) -> str:
    """Whose words every claim about declining stands on."""
    told = [each for each in items if each.coding.outcome_spoken_of is OutcomeSpokenOf.DECLINED]
    if not told:
        return "No passage speaks of declining the offer."
    by = Counter(_speaker_of_declining(each) for each in told)
    shares = listed([f"{spelled(count)} {whose}" for whose, count in by.most_common()])
    own = any(each.is_her_own for each in told)
    first = "Mothers who declined speak too" if own else "No mother who declined speaks for herself"
    return (
        f"{first}. Passages that speak of declining: {shares}. Read every claim about declining "
        "with this in mind."
    )


def _speaker_of_declining(item: Item) -> str:
    if item.is_her_own:
        return "in a mother's own voice"
    if item.voice in OWN_VOICES:
        return "by a mother speaking of someone else"
    return {Voice.VOLUNTEER: "by volunteers", Voice.STAFF: "by staff"}.get(item.voice, "by others")
