from __future__ import annotations

from dataclasses import replace

import pytest

from forwhom.core.evidence.codings import Account, Leg
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.retyping import Retyping, Shows, retype
from forwhom.core.theory.walking_back import before_last
from tests.core.theory.refined import THEORY, WHY

GOES = {"c1": Shows.GOES}


def test_a_circumstance_becomes_a_resource_with_its_passage_and_whose_account() -> None:
    done = retype(THEORY, "a", Retyping("is-shy", Leg.RESOURCE, shows=GOES), WHY)

    one, coding = done.theory.one("a"), done.theory.codings_on("a")[0]
    assert (one.context, one.resource) == (None, "is shy")
    assert (str(coding.tag), coding.resource_account) == ("R-M", Account.SECOND_HAND)
    assert done.change.was == (
        "context: any (is-shy)\nresource:\n"
        "coding c1: C-M, context second_hand, reasoning first_hand"
    )


def test_a_passage_may_show_both_and_the_leg_that_is_there_keeps_its_account() -> None:
    shows = {"c1": Shows.BOTH}
    done = retype(THEORY, "a", Retyping("is-shy", Leg.REASONING, shows=shows), WHY)

    coding = done.theory.codings_on("a")[0]
    assert (str(coding.tag), coding.reasoning_account) == ("C-M", Account.FIRST_HAND)
    assert done.theory.one("a").reasoning == "peers will not judge; is shy"


def test_how_a_new_circumstance_joins_a_context_nobody_has_said() -> None:
    both = Context(Joined.ALL, ("is-shy", "is-new"))
    theory = THEORY.with_one(replace(THEORY.one("a"), context=both))
    shows = dict.fromkeys(["c1", "c2"], Shows.GOES)
    done = retype(theory, "a", Retyping("reasoning", Leg.CONTEXT, shows=shows), WHY)

    assert done.theory.one("a").context == Context(Joined.UNSPECIFIED, (both, "condition001"))


def test_where_the_leg_says_nothing_then_each_passage_needs_an_answer() -> None:
    with pytest.raises(RefusedValueError, match="nobody says what c1 would show"):
        retype(THEORY, "a", Retyping("is-shy", Leg.RESOURCE), WHY)


@pytest.mark.parametrize(
    ("to", "wrong"),
    [
        (Retyping("is-shy", Leg.CONTEXT), "stands on the context of Not judged already"),
        (Retyping("is-new", Leg.RESOURCE), "is-new is no element of Not judged"),
        (Retyping("outcome", Leg.RESOURCE), "says nothing of its own on its outcome"),
        (
            Retyping("is-shy", Leg.RESOURCE, shows={"c2": Shows.GOES}),
            "c2 does not show the context",
        ),
    ],
)
def test_what_cannot_be_moved_is_said(to: Retyping, wrong: str) -> None:
    with pytest.raises(RefusedValueError, match=wrong):
        retype(THEORY, "a", to, WHY)


def test_a_circumstance_that_is_called_like_a_leg_is_moved_by_its_full_name() -> None:
    called = Context(Joined.ANY, ("resource", "is-new"))
    condition = Condition(condition_id="resource", text="has a car")
    one = replace(THEORY.one("a"), context=called, resource="peers")
    theory = replace(THEORY.with_one(one), conditions=(*THEORY.conditions, condition))

    moved = retype(theory, "a", Retyping("condition resource", Leg.OUTCOME), WHY)
    assert moved.theory.one("a").outcome == "has a car"
    assert before_last(moved.theory).configurations == theory.configurations
    leg = retype(theory, "a", Retyping("resource", Leg.OUTCOME), WHY)
    assert leg.theory.one("a").outcome == "peers"
