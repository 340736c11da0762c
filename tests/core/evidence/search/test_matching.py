from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.search.folding import words_in
from forwhom.core.evidence.search.matching import holds, spans
from forwhom.core.evidence.search.query import read_query

TURN = "I don’t get the bus; Mum's café is a one-to-one walk, and the bus stop is far 😀."


def shown(query: str, text: str = TURN) -> list[str]:
    return [text[each.start : each.end] for each in spans(read_query(query), text)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bus", ["bus", "bus"]),
        ("BUS cafe", ["bus", "café", "bus"]),
        ('"bus stop"', ["bus stop"]),
        ("wal*", ["walk"]),
        ('"one to"', ["one-to"]),
        ('"the bus" "bus stop"', ["the bus", "the bus stop"]),
        ("mum", ["Mum"]),
        ("mum's", ["Mum's"]),
        ("far😀", ["far 😀"]),
    ],
)
def test_the_words_found_are_shown_as_they_stand(query: str, found: list[str]) -> None:
    assert holds(read_query(query), list(words_in(TURN)))
    assert shown(query) == found


@pytest.mark.parametrize("query", ["bu", "bus car", '"stop bus"', "bus -walk", "mums"])
def test_what_is_not_in_the_turn_is_not_found(query: str) -> None:
    assert not holds(read_query(query), list(words_in(TURN)))


def test_positions_are_code_points_from_where_the_text_begins() -> None:
    (found,) = spans(read_query("שלום"), "😀👩‍🍼 שָׁלוֹם", at=100)

    assert (found.start, found.end) == (105, 112)


@given(st.lists(st.sampled_from(["bus", "Café", "😀", "שָׁלוֹם"]), min_size=1, max_size=8))
def test_every_word_of_a_turn_finds_it_and_so_do_all_of_them_as_a_phrase(said: list[str]) -> None:
    text = ", ".join(said)

    for each in {*said, f'"{" ".join(said)}"'}:
        assert holds(read_query(each), list(words_in(text)))
    assert shown(f'"{" ".join(said)}"', text) == [text]
