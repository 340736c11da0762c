"""A theory as it stood before its last change, read from the change.

What stands now is written down once. Walking back takes the words that a change kept (see `was`)
and puts them where they were. It gives the earlier theory whole, but for what was marked, or said
of a passage, since a change that carried evidence: such a passage goes back with the others.

Where a person told in her own words how it was, no rule can put it back.
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
from forwhom.core.theory.retyping import CODING, read_shown
from forwhom.core.theory.rounds import Change, Round, Verb
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.was import read

OF_COLUMNS = {*WORDS, "context", "resource_here", "clusters", "clusters_by", "suggested_by"}
CODED = "which passages went where"
OF_WORDS = frozenset({Verb.REWORDED, Verb.RE_TYPED, Verb.RE_CLUSTERED})


def before_last(theory: Theory) -> Theory:
    """The theory without its last change. RefusedValueError where the change says in words of its
    own how it was; IndexError where there is none."""
    back, unread = passed_over(theory)
    if unread:
        wrong = f"{theory.changes[-1].change_id} says in words of its own how it was: {unread[0]}"
        raise RefusedValueError(wrong, "read it: no rule can put it back", "was")
    return back


def passed_over(theory: Theory) -> tuple[Theory, tuple[str, ...]]:
    """The theory without its last change, as far as rules can tell how it was; and the names of
    what they cannot put back, which stays as it stands."""
    change = theory.changes[-1]
    was = read(change.was)
    if change.verb is Verb.SPLIT:
        back, unread = _joined(theory, change, was)
    elif change.verb is Verb.ADDED:
        back, unread = _without(theory, change.configurations), ()
    else:
        back, unread = _worded(theory, change, was)
    changes = theory.changes[:-1]
    return replace(back, changes=changes, rounds=_rounds(theory, change)), unread


def _worded(
    theory: Theory, change: Change, was: Mapping[str, str]
) -> tuple[Theory, tuple[str, ...]]:
    """The first configuration, the conditions and the codings as the change says they were."""
    if change.verb in OF_WORDS and not was:
        return theory, ("nothing that a rule can read",)
    unread: list[str] = []
    for name, words in was.items():
        try:
            theory = _put_back(theory, change.configurations[0], name, words)
        except ValueError:  # also a RefusedValueError: words that no such thing can hold
            unread.append(name)
    return theory, tuple(unread)


def _put_back(theory: Theory, configuration_id: str, name: str, words: str) -> Theory:
    """One thing as it was; ValueError where the words say no such thing."""
    if name in OF_COLUMNS:
        columns: dict[str, Any] = {name: read_text(column_of(Configuration, name), words)}
        return theory.with_one(replace(theory.one(configuration_id), **columns))
    if name.startswith(CONDITION):
        return _condition(theory, name.removeprefix(CONDITION), words)
    if name.startswith(OUTCOME_OF):
        return _outcome_of(theory, name.removeprefix(OUTCOME_OF), words.split())
    if name.startswith(CODINGS):
        return _on(theory, name.removeprefix(CODINGS), words.split())
    if name.startswith(CODING):
        return _shown(theory, name.removeprefix(CODING), words)
    raise ValueError(name)


def _shown(theory: Theory, coding_id: str, words: str) -> Theory:
    """A coding with the legs it showed, where it is still there."""
    codings = (
        read_shown(each, words) if each.coding_id == coding_id else each for each in theory.codings
    )
    return replace(theory, codings=tuple(codings))


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


def _joined(
    theory: Theory, change: Change, was: Mapping[str, str]
) -> tuple[Theory, tuple[str, ...]]:
    """The one that was split, with every coding of what was made of it."""
    copies = set(was.get(COPIED, "").split())
    made = set(change.configurations) - set(change.made_from)
    theory = replace(
        theory, codings=tuple(each for each in theory.codings if each.coding_id not in copies)
    )
    on = {each.coding_id for each in theory.codings if each.configuration_id in made}
    back = _without(_on(theory, change.made_from[0], on), made)
    return back, () if COPIED in was else (CODED,)


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
