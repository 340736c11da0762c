from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.similar.index import Coded, indexed
from forwhom.core.evidence.similar.nearest import MOST, NEAR, Passage, shortlist
from forwhom.core.evidence.similar.terms import spoken
from forwhom.core.exchange.folder import read_study
from tests.core.evidence.similar.coded import coded, index_of, near, offered

WORKED = Path(__file__).parents[4] / "examples" / "parents-in-mind"
NOTES = coded(1, "I never went to the doctor, it goes on your notes", "safe")
NUMBER = coded(2, "there was a number on the card you could text", "easy")
BREAD = coded(3, "yeast turns sugar into air and bread rises", "bread")


def test_what_passages_in_like_words_are_tied_to_comes_nearest_first() -> None:
    said = "a number I could text, so the doctor put nothing on my notes"
    assert near(said, NOTES, NUMBER, BREAD) == [("easy", "c2"), ("safe", "c1")]


def test_where_nothing_is_near_nothing_is_offered() -> None:
    assert near("the referee blew the whistle", NOTES, NUMBER, BREAD) == []
    assert near("I was going to, you know", NOTES, NUMBER, BREAD) == []
    assert near("a number to text") == []
    assert near("", NOTES) == []


def test_one_word_in_common_makes_no_likeness() -> None:
    assert near("my doctor retired", NOTES) == []
    assert near("doctor", NOTES) == []
    assert near("the doctor's notes", NOTES) == [("safe", "c1")]


def test_case_accents_and_spaces_make_no_difference() -> None:
    assert near("DÓCTOR\nNotés", NOTES) == [("safe", "c1")]
    assert near("孤独だった", coded(1, "とても孤独でした", "alone")) == [("alone", "c1")]


def test_most_words_being_new_makes_a_passage_less_near() -> None:
    long = "doctor notes " + " ".join(f"word{number}" for number in range(300))
    assert near(long, NOTES, NUMBER, BREAD) == []


def test_a_passage_tied_to_several_offers_each_once() -> None:
    both = coded(4, NOTES.document_id, "safe", "privacy")
    again = coded(5, NOTES.document_id, "other")
    assert near("the doctor's notes", both, again, NOTES) == [
        ("safe", "c4"), ("privacy", "c4"), ("other", "c5"),
    ]  # fmt: skip


def test_those_as_near_as_each_other_keep_their_order_and_five_are_enough() -> None:
    same = [coded(number, NOTES.document_id, f"t{number}") for number in (7, 3, 9, 1, 8, 2)]
    assert [target for target, _ in near("doctor's notes", *same)] == ["t7", "t3", "t9", "t1", "t8"]


def test_a_passage_is_not_near_to_itself() -> None:
    said = NOTES.document_id
    words = Passage(said, 8, NOTES.end + 5, "the doctor, it goes on your notes")
    beside = Passage(said, NOTES.end, NOTES.end + 20, "doctor's notes")

    assert shortlist(index_of([NOTES]), words, offered([NOTES])) == ()
    assert len(shortlist(index_of([NOTES]), beside, offered([NOTES]))) == 1


def test_only_what_is_offered_is_found() -> None:
    retired = coded(4, NOTES.document_id, "retired", "privacy")
    passage = Passage("elsewhere", 0, 9, "doctor's notes")
    (found,) = shortlist(index_of([retired]), passage, {("code", "privacy")})

    assert found.target == ("code", "privacy")


WORDS = ("doctor", "Notes", "notés", "text", "not", "card", "the", "number", "😀")
SAID = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
HELD = st.lists(
    st.builds(coded, st.integers(0, 99), SAID, st.sampled_from(["safe", "easy", "bread"])),
    max_size=8,
)


@given(SAID, HELD, HELD)
def test_how_an_index_came_to_be_makes_no_difference(
    said: str, before: list[Coded], now: list[Coded]
) -> None:
    passage = Passage("elsewhere", 0, 1, said)
    fresh = shortlist(index_of(now), passage, offered(now))

    assert shortlist(index_of(now, index_of(before)), passage, offered(now)) == fresh
    assert len(fresh) <= MOST
    assert len({each.target for each in fresh}) == len(fresh)


@pytest.fixture(scope="module")
def worked() -> tuple[list[Coded], dict[tuple[str, int, int], str]]:
    """The codings of the worked study, and what is said in each."""
    held = read_study(WORKED).study
    documents = {each.document_id: each for each in held.documents}
    codings = [
        Coded(each.coding_id, each.document_id, each.start, each.end,
              each.configuration_id or "", each.code_id or "")
        for each in held.codings
    ]  # fmt: skip
    said = {
        (each.document_id, each.start, each.end): next(
            spoken(documents[each.document_id], [(each.start, each.end)])
        )
        for each in codings
    }
    return codings, said


def test_one_pair_in_twenty_of_unlike_passages_is_as_near_as_what_is_offered(
    worked: tuple[list[Coded], dict[tuple[str, int, int], str]],
) -> None:
    codings, said = worked
    index = indexed(
        codings,
        {each.document_id: each.document_id for each in codings},
        lambda places: [(each, said[each]) for each in places],
    )
    weights = index.words.weights
    nearness = (weights @ weights.T).toarray()[np.ix_(index.row, index.row)]
    unlike = [
        nearness[at, other]
        for (at, one), (other, two) in product(enumerate(codings), enumerate(codings))
        if one.document_id != two.document_id
        and one.configuration_id != two.configuration_id
        and one.code_id == two.code_id
    ]

    assert len(unlike) > 5_000
    assert 0.02 < np.mean([each >= NEAR for each in unlike]) < 0.05


def test_of_the_worked_study_half_are_offered_what_a_person_tied_them_to(
    worked: tuple[list[Coded], dict[tuple[str, int, int], str]],
) -> None:
    codings, said = worked
    digests = {each.document_id: each.document_id for each in codings}
    index = indexed(codings, digests, lambda places: [(each, said[each]) for each in places])
    found = 0
    for each in codings:
        place = (each.document_id, each.start, each.end)
        near_it = shortlist(index, Passage(*place, said[place]), offered(codings))
        hers = {("configuration", each.configuration_id), ("code", each.code_id)}
        found += bool(hers & {one.target for one in near_it})

    assert found / len(codings) > 0.5  # any five of its 30 by how often each is used: 0.4
