from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.looking_back import round_at, turns
from forwhom.core.theory.refining import Rewording, retire, reword
from forwhom.core.theory.theory import Theory
from tests.core.theory.refined import THEORY, WHY, sequences


@given(sequences())
def test_every_turn_goes_from_the_theory_before_it_to_the_one_after(states: list[Theory]) -> None:
    looked = turns(states[-1])

    assert [each.change for each in looked] == list(states[-1].changes)
    for turn, before, after in zip(looked, states[:-1], states[1:], strict=True):
        assert turn.unread == ()
        assert turn.before.configurations == before.configurations
        assert turn.after.configurations == after.configurations
        assert turn.after.conditions == after.conditions


def test_what_a_person_told_in_her_own_words_is_gone_past_and_named() -> None:
    first = reword(THEORY, "a", Rewording({"outcome": "goes"}), WHY).theory
    change = replace(first.changes[-1], was="the way she said it: otherwise")
    after = retire(replace(first, changes=(change,)), "d", WHY).theory
    told, last = turns(after)

    assert (told.unread, last.unread) == (("the way she said it",), ())
    assert told.before.one("a").outcome == "goes"


def test_a_change_of_an_earlier_round_comes_first_wherever_it_stands() -> None:
    first = reword(THEORY, "a", Rewording({"outcome": "goes"}), WHY).theory
    closed = replace(first.rounds[-1], closed_on=THEORY.rounds[0].closed_on)
    second = retire(replace(first, rounds=(*first.rounds[:-1], closed)), "d", WHY).theory
    turned = replace(second, changes=second.changes[::-1])

    assert [each.change.change_id for each in turns(turned)] == ["change01", "change02"]


def test_a_round_that_is_not_there_is_named_with_those_that_are() -> None:
    assert round_at(THEORY, "round0") == 0
    with pytest.raises(RefusedValueError, match="no round round9; name one of round0"):
        round_at(THEORY, "round9")
    with pytest.raises(RefusedValueError, match="close a round first"):
        round_at(replace(THEORY, rounds=()), "round0")
