from __future__ import annotations

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Context
from forwhom.core.theory.rejoining import Rejoining, rejoin
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.walking_back import before_last
from tests.core.theory.refined import THEORY, WHY


def to(line: str, **new: str) -> Rejoining:
    return Rejoining(Context.from_text(line), new)


def test_circumstances_are_joined_otherwise_and_it_can_be_read_back() -> None:
    done = rejoin(THEORY, "a", to("all by ours (is-shy, is-new)"), WHY)

    assert str(done.theory.one("a").context) == "all by ours (is-shy, is-new)"
    assert (done.change.verb, done.change.was) == (Verb.REWORDED, "context: any (is-shy)")
    assert before_last(done.theory).configurations == THEORY.configurations
    assert done.theory.codings == THEORY.codings


def test_a_new_circumstance_has_an_id_of_its_own_and_goes_when_walked_back() -> None:
    done = rejoin(THEORY, "a", to("any (is-shy, all (is-new, more))", more="is young"), WHY)

    assert str(done.theory.one("a").context) == "any (is-shy, all (is-new, condition001))"
    assert done.theory.conditions[-1].text == "is young"
    assert before_last(done.theory).conditions == THEORY.conditions


def test_one_that_says_the_same_is_taken_in_place_of_a_new_one() -> None:
    done = rejoin(THEORY, "a", to("any (is-shy, more)", more="Is new here"), WHY)

    assert str(done.theory.one("a").context) == "any (is-shy, is-new)"
    assert done.theory.conditions == THEORY.conditions


def test_a_new_one_that_the_context_does_not_name_is_not_made() -> None:
    done = rejoin(THEORY, "a", to("any (is-new)", more="is young"), WHY)

    assert done.theory.conditions == THEORY.conditions


def test_what_had_no_context_is_given_one() -> None:
    done = rejoin(THEORY, "d", to("unspecified (is-shy)"), WHY)

    assert (done.change.was, str(done.theory.one("d").context)) == (
        "context:",
        "unspecified (is-shy)",
    )


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (to("any (is-shy)"), "are joined like this already"),
        (to("any (is-shy, is-tall)"), "condition is-tall is not in the study"),
        (to("any (is-shy, is-shy)"), "would name is-shy twice"),
        (to("any (is-shy, more)", more="is shy"), "would name is-shy twice"),
    ],
)
def test_what_cannot_be_is_refused(asked: Rejoining, wrong: str) -> None:
    with pytest.raises(RefusedValueError, match=wrong):
        rejoin(THEORY, "a", asked, WHY)
