"""Refining one configuration: its words, its clusters, and whether it stands.

Each function takes a theory and gives what it would become; what cannot be is a RefusedValueError
that says why and what would be right. No coding is touched: evidence stays where it was marked.
Verbs that carry evidence are in `carrying`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from forwhom.core.records import RefusedValueError, column_of, write_text
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Condition, Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Refined, Theory, changed
from forwhom.core.theory.was import told

WORDS = ("name", "sentence", "resource", "reasoning", "outcome", "if_absent")
CONDITION = "condition "  # in `Change.was`, before a condition's id
TAKES_AWAY = frozenset({Verb.RETIRED, Verb.MERGED, Verb.SPLIT})


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a configuration is to say: `words` by the names of WORDS, those not named stay as they
    are; the text of its `conditions` by id; a `circumstance`, where it has no context yet."""

    words: Mapping[str, str | None]
    conditions: Mapping[str, str] = field(default_factory=dict)
    circumstance: str = ""


def reword(theory: Theory, configuration_id: str, to: Rewording, why: Why) -> Refined:
    """Give a configuration other words.

    A condition is one object wherever it is named: its new text stands in every configuration
    that names it, and the change names each of those.
    """
    one = theory.standing_one(configuration_id)
    words: dict[str, Any] = dict(to.words)
    new = replace(one, **words)
    _refuse_same_name(theory, new)
    before = [
        (name, getattr(one, name)) for name in WORDS if getattr(one, name) != getattr(new, name)
    ]
    conditions, others = _reworded(theory, one, to.conditions)
    before += [(f"{CONDITION}{each.condition_id}", each.text) for each in others]
    if to.circumstance:
        made = _first_condition(theory, one, to.circumstance)
        new = replace(new, context=Context(Joined.UNSPECIFIED, (made.condition_id,)))
        before.append(("context", None))
        if made not in theory.conditions:
            conditions = (*conditions, made)
            before.append((f"{CONDITION}{made.condition_id}", None))
    if not before:
        raise RefusedValueError(f"{one.name} says this already", "change its words", "sentence")
    after = replace(theory.with_one(new), conditions=conditions)
    about = (configuration_id, *_also_naming(theory, one, others))
    return Refined(changed(after, Verb.REWORDED, about, why, was=told(before)))


def recluster(
    theory: Theory, configuration_id: str, clusters: Sequence[str], whose: Whose | None, why: Why
) -> Refined:
    """Put a configuration into other clusters; `whose` reading that is."""
    one = theory.standing_one(configuration_id)
    new = replace(one, clusters=tuple(clusters), clusters_by=whose if clusters else None)
    if new == one:
        raise RefusedValueError(
            f"{one.name} is in these clusters already", "choose others", "clusters"
        )
    was = told((name, as_words(one, name)) for name in ("clusters", "clusters_by"))
    return Refined(
        changed(theory.with_one(new), Verb.RE_CLUSTERED, (configuration_id,), why, was=was)
    )


def retire(theory: Theory, configuration_id: str, why: Why) -> Refined:
    """Take a configuration, with its branches, out of what stands; it stays written down, and its
    evidence stays linked."""
    one, standing = theory.standing_one(configuration_id), theory.standing()
    about = [each.configuration_id for each in one.family() if each.configuration_id in standing]
    return Refined(changed(theory, Verb.RETIRED, about, why))


def restore(theory: Theory, configuration_id: str, why: Why) -> Refined:
    """Let a configuration stand again, with those of its branches that went with it. Passages
    that were carried elsewhere stay there."""
    one, standing = theory.one(configuration_id), theory.standing()
    if configuration_id in standing:
        raise RefusedValueError(f"{one.name} stands in the theory", "there is nothing to restore")
    parent = theory.parent_of(configuration_id)
    if parent and parent.configuration_id not in standing:
        wrong = f"{one.name} is part of {parent.name}, which does not stand in the theory now"
        raise RefusedValueError(wrong, f"restore {parent.name} first")
    went = _went_with(theory, configuration_id)
    about = [
        each.configuration_id
        for each in one.family()
        if each is one or each.configuration_id in went - standing
    ]
    return Refined(changed(theory, Verb.RESTORED, about, why))


def as_words(configuration: Configuration, name: str) -> str:
    """What a column of a configuration holds, as text."""
    return write_text(column_of(Configuration, name), getattr(configuration, name))


def _went_with(theory: Theory, configuration_id: str) -> frozenset[str]:
    """Those that the last change took away which took this one."""
    for each in reversed(theory.changes):
        gone = (*each.configurations, *each.made_from)
        if each.verb in TAKES_AWAY and configuration_id in gone:
            return frozenset(gone)
    return frozenset()


def _refuse_same_name(theory: Theory, new: Configuration) -> None:
    for each in theory.every():
        same = each.name.casefold() == new.name.casefold()
        if same and each.configuration_id != new.configuration_id:
            wrong = f"{each.configuration_id} is called {each.name} already"
            raise RefusedValueError(wrong, "give another name, or merge the two", "name")


def _reworded(
    theory: Theory, one: Configuration, texts: Mapping[str, str]
) -> tuple[tuple[Condition, ...], list[Condition]]:
    """Every condition as it is to be, and those that said something else before."""
    named = set(one.context.condition_ids()) if one.context else set()
    if astray := [each for each in texts if each not in named]:
        wrong = f"{one.name} does not name condition {astray[0]}"
        raise RefusedValueError(wrong, "reword it where it is named", "context")
    others = [
        each for each in theory.conditions if texts.get(each.condition_id, each.text) != each.text
    ]
    after = tuple(
        replace(each, text=texts.get(each.condition_id, each.text)) for each in theory.conditions
    )
    return after, others


def _first_condition(theory: Theory, one: Configuration, text: str) -> Condition:
    """The condition of a first circumstance."""
    if one.context:
        wrong = f"{one.name} has a context"
        raise RefusedValueError(wrong, "reword its circumstances", "circumstance")
    return theory.condition_saying(text)


def _also_naming(
    theory: Theory, one: Configuration, conditions: Sequence[Condition]
) -> tuple[str, ...]:
    """The other configurations that name one of some conditions."""
    asked = {each.condition_id for each in conditions}
    return tuple(
        each.configuration_id
        for each in theory.every()
        if each.configuration_id != one.configuration_id
        and each.context
        and asked & set(each.context.condition_ids())
    )
