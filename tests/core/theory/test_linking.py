from __future__ import annotations

from dataclasses import replace

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.linking import link, unlink
from forwhom.core.theory.ripples import Ripple, ripples_between
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Theory
from tests.core.theory.refined import THEORY, WHY


def linked() -> Theory:
    return link(THEORY, "b", "is-shy", WHY).theory


def test_a_link_is_a_change_about_whose_outcome_it_is_and_who_names_it() -> None:
    after = linked()

    assert after.conditions[0].outcome_of == ("b",)
    change = after.changes[-1]
    assert (change.verb, change.configurations) == (Verb.LINKED, ("b", "a", "b1"))
    assert change.was == "outcome_of is-shy:"
    assert ripples_between(after.configurations, after.conditions) == (
        Ripple("b", "is-shy", "a", needed=True),
        Ripple("b", "is-shy", "b1", needed=True),
    )


def test_it_can_be_said_no_more() -> None:
    after = unlink(linked(), "b", "is-shy", WHY).theory

    assert after.conditions == THEORY.conditions
    assert after.changes[-1].was == "outcome_of is-shy: b"


def test_a_branch_has_the_outcome_of_its_parent() -> None:
    assert link(THEORY, "b2", "is-shy", WHY).theory.conditions[0].outcome_of == ("b2",)


UNNAMED = replace(THEORY, conditions=(*THEORY.conditions, Condition(condition_id="x", text="x")))


@pytest.mark.parametrize(
    ("theory", "one", "condition", "wrong", "field"),
    [
        (THEORY, "a", "is-shy", "no outcome of Not judged is stated", "configuration_id"),
        (THEORY, "zz", "is-shy", "configuration zz is not in the theory", "configuration_id"),
        (THEORY, "b", "zz", "circumstance zz is not in the theory", "condition_id"),
        (UNNAMED, "b", "x", "no configuration names circumstance x", "condition_id"),
        (linked(), "b", "is-shy", "an outcome of The format already", "condition_id"),
    ],
)
def test_what_cannot_be_linked_is_refused(
    theory: Theory, one: str, condition: str, wrong: str, field: str
) -> None:
    with pytest.raises(RefusedValueError, match=wrong) as refused:
        link(theory, one, condition, WHY)
    assert refused.value.field == field


def test_what_was_not_linked_cannot_be_taken_out() -> None:
    with pytest.raises(RefusedValueError, match="not said to be an outcome"):
        unlink(THEORY, "b", "is-shy", WHY)


def test_a_circle_of_preconditions_is_refused_by_their_names() -> None:
    gates = tuple(
        Configuration(
            configuration_id=one,
            name=one.title(),
            context=Context(Joined.ALL, (needs,)),
            outcome="goes",
            essential=True,
        )
        for one, needs in (("sees", "heard"), ("hears", "saw"))
    )
    conditions = tuple(Condition(condition_id=each, text=each) for each in ("heard", "saw"))
    half = link(Theory(gates, conditions), "sees", "saw", WHY).theory

    with pytest.raises(RefusedValueError, match="Sees > Hears > Sees") as refused:
        link(half, "hears", "heard", WHY)
    assert "not essential" in refused.value.right
