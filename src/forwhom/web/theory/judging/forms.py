"""What a form says of a judgement, as the actions take it; RefusedValueError names the field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.adjudications import Settled
from forwhom.core.theory.judgements import Verdict
from forwhom.web.theory.judging.actions import Decision
from forwhom.web.theory.refining.forms import words_in

S = TypeVar("S", bound=StrEnum)
MOST_QUOTED = 6  # passages that a person may choose for one configuration
PLACES = tuple(str(at) for at in range(1, MOST_QUOTED + 1))


def verdict_from(given: QueryDict) -> Verdict:
    """Evidenced, not evidenced, or undecided."""
    return _chosen(given, Verdict)


def reason_from(given: QueryDict) -> str:
    """Why; empty where nothing was typed."""
    return words_in(given, "reason") or ""


def decision_from(given: QueryDict) -> Decision:
    """How rivals were settled, with reason and notes."""
    verdict = _chosen(given, Settled)
    preferred = given.get("preferred") or None
    if verdict is Settled.PREFERRED and not preferred:
        raise RefusedValueError("one is preferred, and not said which", "choose it", "preferred")
    return Decision(
        verdict,
        reason_from(given),
        preferred if verdict is Settled.PREFERRED else None,
        words_in(given, "relevance"),
        words_in(given, "trustworthiness"),
    )


def codings_from(given: QueryDict, known: Collection[str]) -> Sequence[str]:
    """The passages that were given a place, in the order of their places."""
    placed: dict[str, str] = {}
    for each in known:
        place = given.get(f"place-{each}") or ""
        if place and place not in PLACES:
            raise RefusedValueError(f"{place} is no place", "choose one from the list", "places")
        if place in placed:
            wrong = f"two passages are to stand at place {place}"
            raise RefusedValueError(wrong, "give each its own place", "places")
        if place:
            placed[place] = each
    return [placed[each] for each in PLACES if each in placed]


def _chosen(given: QueryDict, words: type[S]) -> S:
    said = given.get("verdict") or ""
    if said not in set(words):
        raise RefusedValueError("no verdict is chosen", "choose one", "verdict")
    return words(said)
