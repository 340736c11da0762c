from __future__ import annotations

import re

import pytest

from forwhom.core.evidence.word_edges import begins_in_word, ends_in_word, whole

KELLY = re.compile(whole("Kelly", edge_before=True, edge_after=True))


@pytest.mark.parametrize(
    "text", ["Kelly", "Kelly's", "'Kelly'", "(Kelly)", "Kelly❤️", "x-Kelly", "\u200fKelly\u200f"]
)
def test_a_word_stands_beside_marks_emoji_and_possessives(text: str) -> None:
    assert KELLY.search(text)


@pytest.mark.parametrize(
    "text", ["Kellys", "O'Kelly", "McKelly", "Kelly\u0308", "Kelly_2", "Kelly2", "xKelly"]
)
def test_it_does_not_stand_inside_another(text: str) -> None:
    assert not KELLY.search(text)


def test_an_end_that_is_no_letter_needs_no_edge() -> None:
    assert not begins_in_word("[town]")
    assert not ends_in_word("[town]")
    assert re.search(whole(r"\[town\]", edge_before=False, edge_after=False), "in[town]s")


def test_a_mark_that_ends_a_word_is_part_of_it() -> None:
    assert ends_in_word("Zoe\u0308")
    assert not ends_in_word("❤️")
