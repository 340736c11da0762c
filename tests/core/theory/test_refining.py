from __future__ import annotations

from dataclasses import replace

import pytest

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Condition, Context, Joined, Whose
from forwhom.core.theory.refining import Rewording, recluster, restore, retire, reword
from forwhom.core.theory.rounds import Inference, Verb
from forwhom.core.theory.theory import Refined, Theory
from tests.core.theory.refined import THEORY, WHY


def refused(act: object) -> RefusedValueError:
    with pytest.raises(RefusedValueError) as problem:
        act()  # type: ignore[operator]
    return problem.value


def test_other_words_are_a_change_that_keeps_the_earlier_ones() -> None:
    to = Rewording({"sentence": "She goes.", "reasoning": "peers know how it is"})
    done = reword(THEORY, "a", to, WHY)

    assert done.theory.one("a").reasoning == "peers know how it is"
    assert done.theory.one("a").name == "Not judged"
    change = done.change
    assert (change.verb, change.configurations) == (Verb.REWORDED, ("a",))
    assert change.was == "sentence:\nreasoning: peers will not judge"
    assert (change.reason, change.because_of) == (WHY.reason, ("c1",))
    assert (change.inferences, change.by) == ((Inference.ABDUCTIVE,), "Eva")
    assert done.theory.codings == THEORY.codings


def test_where_the_last_round_is_closed_the_next_is_opened() -> None:
    after = retire(THEORY, "a", WHY).theory
    assert [each.round_id for each in after.rounds] == ["round0", "round1"]
    assert after.changes[-1].round_id == "round1"
    assert len(retire(after, "d", WHY).theory.rounds) == 2


def test_a_theory_without_rounds_opens_its_first() -> None:
    after = retire(replace(THEORY, rounds=()), "a", WHY).theory

    assert [(each.round_id, each.closed_on) for each in after.rounds] == [("round0", None)]
    assert "a" not in after.standing()
    assert "b" in after.standing()


def test_a_condition_is_reworded_wherever_it_is_named() -> None:
    done = reword(THEORY, "a", Rewording({}, {"is-shy": "does not like to talk"}), WHY)

    assert done.theory.conditions[0].text == "does not like to talk"
    assert done.change.configurations == ("a", "b1")
    assert done.change.was == "condition is-shy: is shy"


def test_a_condition_of_another_configuration_is_not_reworded_from_here() -> None:
    problem = refused(lambda: reword(THEORY, "d", Rewording({}, {"is-shy": "x"}), WHY))
    assert problem.wrong == "Company does not name condition is-shy"


def test_a_partial_one_is_completed_with_a_circumstance() -> None:
    after = reword(THEORY, "d", Rewording({}, circumstance="knows nobody"), WHY).theory
    assert after.conditions[-1] == Condition(condition_id="condition001", text="knows nobody")
    assert after.one("d").context == Context(Joined.UNSPECIFIED, ("condition001",))

    there = reword(THEORY, "d", Rewording({}, circumstance="Is shy"), WHY).theory
    assert there.one("d").context == Context(Joined.UNSPECIFIED, ("is-shy",))
    assert there.conditions == THEORY.conditions


def test_a_context_that_is_there_is_not_joined_with_another() -> None:
    problem = refused(lambda: reword(THEORY, "a", Rewording({}, circumstance="x"), WHY))
    assert problem.field == "circumstance"


def test_the_same_words_are_no_change() -> None:
    same = Rewording({"name": "Not judged"}, {"is-shy": "is shy"})
    assert refused(lambda: reword(THEORY, "a", same, WHY)).wrong == "Not judged says this already"


def test_two_are_not_called_the_same() -> None:
    problem = refused(lambda: reword(THEORY, "a", Rewording({"name": "company"}), WHY))
    assert (problem.wrong, problem.field) == ("d is called Company already", "name")


def test_words_that_no_record_holds_are_refused_with_their_field() -> None:
    problem = refused(lambda: reword(THEORY, "a", Rewording({"outcome": "a\x07b"}), WHY))
    assert problem.field == "outcome"


def test_a_branch_is_reworded_in_its_place() -> None:
    after = reword(THEORY, "b1", Rewording({"reasoning": "one face is enough"}), WHY).theory
    assert after.configurations[1].branches[0].reasoning == "one face is enough"


def test_clusters_are_changed_with_whose_reading_it_is() -> None:
    done = recluster(THEORY, "b", ["gains", "safety"], Whose.OURS, WHY)

    assert done.theory.one("b").clusters == ("gains", "safety")
    assert done.theory.one("b").clusters_by is Whose.OURS
    assert done.change.verb is Verb.RE_CLUSTERED
    assert done.change.was == "clusters: safety\nclusters_by: authors"


def test_who_says_of_no_cluster_that_it_is_theirs() -> None:
    assert recluster(THEORY, "b", [], Whose.OURS, WHY).theory.one("b").clusters_by is None
    problem = refused(lambda: recluster(THEORY, "d", [], None, WHY))
    assert problem.field == "clusters"


@pytest.mark.parametrize(
    ("why", "field"),
    [
        (Why("", (), (Inference.INDUCTIVE,)), "reason"),
        (Why("So", ()), "inferences"),
    ],
)
def test_whoever_refines_says_why_and_how_she_came_to_it(why: Why, field: str) -> None:
    assert refused(lambda: retire(THEORY, "a", why)).field == field


def test_what_does_not_stand_is_not_reworded() -> None:
    after = retire(THEORY, "a", WHY).theory
    problem = refused(lambda: reword(after, "a", Rewording({"outcome": "goes"}), WHY))
    assert problem.right == "restore it first"


def test_what_stands_is_not_restored() -> None:
    assert refused(lambda: restore(THEORY, "a", WHY)).wrong == "Not judged stands in the theory"


def test_an_id_that_was_ever_used_is_not_given_again() -> None:
    taken: Theory = replace(THEORY, taken=frozenset({"change01", "round1", "condition001"}))
    done: Refined = reword(taken, "d", Rewording({}, circumstance="knows nobody"), WHY)

    assert done.change.change_id == "change02"
    assert done.change.round_id == "round2"
    assert done.theory.conditions[-1].condition_id == "condition002"


def test_one_that_is_not_there_is_said() -> None:
    assert refused(lambda: retire(THEORY, "zz", WHY)).wrong == (
        "configuration zz is not in the theory"
    )
