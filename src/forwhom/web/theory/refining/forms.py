"""What a form says of a refinement, as the actions take it; RefusedValueError names the field."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.http import QueryDict

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import RefusedValueError, column_of, line_feeds, read_text
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part
from forwhom.core.theory.conditions import Cluster, Whose
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.refining import WORDS, Rewording
from forwhom.core.theory.retyping import Retyping, Shows
from forwhom.core.theory.rounds import Change

MOST_PARTS = 4  # configurations that one split makes
NUMBERS = tuple(str(at) for at in range(1, MOST_PARTS + 1))


def words_in(given: QueryDict, name: str) -> str | None:
    """What was typed, with the line ends of a study; None where it is blank."""
    return line_feeds(given.get(name) or "").strip() or None


def why_from(given: QueryDict) -> Why:
    """Why, how it was inferred, and because of which passages: what every verb asks."""
    said = "; ".join(given.getlist("inferences"))
    return Why(
        reason=words_in(given, "reason") or "",
        because_of=tuple(dict.fromkeys(given.getlist("because_of"))),
        inferences=read_text(column_of(Change, "inferences"), said),
    )


def rewording_from(
    given: QueryDict, one: Configuration, conditions: Mapping[str, str]
) -> Rewording:
    """The words of a configuration and of the conditions that it names, by id; what was sent as it
    stood stays as it is, white space at its ends too."""
    texts = {each: _said(given, f"condition-{each}", was) for each, was in conditions.items()}
    if blank := [each for each, text in texts.items() if text is None]:
        wrong = f"circumstance {blank[0]} has no words"
        raise RefusedValueError(wrong, "say what it is", f"condition-{blank[0]}")
    return Rewording(
        {name: _said(given, name, getattr(one, name)) for name in WORDS},
        {each: text for each, text in texts.items() if text},
        words_in(given, "circumstance") or "",
    )


def _said(given: QueryDict, name: str, was: str | None) -> str | None:
    text = words_in(given, name)
    return was if (was or "").strip() == (text or "") else text


def clusters_from(given: QueryDict, known: Sequence[Cluster]) -> tuple[list[str], Whose | None]:
    """The clusters that were ticked, in the study's order, and whose reading it is."""
    ticked = set(given.getlist("clusters"))
    chosen = [each.cluster_id for each in known if each.cluster_id in ticked]
    if astray := ticked - set(chosen):
        wrong = f"cluster {min(astray)} is not in the study"
        raise RefusedValueError(wrong, "choose among those that are", "clusters")
    whose = given.get("clusters_by")
    if chosen and whose not in set(Whose):
        wrong = "nobody says whose reading this is"
        raise RefusedValueError(wrong, "choose the authors' or ours", "clusters_by")
    return chosen, Whose(whose) if chosen and whose else None


def apart_from(given: QueryDict, codings: Collection[str]) -> Apart:
    """The parts of a split that were given a sentence, and which passage goes to which."""
    parts = {
        at: Part(" ".join(sentence.split()), words_in(given, f"reasoning-{at}"))
        for at in NUMBERS
        if (sentence := words_in(given, f"sentence-{at}"))
    }
    places = {at: place for place, at in enumerate(parts)}
    goes: Mapping[str, list[str]] = {each: given.getlist(f"goes-{each}") for each in codings}
    for coding, numbers in goes.items():
        if unnamed := [at for at in numbers if at not in places]:
            wrong = (
                f"passage {coding} goes to new configuration {unnamed[0]}, which has no sentence"
            )
            raise RefusedValueError(wrong, "say what that one says, or send it elsewhere", "goes")
    sent = {each: [places[at] for at in numbers] for each, numbers in goes.items()}
    return Apart(tuple(parts.values()), sent, inside=given.get("place") == "inside")


def retyping_from(given: QueryDict, codings: Collection[str]) -> Retyping:
    """What goes to which leg, the words it says there, and what each passage shows then."""
    to = given.get("to") or ""
    if to not in set(Leg):
        raise RefusedValueError("nobody says to which leg it goes", "choose one", "to")
    said = {each: given.get(f"shows-{each}") or "" for each in codings}
    if astray := [each for each in said.values() if each and each not in set(Shows)]:
        right = "say of each whether it stays, goes, or shows both"
        raise RefusedValueError(f"{astray[0]} is nothing that a passage does", right, "shows")
    shows = {each: Shows(shown) for each, shown in said.items() if shown}
    return Retyping(given.get("element") or "", Leg(to), words_in(given, "says") or "", shows)
