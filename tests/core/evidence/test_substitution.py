from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.substitution import Moved, Span, Substituted, Substitution

TABLE = Substitution({"Mary": "Ruth", "Mary Ann": "Jo Beth", "B.": "[b]", "Zoë": "Una"})


def put(text: str) -> str:
    return TABLE.put_to(text).text


def test_the_longest_form_comes_first() -> None:
    assert put("Mary Ann and Mary") == "Jo Beth and Ruth"


def test_a_longer_form_that_is_no_whole_word_leaves_the_shorter() -> None:
    assert put("Mary Annabel") == "Ruth Annabel"


def test_a_gap_may_be_any_white_space_and_is_kept() -> None:
    assert put("Mary\n  Ann, Mary\u00a0Ann") == "Jo\n  Beth, Jo\u00a0Beth"


def test_nothing_is_replaced_inside_another_word() -> None:
    for word in ("Marys", "xMary", "Mary1", "Mary_", "O'Mary", "Zoë\u0308", "Mary\u0301"):
        assert put(word) == word


def test_spans_tell_where_each_stood_and_stands() -> None:
    done = TABLE.put_to("👋 Zoë, Mary Ann! שלום")
    assert done.text == "👋 Una, Jo Beth! שלום"
    assert done.spans == (Span(2, 5, 2, 5), Span(7, 15, 7, 14))


def test_a_form_that_ends_in_a_stop_needs_no_edge_there() -> None:
    assert put("B.x") == "[b]x"


DONE = Substituted("x" * 23, (Span(2, 6, 2, 4), Span(8, 9, 6, 12)))


def test_a_passage_outside_spans_is_shifted() -> None:
    assert DONE.moved(6, 8) == Moved(4, 6, snapped=False)
    assert DONE.moved(0, 20) == Moved(0, 23, snapped=False)


def test_a_passage_of_a_whole_span_stays_whole_and_is_not_snapped() -> None:
    there = DONE.moved(2, 6)
    assert (there.start, there.end, there.snapped) == (2, 4, False)


def test_a_passage_that_cuts_a_span_takes_it_in() -> None:
    there = DONE.moved(3, 5)
    assert (there.start, there.end, there.snapped) == (2, 4, True)


def test_a_passage_that_marks_nothing_inside_a_span_still_marks_nothing() -> None:
    there = DONE.moved(4, 4)
    assert (there.start, there.end, there.snapped) == (2, 2, True)


def test_a_passage_of_one_name_takes_in_no_name_that_touches_it() -> None:
    done = Substitution({"B.": "[one]", "C.": "[two]"}).put_to("B.C.")
    assert done.text == "[one][two]"
    assert done.moved(0, 2) == Moved(0, 5, snapped=False)
    assert done.moved(2, 4) == Moved(5, 10, snapped=False)


words = st.sampled_from(["Mary", "Ann", "Zoë", "B.", " ", "\n", "x", "'s", "👋", "\u0301", "ש"])


@given(st.lists(words, max_size=30).map("".join), st.data())
def test_what_a_passage_marks_is_what_it_marked_but_for_replacements(
    text: str, data: st.DataObject
) -> None:
    done = TABLE.put_to(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = done.moved(start, end)
    assert 0 <= there.start <= there.end <= len(done.text)
    if not there.snapped:
        inside = [each for each in done.spans if start <= each.start and each.end <= end]
        quoted, at = "", start
        for each in inside:
            quoted += text[at : each.start] + done.text[each.new_start : each.new_end]
            at = each.end
        assert done.text[there.start : there.end] == quoted + text[at:end]
