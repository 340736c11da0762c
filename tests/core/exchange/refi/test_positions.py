"""Positions at the door: ours to another program's and back, whatever counts double."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.exchange.refi.positions import (
    Counting,
    Inference,
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


def told(text: Text, *named: tuple[str, int, int], before: Inference | None = None) -> Counting:
    return (before or Inference()).counting_of(text, list(named))


def test_where_names_do_not_tell_ends_are_as_programs_write_them() -> None:
    assert told(Text("a b")) == Counting()
    assert told(Text("a b"), (" ", 0, 1), ("", 1, 2)) == Counting()
    assert told(Text("a\nb", had_crlf=True)) == Counting(line_ends_as_two=True)
    assert told(Text("a", had_mark=True)) == Counting()


def test_what_other_texts_told_of_ends_decides_where_a_texts_own_names_do_not() -> None:
    inference = Inference()
    for _ in range(2):
        told(Text("because"), ("be", 0, 1), before=inference)
    assert told(Text("a b"), before=inference).last_included
    assert told(Text("a\nb", had_crlf=True), before=inference).last_included
    assert not told(Text("because"), ("be", 0, 2), before=inference).last_included


def test_names_that_fit_nowhere_tell_nothing_of_other_texts() -> None:
    inference = Inference()
    told(Text("because"), ("a name of her own", 0, 3), before=inference)
    assert told(Text("a b"), before=inference) == Counting()


def test_one_odd_name_is_outvoted_by_the_others() -> None:
    names = [("ca", 2, 3), ("be", 0, 2), ("ec", 1, 3), ("au", 3, 5)]
    assert not told(Text("because"), *names).last_included


def test_a_null_in_a_text_is_a_mark_that_stands_for_it() -> None:
    assert Text.of("a\x00b").held == "a\ufffdb"


def test_a_passage_whose_end_is_before_its_start_is_empty_at_its_start() -> None:
    assert Ruler("because", Counting(last_included=True)).passage(5, 2) == (5, 5)


def test_three_dots_cut_a_name_off_unless_they_were_said() -> None:
    assert fits("be...", "because") == 1
    assert fits("well...", "well...") == 2
    assert fits("well ...", "well ... no") == 1
    assert fits("so  well...", "so well...") == 1
