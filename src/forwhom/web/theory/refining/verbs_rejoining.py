"""How the circumstances of a configuration combine, changed; one left out, one added."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from forwhom.core.theory import rejoining
from forwhom.core.theory.beginning import free_id
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.rejoining import Rejoining
from forwhom.core.theory.theory import Refined
from forwhom.web.theory.refining import actions, forms
from forwhom.web.theory.refining.asked import Asked, Verb
from forwhom.web.theory.refining.forms_rejoining import (
    ALONE,
    GROUPS,
    OUT,
    places_in,
    rejoining_from,
)
from forwhom.web.theory.refining.presenters import circumstances, worded

JOINED: Mapping[str, str] = {
    Joined.ALL: "all of them: and",
    Joined.ANY: "any of them: or",
    Joined.UNSPECIFIED: "not specified",
}
WHOSE: Mapping[str, str] = {"": "nobody’s yet", Whose.AUTHORS: "the authors’", Whose.OURS: "ours"}
PLACES = {ALONE: "on its own", **{each: f"in group {each}" for each in GROUPS}, OUT: "left out"}
NEW_PLACES = {name: words for name, words in PLACES.items() if name != OUT}
Choice = tuple[str, str, bool]


def _choices(said: Mapping[str, str], chosen: str) -> list[Choice]:
    return [(str(value), words, value == chosen) for value, words in said.items()]


def _new_id(asked: Asked) -> str:
    """What a new circumstance is called until it has an id of its own."""
    return free_id("new{}", {each.condition_id for each in asked.theory.conditions})


def _shows(asked: Asked) -> Mapping[str, object]:
    """Each circumstance with its place, and each join; or the whole on one line."""
    context, given = asked.configuration.context, asked.given
    found = places_in(context)
    places, joins = found or ({}, {})

    def place(condition_id: str) -> str:
        return given.get(f"place-{condition_id}") or places.get(condition_id, ALONE)

    named = circumstances(asked.theory, asked.configuration)
    return {
        "simple": found is not None,
        "joined": [(each, _choices(PLACES, place(each.condition_id))) for each in named],
        "joins": [(name, *_join(given, name, joins.get(name))) for name in ("all", *GROUPS)],
        "places": _choices(NEW_PLACES, given.get("new-place") or ALONE),
        "line": given.get("line") or str(context or ""),
        "new_id": _new_id(asked),
    }


def _join(given: QueryDict, name: str, now: Context | None) -> tuple[list[Choice], list[Choice]]:
    """How a group is joined, and whose join that is, as typed or, at first, as it stands."""
    joined = str(now.joined) if now else str(Joined.UNSPECIFIED)
    whose = str(now.joined_by) if now and now.joined_by else ""
    return (
        _choices(JOINED, given.get(f"join-{name}") or joined),
        _choices(WHOSE, given.get(f"whose-{name}", whose)),
    )


def _rejoining(asked: Asked) -> Rejoining:
    return rejoining_from(asked.given, asked.configuration.context, _new_id(asked))


def _preview(asked: Asked) -> Refined:
    to, why = _rejoining(asked), forms.why_from(asked.given)
    return rejoining.rejoin(asked.theory, asked.id, to, why)


def _act(asked: Asked) -> Refined:
    return actions.rejoin(to=_rejoining(asked), **asked.keywords)


REJOIN = Verb(
    "Re-join",
    _act,
    lambda name, _: f"The circumstances of “{name}” are joined otherwise.",
    _shows,
    preview=_preview,
    would_be=worded,
)
