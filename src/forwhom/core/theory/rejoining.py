"""How the conditions of a context are joined, changed: all, any, unspecified, and whose join it is.

A kind of rewording: the change keeps the earlier expression, as `Context` writes it on one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Context
from forwhom.core.theory.refining import CONDITION, as_words
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Refined, Theory, changed
from forwhom.core.theory.was import told


@dataclass(frozen=True, slots=True)
class Rejoining:
    """What a context is to be. `new` are the words of circumstances that are added, by a stand-in
    that `context` names: one that says the same already is taken in its place."""

    context: Context
    new: Mapping[str, str] = field(default_factory=dict)


def rejoin(theory: Theory, configuration_id: str, to: Rejoining, why: Why) -> Refined:
    """Join the conditions of a configuration otherwise, take some out, add some.

    No coding is touched, and what was taken out stays written down.
    """
    one = theory.standing_one(configuration_id)
    context, conditions = to.context, theory.conditions
    for stand_in, text in to.new.items():
        if stand_in not in context.condition_ids():
            continue
        condition = replace(theory, conditions=conditions).condition_saying(text)
        context = _renamed(context, stand_in, condition.condition_id)
        if condition not in conditions:
            conditions = (*conditions, condition)
    _refuse(one.name, context, {each.condition_id for each in conditions})
    if context == one.context:
        wrong = f"the circumstances of {one.name} are joined like this already"
        raise RefusedValueError(wrong, "join them otherwise, add one, or take one out", "context")
    made = conditions[len(theory.conditions) :]
    was = told(
        (
            ("context", as_words(one, "context")),
            *((f"{CONDITION}{each.condition_id}", None) for each in made),
        )
    )
    after = replace(theory.with_one(replace(one, context=context)), conditions=conditions)
    return Refined(changed(after, Verb.REWORDED, (configuration_id,), why, was=was))


def _renamed(context: Context, was: str, to: str) -> Context:
    parts = (
        _renamed(each, was, to) if isinstance(each, Context) else to if each == was else each
        for each in context.parts
    )
    return replace(context, parts=tuple(parts))


def _refuse(name: str, context: Context, known: set[str]) -> None:
    named = list(context.condition_ids())
    if astray := [each for each in named if each not in known]:
        wrong = f"condition {astray[0]} is not in the study"
        raise RefusedValueError(wrong, "name one that is, or add it", "context")
    if twice := [each for each in named if named.count(each) > 1]:
        wrong = f"the context of {name} would name {twice[0]} twice"
        raise RefusedValueError(wrong, "name each circumstance once", "context")
