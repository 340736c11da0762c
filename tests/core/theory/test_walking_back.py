from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event, given

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.carrying import Apart, Part, split
from forwhom.core.theory.refining import retire
from forwhom.core.theory.rounds import Change, Verb
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.walking_back import before_last
from tests.core.theory.refined import THEORY, WHY, coding, sequences


@given(sequences())
def test_walked_back_over_every_change_it_is_the_theory_there_was(states: list[Theory]) -> None:
    event(" ".join(each.verb for each in states[-1].changes))
    back = states[-1]
    for earlier in reversed(states[:-1]):
        back = before_last(back)
        assert by_order(back) == by_order(earlier)


@given(sequences())
def test_no_verb_loses_a_coding_or_leaves_one_on_nothing(states: list[Theory]) -> None:
    there = {each.coding_id for each in THEORY.codings}
    for after in states:
        ids = {each.configuration_id for each in after.every()}
        assert {each.configuration_id for each in after.codings} <= ids
        assert {each.coding_id for each in after.codings} >= there
        named = {one for each in after.changes for one in (*each.configurations, *each.made_from)}
        assert named <= ids


@given(sequences())
def test_no_verb_leaves_evidence_on_what_was_split_or_merged_away(states: list[Theory]) -> None:
    for after in states[1:]:
        change = after.changes[-1]
        if change.verb in {Verb.SPLIT, Verb.MERGED}:
            gone = set(change.made_from) - set(change.configurations)
            assert not gone & {each.configuration_id for each in after.codings}


def by_order(theory: Theory) -> Theory:
    """A theory, its codings in the order of their ids: they are no list that a person ordered."""
    codings = sorted(theory.codings, key=lambda each: each.coding_id)
    return replace(theory, codings=tuple(codings))


def test_what_was_marked_on_a_part_since_goes_to_what_was_split() -> None:
    apart = Apart((Part("One"), Part("Two")), {})
    after = split(THEORY, "d", apart, WHY).theory
    later = replace(after, codings=(*after.codings, coding("late", "cmo02")))

    assert [each.coding_id for each in before_last(later).codings_on("d")] == ["late"]


def test_an_earlier_change_keeps_the_round_open() -> None:
    twice = retire(retire(THEORY, "a", WHY).theory, "d", WHY).theory

    assert [each.round_id for each in before_last(twice).rounds] == ["round0", "round1"]


def test_what_is_told_in_a_persons_own_words_is_not_put_back_by_rule() -> None:
    told = Change(
        change_id="change01",
        round_id="round0",
        verb=Verb.RE_TYPED,
        configurations=("a",),
        was="context: gets on well with the midwives",
    )
    with pytest.raises(RefusedValueError, match="words of its own"):
        before_last(replace(THEORY, changes=(told,)))
