from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import RefusedValueError, key_of
from forwhom.core.theory.beginning import LONGEST_NAME, Held, Why, Wording, begin, name_of
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.rounds import Inference, Round, Verb, standing_at

SAYS = "A mother who is asked by another mother goes, because she would be expected."
CLOSED = Round(round_id="round0", name="Initial", closed_on=date(2018, 1, 31))
OPEN = Round(round_id="round1", name="Round 1")
WHY = Why("She said so.", ("c-1",), (Inference.ABDUCTIVE,), ("talk-asha",), "Eva")
WORDING = Wording(SAYS, {Leg.CONTEXT: "was asked", Leg.REASONING: "she would be expected"})
NOTHING = Held((), (), ())
words = st.text(st.characters(categories=["L", "N", "Z", "P"]), min_size=1, max_size=200)


def test_what_is_not_said_of_a_leg_is_missing() -> None:
    made = begin(WORDING, WHY, NOTHING).configuration

    assert made.name == SAYS
    assert made.reasoning == "she would be expected"
    assert made.missing_legs() == (Leg.RESOURCE, Leg.OUTCOME)
    assert begin(Wording(SAYS, {}), WHY, NOTHING).configuration.missing_legs() == tuple(Leg)


def test_a_context_is_a_condition_of_its_own() -> None:
    begun = begin(WORDING, WHY, NOTHING)

    assert begun.condition == Condition(condition_id="condition001", text="was asked")
    assert begun.configuration.context == Context(Joined.UNSPECIFIED, ("condition001",))


def test_a_condition_that_says_it_already_is_used() -> None:
    there = Condition(condition_id="asked", text="Was asked")
    begun = begin(WORDING, WHY, Held((there,), (), {"asked"}))

    assert begun.condition is None
    assert begun.configuration.context == Context(Joined.UNSPECIFIED, ("asked",))


def test_what_suggested_it_is_kept_so_that_it_is_no_test_of_it() -> None:
    assert begin(WORDING, WHY, NOTHING).configuration.suggested_by == ("talk-asha",)


def test_a_theory_without_rounds_has_not_changed() -> None:
    begun = begin(WORDING, WHY, NOTHING)

    assert begun.change is None
    assert begun.round is None


def test_after_a_round_it_is_a_change_with_its_reason_inference_and_passage() -> None:
    begun = begin(WORDING, WHY, Held((), (CLOSED, OPEN), ()))

    assert begun.round is None
    change = begun.change
    assert change
    assert (change.round_id, change.verb, change.by) == ("round1", Verb.ADDED, "Eva")
    assert (change.reason, change.inferences) == ("She said so.", (Inference.ABDUCTIVE,))
    assert change.because_of == ("c-1",)
    assert change.configurations == (begun.configuration.configuration_id,)


def test_where_the_last_round_is_closed_the_next_is_opened() -> None:
    begun = begin(WORDING, WHY, Held((), (CLOSED,), {"round0", "round1"}))

    assert begun.round == Round(round_id="round2", name="Round 1")
    assert begun.change
    assert begun.change.round_id == "round2"


def test_it_did_not_stand_before_its_round() -> None:
    begun = begin(WORDING, WHY, Held((), (CLOSED, OPEN), ()))
    assert begun.change
    ids = [begun.configuration.configuration_id]

    assert not standing_at(ids, (CLOSED, OPEN), [begun.change], "round0")
    assert standing_at(ids, (CLOSED, OPEN), [begun.change], "round1") == {*ids}


def test_words_that_no_record_holds_are_refused_with_their_field() -> None:
    with pytest.raises(RefusedValueError) as refused:
        begin(replace(WORDING, legs={Leg.RESOURCE: "a\x07peer"}), WHY, NOTHING)

    assert refused.value.field == "resource"


@given(words.map(lambda text: " ".join(text.split())).filter(bool))
def test_the_sentence_is_whole_in_its_name_or_beside_it(sentence: str) -> None:
    made = begin(Wording(sentence, {}), WHY, NOTHING).configuration

    assert len(name_of(sentence)) <= LONGEST_NAME + 2
    assert (made.sentence or made.name) == sentence


@given(st.sets(st.sampled_from(["cmo01", "cmo02", "cmo03", "condition001", "change01", "round1"])))
def test_every_id_is_new(taken: set[str]) -> None:
    begun = begin(WORDING, WHY, Held((), (CLOSED,), taken | {"round0"}))
    ids = [key_of(each) for each in begun.records()]

    assert len(ids) == len(set(ids)) == 4
    assert not taken & set(ids)
