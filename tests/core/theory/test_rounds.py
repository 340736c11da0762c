from datetime import date

import pytest

from forwhom.core.records import Moment, RefusedValueError
from forwhom.core.theory.rounds import Change, Round, Verb, rounds_fed, standing_at
from tests.factories.values import interview

ROUNDS = [
    Round(round_id=f"round{n}", name=f"Round {n}", closed_on=date(2018, n + 1, 1)) for n in range(4)
]


def change(number, at, verb, configurations, made_from=()):
    return Change(
        change_id=f"change{number}",
        round_id=f"round{at}",
        verb=verb,
        configurations=configurations,
        made_from=made_from,
    )


def standing(changes, ids=("a", "b")):
    return [sorted(standing_at(ids, ROUNDS, changes, each.round_id)) for each in ROUNDS]


def test_what_no_change_speaks_of_stood_from_the_start():
    assert standing([]) == [["a", "b"]] * 4


def test_what_was_added_stands_from_its_round_on():
    assert standing([change(1, 2, Verb.ADDED, ("b",))]) == [["a"], ["a"], ["a", "b"], ["a", "b"]]


def test_what_was_retired_stands_again_once_restored():
    changes = [change(1, 1, Verb.RETIRED, ("b",)), change(2, 3, Verb.RESTORED, ("b",))]

    assert standing(changes) == [["a", "b"], ["a"], ["a"], ["a", "b"]]


def test_a_split_takes_its_origin_away_unless_it_is_among_what_it_made():
    away = [change(1, 1, Verb.SPLIT, ("b1", "b2"), ("b",))]
    kept = [change(1, 1, Verb.SPLIT, ("b", "b1", "b2"), ("b",))]
    ids = ("a", "b", "b1", "b2")

    assert standing(away, ids)[:2] == [["a", "b"], ["a", "b1", "b2"]]
    assert standing(kept, ids)[:2] == [["a", "b"], ["a", "b", "b1", "b2"]]


def test_a_merger_leaves_one_in_place_of_several():
    changes = [change(1, 2, Verb.MERGED, ("ab",), ("a", "b"))]

    assert standing(changes, ("a", "b", "ab"))[1:3] == [["a", "b"], ["ab"]]


def test_rewording_moves_nothing():
    assert standing([change(1, 1, Verb.REWORDED, ("a",))]) == [["a", "b"]] * 4


def test_a_split_that_came_from_nothing_is_refused():
    with pytest.raises(RefusedValueError, match="made_from is empty"):
        change(1, 1, Verb.SPLIT, ("a", "b"))


def held(who, day):
    return interview(who, held_at=Moment.from_text(f"{day} 10:00"))


def test_an_interview_feeds_the_first_round_closed_on_its_day_or_later():
    asked = [held("asha", "2018-01-01"), held("bea", "2018-01-02"), held("cat", "2018-12-01")]

    assert rounds_fed(asked, ROUNDS) == {
        "talk-asha": "round0",
        "talk-bea": "round1",
        "talk-cat": "after the last",
    }


def test_what_was_said_after_the_last_closed_round_feeds_the_open_one():
    now = Round(round_id="now", name="Now")

    assert rounds_fed([held("cat", "2018-12-01")], [*ROUNDS, now]) == {"talk-cat": "now"}


def test_without_rounds_no_interview_feeds_one():
    assert rounds_fed([held("asha", "2018-01-01")], []) == {}


@pytest.mark.parametrize("verb", [Verb.REWORDED, Verb.RE_TYPED, Verb.RE_CLUSTERED])
def test_what_does_not_stand_stays_so_whatever_is_said_of_it(verb):
    changes = [change(1, 1, Verb.RETIRED, ("b",)), change(2, 2, verb, ("b",))]

    assert standing(changes)[1:] == [["a"]] * 3
