"""A theory as it stood before its last change, read from the change.

What stands now is written down once. Walking back takes the words that a change kept (see `was`)
and puts them where they were. It gives the earlier theory whole, but for two things: passages that
were marked meanwhile on what a split made go to what it was made from, since they stood nowhere;
and what a context joined, or how a leg was re-typed, is told in a person's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from forwhom.core.records import RefusedValueError, column_of, read_text
from forwhom.core.theory.carrying import CODINGS, COPIED
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.linking import OUTCOME_OF
from forwhom.core.theory.refining import CONDITION, WORDS
from forwhom.core.theory.rounds import Change, Round, Verb
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.was import read

OF_COLUMNS = {*WORDS, "clusters", "clusters_by", "suggested_by"}


def before_last(theory: Theory) -> Theory:
    """The theory without its last change. RefusedValueError where the change says in words of its
    own how it was; IndexError where there is none."""
    change = theory.changes[-1]
    was = read(change.was)
    if change.verb is Verb.SPLIT:
        back = _joined(theory, change, was)
    elif change.verb is Verb.ADDED:
        back = _without(theory, change.configurations)
    else:
        back = _worded(theory, change, was)
    changes = theory.changes[:-1]
    return replace(back, changes=changes, rounds=_rounds(theory, change))


def _worded(theory: Theory, change: Change, was: Mapping[str, str]) -> Theory:
    """The first configuration, the conditions and the codings as the change says they were."""
    one = theory.one(change.configurations[0])
    columns: dict[str, Any] = {}
    back = theory
    for name, words in was.items():
        if name in OF_COLUMNS:
            columns[name] = read_text(column_of(Configuration, name), words)
        elif name == "context" and not words:
            columns[name] = None
        elif name.startswith(CONDITION):
            back = _condition(back, name.removeprefix(CONDITION), words)
        elif name.startswith(OUTCOME_OF):
            back = _outcome_of(back, name.removeprefix(OUTCOME_OF), words.split())
        elif name.startswith(CODINGS):
            back = _on(back, name.removeprefix(CODINGS), words.split())
        else:
            wrong = f"{change.change_id} says in words of its own how it was: {name}"
            raise RefusedValueError(wrong, "read it: no rule can put it back", "was")
    return back.with_one(replace(one, **columns)) if columns else back


def _condition(theory: Theory, condition_id: str, text: str) -> Theory:
    """A condition with the text it had; without it, where it had none yet."""
    kept = (
        replace(each, text=text) if each.condition_id == condition_id else each
        for each in theory.conditions
        if text or each.condition_id != condition_id
    )
    return replace(theory, conditions=tuple(kept))


def _outcome_of(theory: Theory, condition_id: str, ids: Sequence[str]) -> Theory:
    """A condition said to be the outcome of these configurations."""
    back = (
        replace(each, outcome_of=tuple(ids)) if each.condition_id == condition_id else each
        for each in theory.conditions
    )
    return replace(theory, conditions=tuple(back))


def _on(theory: Theory, configuration_id: str, codings: Collection[str]) -> Theory:
    back = (
        replace(each, configuration_id=configuration_id) if each.coding_id in codings else each
        for each in theory.codings
    )
    return replace(theory, codings=tuple(back))


def _joined(theory: Theory, change: Change, was: Mapping[str, str]) -> Theory:
    """The one that was split, with every coding of what was made of it."""
    if COPIED not in was:
        wrong = f"{change.change_id} does not say which passages went where"
        raise RefusedValueError(wrong, "read its reason: no rule can put it back", "was")
    copies = set(was[COPIED].split())
    made = set(change.configurations) - set(change.made_from)
    theory = replace(
        theory, codings=tuple(each for each in theory.codings if each.coding_id not in copies)
    )
    on = {each.coding_id for each in theory.codings if each.configuration_id in made}
    return _without(_on(theory, change.made_from[0], on), made)


def _without(theory: Theory, ids: Collection[str]) -> Theory:
    """The theory without some configurations, wherever they stand."""
    tops = (
        replace(each, branches=tuple(b for b in each.branches if b.configuration_id not in ids))
        for each in theory.configurations
        if each.configuration_id not in ids
    )
    return replace(theory, configurations=tuple(tops))


def _rounds(theory: Theory, change: Change) -> tuple[Round, ...]:
    """Without the open round, where this change was its first."""
    last = theory.rounds[-1]
    alone = not any(each.round_id == last.round_id for each in theory.changes[:-1])
    opened = last.closed_on is None and last.about is None and change.round_id == last.round_id
    return theory.rounds[:-1] if opened and alone else theory.rounds
