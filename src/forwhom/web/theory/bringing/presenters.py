"""What was understood of a theory, before it is in a study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.exchange.theories.into_study import Initial
from forwhom.core.reporting.words import many, sentence, sentence_case
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.in_words import context_told
from forwhom.core.theory.written import WrittenTheory

JOINS = {
    "all": "all of these",
    "any": "any of these",
    "unspecified": "nobody says how they combine",
}


@dataclass(frozen=True, slots=True)
class LegUnderstood:
    """A leg as it would be; no words where it is missing."""

    letter: str
    name: str
    words: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """One configuration as it would be."""

    configuration_id: str
    name: str
    sentence: str
    legs: tuple[LegUnderstood, ...]
    more: tuple[str, ...]
    inside: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was dropped or guessed, in words."""

    fate: str
    what: str
    why: str


def understood(brought: Initial) -> dict[str, object]:
    """The preview: every configuration, what was lost or guessed, and what to look at."""
    theory = brought.theory
    return {
        "configurations": list(_every(theory)),
        "summary": [
            many(len(theory.configurations), "configuration"),
            many(len(theory.every()) - len(theory.configurations), "sub-configuration"),
            many(len(theory.conditions), "circumstance"),
            many(len(theory.clusters), "cluster"),
        ],
        "losses": [
            Said(sentence_case(each.fate), f"{each.what} ({each.count:,})", sentence(each.why))
            for each in brought.losses
        ],
        "findings": [sentence(f"{each.wrong}; {each.right}") for each in brought.findings],
    }


def _every(theory: WrittenTheory) -> Iterator[Understood]:
    for top in theory.configurations:
        for each in top.family():
            yield _understood(each, theory, inside=each is not top)


def _understood(each: Configuration, theory: WrittenTheory, *, inside: bool) -> Understood:
    clusters = theory.cluster_names()
    legs = [LegUnderstood(LETTER_OF[leg], leg.value, getattr(each, leg) or "") for leg in Leg]
    if each.context:
        listed = context_told(each.context, theory.texts())
        beside = JOINS[each.context.joined] if len(each.context.parts) > 1 else ""
        legs[0] = LegUnderstood("C", Leg.CONTEXT.value, listed, beside)
    more = [f"{name}: {text}" for name, text in each.extra]
    if each.clusters:
        more.insert(0, f"Clusters: {'; '.join(clusters[one] for one in each.clusters)}")
    return Understood(
        each.configuration_id, each.name, each.sentence or "", tuple(legs), tuple(more), inside
    )
