from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.carrying import merge
from forwhom.core.theory.difference import difference
from forwhom.core.theory.life import life_of
from forwhom.core.theory.refining import Rewording, reword
from forwhom.core.theory.rounds import Change, Verb
from forwhom.core.theory.theory import Theory
from tests.core.theory.refined import THEORY, WHY, sequences


@given(sequences())
def test_what_differs_is_what_did_from_the_theory_there_was(states: list[Theory]) -> None:
    after = states[-1]
    if not after.changes:
        return
    found = difference(after, "round1", "round0")
    stood, stands = THEORY.standing(), after.standing()

    assert {e.configuration.configuration_id for e in found.added} == stands - stood
    assert {e.configuration.configuration_id for e in found.gone} == stood - stands
    assert found.same + len(found.changed) == len(stood & stands)
    for each in found.changed:
        was = THEORY.one(each.configuration.configuration_id)
        before = {wording.name: wording.before for wording in each.wordings}
        assert before.get("reasoning", was.reasoning or "") == (was.reasoning or "")


def test_what_was_merged_away_says_into_what() -> None:
    gone = difference(merge(THEORY, "d", "a", WHY).theory, "round0", "round1").gone

    assert [(e.configuration.configuration_id, e.into) for e in gone] == [("d", ("a",))]


def test_a_life_tells_what_it_said_at_first_and_each_change() -> None:
    life = life_of(reword(THEORY, "a", Rewording({"outcome": "goes"}), WHY).theory, "a")

    assert life.began is THEORY.rounds[0]
    assert "outcome" not in {each.name for each in life.first}
    assert [(w.name, w.before, w.after) for w in life.stages[0].wordings] == [
        ("outcome", "", "goes")
    ]


def test_what_is_told_in_own_words_is_said_and_stops_nothing() -> None:
    after = reword(THEORY, "a", Rewording({"outcome": "goes"}), WHY).theory
    told = Change(
        change_id="own",
        round_id="round1",
        verb=Verb.RE_TYPED,
        configurations=("a",),
        was="context: gets on well",
    )
    found = difference(replace(after, changes=(*after.changes, told)), "round0", "round1")

    assert [each.change_id for each in found.changed[0].told] == ["own"]
    assert [each.name for each in found.changed[0].wordings] == ["outcome"]


def test_a_round_is_not_compared_with_itself_or_with_none() -> None:
    closed = replace(THEORY.rounds[0], closed_on=date(2018, 2, 1))
    with pytest.raises(RefusedValueError, match="compared with itself"):
        difference(replace(THEORY, rounds=(closed,)), "round0", "round0")
    with pytest.raises(RefusedValueError, match="there is no round 9"):
        difference(THEORY, "round0", "9")
