"""Positions at the door: ours to another program's and back, whatever counts double."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.exchange.refi.positions import (
    Counting,
    Ruler,
    Text,
    fits,
    from_bytes,
    in_bytes,
)

texts = st.text(st.sampled_from("ab \n\u0301é👩اه\ufeff"), max_size=30)
countings = st.builds(Counting, st.booleans(), st.booleans(), st.booleans(), st.booleans())


@given(texts, countings, st.data())
def test_a_passage_counted_in_any_way_is_the_passage(
    text: str, counting: Counting, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ruler = Ruler(text, counting)
    last = 1 if counting.last_included else 0
    assert ruler.passage(ruler.theirs(start), ruler.theirs(end) - last) == (start, end)


@given(texts)
def test_utf_8_bytes_are_where_the_encoded_text_has_them(text: str) -> None:
    starts = in_bytes(text)
    assert starts == [len(text[:at].encode()) for at in range(len(text) + 1)]
    assert [from_bytes(starts, each) for each in starts] == list(range(len(text) + 1))


def test_a_position_inside_a_character_is_the_next_and_past_the_end_is_the_end() -> None:
    assert [from_bytes(in_bytes("aé"), at) for at in (0, 1, 2, 3, 9)] == [0, 1, 2, 2, 2]


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (2, 999), (9, 2)])
def test_a_position_outside_the_text_is_brought_inside(start: int, end: int) -> None:
    begins, ends = Ruler("because", Counting()).passage(start, end)
    assert 0 <= begins <= ends <= 7


def test_a_name_fits_to_the_letter_in_its_words_or_cut_off() -> None:
    assert fits("a b", "a\nb") == 2
    assert fits("a b", " a  b ") == 1
    assert fits("a b…", "a b and more") == 1
    assert fits("a c", "a b") == 0
    assert fits("…", "a b") == 0


def test_text_is_held_with_single_line_ends_and_without_its_mark() -> None:
    assert Text.of("\ufeffa\r\nb\rc") == Text("a\nb\nc", had_crlf=True, had_mark=True)
