"""Verbs that carry passages to another configuration: merged, split."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from forwhom.core.reporting.words import many
from forwhom.core.theory import carrying
from forwhom.core.theory.theory import Refined
from forwhom.web.theory.loaders import One
from forwhom.web.theory.refining import actions_carrying, forms
from forwhom.web.theory.refining.asked import Asked, Verb
from forwhom.web.theory.refining.presenters import passages, would_be


def _both(one: One, given: QueryDict) -> tuple[str, ...]:
    both = (one.configuration.configuration_id, _into(given))
    return tuple(each for each in both if each)


def _into(given: QueryDict) -> str:
    return given.get("into") or ""


def _others(asked: Asked) -> Mapping[str, object]:
    """Those into which it could be merged."""
    standing = asked.theory.standing() - {asked.id}
    every = (each for each in asked.theory.every() if each.configuration_id in standing)
    return {"others": [(each.configuration_id, each.name) for each in every]}


def _merged(asked: Asked) -> Refined:
    into = _into(asked.given)
    return carrying.merge(asked.theory, asked.id, into, forms.why_from(asked.given))


def _merge(asked: Asked) -> Refined:
    return actions_carrying.merge(into=_into(asked.given), **asked.keywords)


def _said(name: str, done: Refined) -> str:
    into = done.theory.one(done.change.configurations[0]).name
    return f"“{name}” was merged into “{into}”, with {many(len(done.carried), 'passage')}."


def _parts(asked: Asked) -> Mapping[str, object]:
    """The parts as typed so far, and for each passage to which of them it goes."""
    given = asked.given

    def boxes(coding_id: str) -> list[tuple[str, bool]]:
        chosen = given.getlist(f"goes-{coding_id}")
        return [(at, at in chosen) for at in forms.NUMBERS]

    return {
        "parts": [
            (at, given.get(f"sentence-{at}", ""), given.get(f"reasoning-{at}", ""))
            for at in forms.NUMBERS
        ],
        "goes": [
            (each, boxes(each.coding_id))
            for each in passages(asked.here, asked.one)
            if each.on == asked.id
        ],
    }


def _apart(asked: Asked) -> carrying.Apart:
    on = [each.coding_id for each in asked.theory.codings_on(asked.id)]
    return forms.apart_from(asked.given, on)


def _split(asked: Asked) -> Refined:
    return carrying.split(asked.theory, asked.id, _apart(asked), forms.why_from(asked.given))


MERGE = Verb("Merge", _merge, _said, _others, _both, _merged, would_be, carries=True)
SPLIT = Verb(
    "Split",
    lambda asked: actions_carrying.split(apart=_apart(asked), **asked.keywords),
    lambda name, done: f"“{name}” was split; {many(len(done.carried), 'passage')} went over.",
    _parts,
    preview=_split,
    would_be=would_be,
    carries=True,
)
