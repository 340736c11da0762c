"""Where positions are once a text was changed: what stayed the same keeps its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.places import Places, places

texts = st.text("ab\n 👩é\u0301ש", max_size=60)


@given(texts, texts)
def test_what_is_said_to_be_the_same_is_the_same(old: str, new: str) -> None:
    where = places(old, new)
    for begin, end, at, to in where.same:
        assert old[begin:end] == new[at:to]
    starts = [where.start(at) for at in range(len(old) + 1)]
    assert starts == sorted(starts)
    assert all(0 <= at <= len(new) for at in starts)


@given(texts, texts, st.data())
def test_a_passage_stays_a_passage(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    now, then = places(old, new).passage(start, end)
    assert 0 <= now <= then <= len(new)
    assert start < end or now == then


CHANGED = Places(((0, 2, 0, 2), (6, 8, 4, 6), (9, 20, 12, 23)), 23)  # 2-6 and 8-9 were changed


def test_a_passage_that_ends_in_what_was_changed_takes_the_whole_of_it_in() -> None:
    assert CHANGED.passage(1, 4) == (1, 4)
    assert CHANGED.passage(3, 7) == (2, 5)
    assert CHANGED.passage(6, 8) == (4, 6)
    assert CHANGED.passage(8, 9) == (6, 12)


def test_a_place_in_what_was_changed_goes_to_its_beginning() -> None:
    assert CHANGED.passage(4, 4) == (2, 2)


def test_a_gap_is_never_taken_for_the_same_before_a_word() -> None:
    where = places("w0 w1 w2 w3", "w3 so")
    assert where.passage(9, 11) == (0, 2)
    where = places("one\n\ntwo\n", "two\n\nthree\n")
    assert where.passage(5, 8) == (0, 3)


def test_nothing_is_the_same_of_a_text_that_is_another() -> None:
    assert Places((), 5).passage(0, 3) == (0, 5)
    assert Places((), 5).passage(2, 2) == (0, 0)
