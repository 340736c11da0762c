"""The verbs that say, or say no more, that the outcome of one configuration is a circumstance.

As all verbs of refinement: a theory in, what it becomes out, and what cannot be is a
RefusedValueError. No coding is touched.
"""

from __future__ import annotations

from dataclasses import replace

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.ripples import circle_of_preconditions
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Refined, Theory, changed
from forwhom.core.theory.was import told

OUTCOME_OF = "outcome_of "  # in `Change.was`, before a condition's id


def link(theory: Theory, configuration_id: str, condition_id: str, why: Why) -> Refined:
    """Say that the outcome of a configuration is a condition that others name."""
    one = theory.standing_one(configuration_id, "configuration_id")
    condition = _named(theory, condition_id)
    parent = theory.parent_of(configuration_id)
    if not (one.outcome or (parent and parent.outcome)):
        wrong = f"no outcome of {one.name} is stated yet"
        raise RefusedValueError(wrong, "reword it and say what follows", "configuration_id")
    if configuration_id in condition.outcome_of:
        wrong = f"this is said to be an outcome of {one.name} already"
        raise RefusedValueError(wrong, "choose another circumstance", "condition_id")
    new = replace(condition, outcome_of=(*condition.outcome_of, configuration_id))
    after = _with(theory, new)
    _refuse_circle(after)
    return _done(after, Verb.LINKED, configuration_id, condition, why)


def unlink(theory: Theory, configuration_id: str, condition_id: str, why: Why) -> Refined:
    """Say no more that the outcome of a configuration is this condition."""
    one = theory.one(configuration_id, "configuration_id")
    condition = _condition(theory, condition_id)
    if configuration_id not in condition.outcome_of:
        wrong = f"this is not said to be an outcome of {one.name}"
        raise RefusedValueError(wrong, "choose a link that is there", "condition_id")
    left = tuple(each for each in condition.outcome_of if each != configuration_id)
    after = _with(theory, replace(condition, outcome_of=left))
    return _done(after, Verb.UNLINKED, configuration_id, condition, why)


def naming(theory: Theory, condition_id: str) -> tuple[str, ...]:
    """The configurations whose own context names a condition."""
    return tuple(
        each.configuration_id
        for each in theory.every()
        if each.context and condition_id in each.context.condition_ids()
    )


def _condition(theory: Theory, condition_id: str) -> Condition:
    for each in theory.conditions:
        if each.condition_id == condition_id:
            return each
    wrong = f"circumstance {condition_id} is not in the theory"
    raise RefusedValueError(wrong, "choose one that is", "condition_id")


def _named(theory: Theory, condition_id: str) -> Condition:
    """A condition that some configuration names."""
    found = _condition(theory, condition_id)
    if not naming(theory, condition_id):
        wrong = f"no configuration names circumstance {condition_id}"
        raise RefusedValueError(wrong, "choose one that is in a context", "condition_id")
    return found


def _with(theory: Theory, new: Condition) -> Theory:
    conditions = (
        new if each.condition_id == new.condition_id else each for each in theory.conditions
    )
    return replace(theory, conditions=tuple(conditions))


def _refuse_circle(theory: Theory) -> None:
    if circle := circle_of_preconditions(theory.configurations, theory.conditions):
        names = " > ".join(theory.one(each).name for each in (*circle, circle[0]))
        wrong = f"each of these preconditions would wait for the one before it: {names}"
        right = "leave out the link, or say that one of them is not essential"
        raise RefusedValueError(wrong, right, "condition_id")


def _done(after: Theory, verb: Verb, configuration_id: str, before: Condition, why: Why) -> Refined:
    """The change is about whose outcome it is, then about those that name the condition."""
    others = (each for each in naming(after, before.condition_id) if each != configuration_id)
    was = told([(f"{OUTCOME_OF}{before.condition_id}", " ".join(before.outcome_of))])
    return Refined(changed(after, verb, (configuration_id, *others), why, was=was))
