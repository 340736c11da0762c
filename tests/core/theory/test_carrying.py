from __future__ import annotations

from dataclasses import replace

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.carrying import Apart, Part, merge, split
from forwhom.core.theory.refining import restore, retire
from forwhom.core.theory.rounds import Verb
from tests.core.theory.refined import SHARED, THEORY, WHY, coding

TWO = (Part("One reads it so"), Part("Another reads it so", "she is known"))


def refused(act: object) -> RefusedValueError:
    with pytest.raises(RefusedValueError) as problem:
        act()  # type: ignore[operator]
    return problem.value


def on(theory: object, configuration_id: str) -> list[str]:
    return [each.coding_id for each in theory.codings_on(configuration_id)]  # type: ignore[attr-defined]


def test_a_merger_carries_the_codings_and_says_whose_they_were() -> None:
    done = merge(THEORY, "b1", "a", WHY)

    assert on(done.theory, "a") == ["c1", "c2", "c4"]
    assert done.carried == ("c4",)
    change = done.change
    assert (change.verb, change.configurations) == (Verb.MERGED, ("a",))
    assert change.made_from == ("a", "b1")
    assert change.was == "codings of b1: c4\nsuggested_by: i1"
    assert "b1" not in done.theory.standing()
    assert done.theory.one("b1") == THEORY.one("b1")


def test_what_suggested_the_other_is_no_test_of_the_one_that_stays() -> None:
    assert merge(THEORY, "a", "b", WHY).theory.one("b").suggested_by == ("i2", "i1")


def test_a_passage_marked_with_both_keeps_both_codings() -> None:
    twice = replace(THEORY, codings=(coding("x", "a"), coding("y", "d")))
    assert on(merge(twice, "a", "d", WHY).theory, "d") == ["x", "y"]


def test_nothing_is_merged_into_itself_or_into_what_is_not_there() -> None:
    assert refused(lambda: merge(THEORY, "a", "a", WHY)).field == "into"
    assert refused(lambda: merge(THEORY, "a", "zz", WHY)).field == "into"


def test_what_was_merged_away_can_stand_again_and_its_passages_stay() -> None:
    after = restore(merge(THEORY, "a", "d", WHY).theory, "a", WHY).theory

    assert {"a", "d"} <= after.standing()
    assert on(after, "d") == ["c1", "c2"]


def test_the_parts_say_what_it_said_but_for_their_sentence_and_reasoning() -> None:
    goes = {"c1": [0], "c2": [0, 1]}
    done = split(THEORY, "a", Apart(TWO, goes), WHY)
    first, second = done.theory.configurations[-2:]

    assert (first.name, first.reasoning) == ("One reads it so", "peers will not judge")
    assert (second.name, second.reasoning) == ("Another reads it so", "she is known")
    assert first.context == second.context == SHARED
    assert first.suggested_by == second.suggested_by == ("i1",)
    assert done.change.configurations == (first.configuration_id, second.configuration_id)
    assert done.change.was == "codings of a: c1 c2\ncopied: c2-2"
    assert (done.carried, done.copied) == (("c1", "c2"), ("c2-2",))


def test_a_copied_coding_says_all_that_the_first_says() -> None:
    done = split(THEORY, "a", Apart(TWO, {"c1": [0], "c2": [0, 1]}), WHY)
    (copy,) = done.theory.codings_on("cmo02")

    assert replace(copy, coding_id="c2", configuration_id="a") == THEORY.codings[1]


def test_inside_it_the_parts_take_over_what_they_share() -> None:
    after = split(THEORY, "a", Apart(TWO, {"c1": [1]}, inside=True), WHY).theory
    one = after.one("a")

    assert [each.context for each in one.branches] == [None, None]
    assert on(after, "a") == ["c2"]
    assert after.changes[-1].configurations == ("a", "cmo01", "cmo02")
    assert {"a", "cmo01", "cmo02"} <= after.standing()


def test_branches_are_split_in_a_further_step_once_those_before_are_retired() -> None:
    apart = Apart(TWO, {"c3": [0]})
    assert "has sub-configurations" in refused(lambda: split(THEORY, "b", apart, WHY)).wrong
    after = retire(retire(THEORY, "b1", WHY).theory, "b2", WHY).theory

    assert on(split(after, "b", apart, WHY).theory, "cmo01") == ["c3"]


@pytest.mark.parametrize(
    ("apart", "field"),
    [
        (Apart(TWO[:1], {"c1": [0], "c2": [0]}), "sentence"),
        (Apart((TWO[0], TWO[0]), {"c1": [0], "c2": [0]}), "sentence"),
        (Apart((TWO[0], Part("Company")), {"c1": [0], "c2": [0]}), "sentence"),
        (Apart(TWO, {"c1": [0]}), "goes"),
        (Apart(TWO, {"c1": [0], "c2": []}), "goes"),
        (Apart(TWO, {"c1": [0], "c2": [2]}), "goes"),
        (Apart(TWO, {"c1": [0], "c2": [0], "c3": [0]}), "goes"),
    ],
)
def test_a_split_that_does_not_hold_together_is_refused(apart: Apart, field: str) -> None:
    assert refused(lambda: split(THEORY, "a", apart, WHY)).field == field


def test_the_ids_are_such_as_none_had() -> None:
    taken = replace(THEORY, taken=frozenset({"cmo01", "c2-2"}))
    done = split(taken, "a", Apart(TWO, {"c1": [0], "c2": [0, 1]}), WHY)

    assert done.change.configurations == ("cmo02", "cmo03")
    assert done.copied == ("c2-3",)


def test_whoever_carries_evidence_says_why() -> None:
    assert refused(lambda: merge(THEORY, "a", "d", Why("", ()))).field == "reason"
