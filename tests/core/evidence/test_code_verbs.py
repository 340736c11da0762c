"""What can be done to a codebook: nothing is lost, counts add up, the tree stays a tree."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.code_changes import CodeVerb
from forwhom.core.evidence.code_tree import Spot, below_themselves, descendants, in_tree_order
from forwhom.core.evidence.code_verbs import add, delete, merge, move, retype, reword, split
from forwhom.core.evidence.codebook import Codebook, Done
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding, Leg
from forwhom.core.records import RefusedValueError


def code(code_id: str, parent: str | None = None) -> Code:
    return Code(code_id=code_id, name=code_id.upper(), parent=parent)


def coding(coding_id: str, code_id: str, start: int = 0, coder: str = "Eva") -> Coding:
    return Coding(
        coding_id=coding_id,
        document_id="one",
        start=start,
        end=start + 5,
        code_id=code_id,
        coder=coder,
        memo=f"note {coding_id}",
    )


BOOK = Codebook(
    codes=(code("a"), code("a1", "a"), code("a11", "a1"), code("b")),
    codings=(coding("c1", "a"), coding("c2", "a", 9), coding("c3", "b")),
    memos=(Memo(memo_id="m1", about="a", text="On a"), Memo(memo_id="m2", text="On all")),
)


def refused(what: Any) -> str:
    with pytest.raises(RefusedValueError) as said:
        what()
    return said.value.wrong


def test_a_code_goes_and_all_that_rested_on_it_is_carried() -> None:
    done = merge(BOOK, "a", "b")
    assert [each.code_id for each in done.book.codes] == ["a1", "a11", "b"]
    assert done.book.code("a1").parent == "b"
    assert [each.code_id for each in done.book.codings] == ["b", "b", "b"]
    assert [each.memo for each in done.book.codings] == [each.memo for each in BOOK.codings]
    assert [each.about for each in done.book.memos] == ["b", None]
    assert (done.carried, done.memos) == (("c1", "c2"), ("m1",))
    assert done.was == "code: a\nname: A"


def test_a_passage_with_both_codes_from_one_coder_keeps_both_and_is_told() -> None:
    assert merge(BOOK, "a", "b").twice == ("c1",)
    others = replace(BOOK, codings=(coding("c1", "a"), coding("c3", "b", coder="Sam")))
    assert merge(others, "a", "b").twice == ()


def test_a_code_merged_into_one_below_it_gives_that_its_place() -> None:
    done = merge(BOOK, "a", "a11")
    assert done.book.code("a11").parent is None
    assert done.book.code("a1").parent == "a11"


def test_a_split_takes_what_is_named_and_leaves_the_rest() -> None:
    done = split(BOOK, "a", [code("new1"), code("new2", "a")], {"c1": "new1", "c2": "new2"})
    assert [each.code_id for each in done.book.codings] == ["new1", "new2", "b"]
    order = [each.code.code_id for each in in_tree_order(done.book.codes)]
    assert order == ["a", "a1", "a11", "new2", "new1", "b"]
    assert (done.codes, done.made_from) == (("a", "new1", "new2"), ("a",))


def test_what_a_split_cannot_mean_is_refused() -> None:
    one = [code("new1")]
    assert "makes no code" in refused(lambda: split(BOOK, "a", [], {}))
    assert "is not on A" in refused(lambda: split(BOOK, "a", one, {"c3": "new1"}))
    assert "which is not made here" in refused(lambda: split(BOOK, "a", one, {"c1": "b"}))
    assert "no passage goes to new1" in refused(lambda: split(BOOK, "a", one, {}))


def test_a_code_is_not_moved_below_itself_nor_to_where_it_stands() -> None:
    assert "stands below it" in refused(lambda: move(BOOK, "a", Spot("a11")))
    assert "is A or stands below it" in refused(lambda: move(BOOK, "a", Spot("a")))
    assert "stands there already" in refused(lambda: move(BOOK, "b", Spot(None)))
    assert "does not stand there" in refused(lambda: move(BOOK, "b", Spot("a", "a11")))


def test_a_move_takes_a_code_with_all_below_it() -> None:
    done = move(BOOK, "a1", Spot(None, "a"))
    assert [e.code.code_id for e in in_tree_order(done.book.codes)] == ["a1", "a11", "a", "b"]
    assert done.was == "code: a1\nname: A1\nunder: a\nplace: 1 of 1"


def test_two_codes_of_one_name_do_not_stand_beside_each_other() -> None:
    assert "there is a code B there" in refused(lambda: reword(BOOK, "a", " b ", None))
    assert "there is a code A there" in refused(lambda: add(BOOK, replace(code("n"), name="a")))
    assert add(BOOK, replace(code("n", "b"), name="A")).verb is CodeVerb.ADDED
    assert "an id" not in refused(lambda: add(BOOK, code("a")))


def test_a_code_is_reworded_and_its_earlier_words_are_told() -> None:
    done = reword(BOOK, "b", "Bee", "When it buzzes")
    assert (done.book.code("b").name, done.was) == ("Bee", "code: b\nname: B")
    assert "says this already" in refused(lambda: reword(BOOK, "b", "B", None))


def test_a_leg_is_said_of_a_code_and_its_codings_stay_as_they_are() -> None:
    done = retype(BOOK, "a", Leg.CONTEXT)
    assert done.book.code("a").leg is Leg.CONTEXT
    assert done.book.codings == BOOK.codings
    assert "is context already" in refused(lambda: retype(done.book, "a", Leg.CONTEXT))
    assert "is of no leg already" in refused(lambda: retype(BOOK, "a", None))


def test_only_a_code_on_which_nothing_rests_is_deleted() -> None:
    assert refused(lambda: delete(BOOK, "a")) == "on A rests 2 codings and 1 memo and 1 code below"
    assert refused(lambda: delete(BOOK, "a1")) == "on A1 rests 1 code below"
    gone = delete(BOOK, "a11").book
    assert [each.code_id for each in gone.codes] == ["a", "a1", "b"]


def test_a_code_that_is_not_there_is_said() -> None:
    assert refused(lambda: merge(BOOK, "a", "x")) == "code x is not in the codebook"


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    """Codebooks of two codes and more, with codings and memos on some."""
    parents = draw(st.lists(st.none() | st.integers(0, 4), min_size=2, max_size=5))
    held = tuple(
        code(f"k{at}", None if parent is None or parent >= at else f"k{parent}")
        for at, parent in enumerate(parents)
    )
    ids = st.sampled_from([each.code_id for each in held])
    marks = draw(
        st.lists(st.tuples(ids, st.integers(0, 2), st.sampled_from(["Eva", "Sam"])), max_size=8)
    )
    codings = [coding(f"c{at}", on, start, by) for at, (on, start, by) in enumerate(marks)]
    memos = [
        Memo(memo_id=f"m{at}", about=on, text="A note")
        for at, on in enumerate(draw(st.lists(ids, min_size=3, max_size=6)))
    ]
    return Codebook(held, tuple(codings), tuple(memos))


def attempted(data: st.DataObject, book: Codebook) -> Done | None:
    """Any verb on any code of a book; None where it is refused."""
    ids = [each.code_id for each in book.codes]
    one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    on_it = [each.coding_id for each in book.codings_on(one)]
    goes = dict.fromkeys(data.draw(st.sets(st.sampled_from(on_it))) if on_it else (), "new-1")
    parent, before = (
        data.draw(st.none() | st.just(other)),
        data.draw(st.none() | st.sampled_from(ids)),
    )
    verbs = (
        lambda: merge(book, one, other),
        lambda: split(book, one, [replace(code("new-1"), parent=parent)], goes),
        lambda: move(book, one, Spot(parent, before)),
        lambda: reword(book, one, "Other words", None),
        lambda: retype(book, one, Leg.OUTCOME),
        lambda: delete(book, one),
        lambda: add(book, replace(code("new-1"), parent=parent), before),
    )
    try:
        return data.draw(st.sampled_from(verbs))()
    except RefusedValueError:
        return None


@given(books(), st.data())
def test_no_verb_loses_a_coding_or_a_memo_and_the_tree_stays_a_tree(
    book: Codebook, data: st.DataObject
) -> None:
    done = attempted(data, book)
    if done is None:
        return
    after, there = done.book, {each.code_id for each in done.book.codes}
    apart = [replace(each, code_id="any") for each in after.codings]
    assert apart == [replace(each, code_id="any") for each in book.codings]
    assert [(e.memo_id, e.text) for e in after.memos] == [(e.memo_id, e.text) for e in book.memos]
    assert {each.code_id for each in after.codings} <= there
    assert {each.about for each in after.memos} - {None} <= there
    assert {each.parent for each in after.codes} - {None} <= there
    assert not list(below_themselves(after.codes))
    assert len(in_tree_order(after.codes)) == len(after.codes) == len(there)


@given(books(), st.data())
def test_what_is_merged_adds_up(book: Codebook, data: st.DataObject) -> None:
    ids = [each.code_id for each in book.codes]
    one, into = data.draw(st.permutations(ids))[:2]
    before = Counter(each.code_id for each in book.codings)
    after = Counter(each.code_id for each in merge(book, one, into).book.codings)
    assert after[into] == before[into] + before[one]
    assert after[one] == 0


@given(books(), st.data())
def test_a_move_keeps_every_code_and_only_its_place_changes(
    book: Codebook, data: st.DataObject
) -> None:
    ids = [each.code_id for each in book.codes]
    one = data.draw(st.sampled_from(ids))
    outside = [each for each in ids if each not in {one, *descendants(book.codes, one)}]
    to = Spot(data.draw(st.none() | st.sampled_from(outside)) if outside else None)
    try:
        done = move(book, one, to)
    except RefusedValueError:
        return
    assert sorted(e.code_id for e in done.book.codes) == sorted(ids)
    rest = [each for each in done.book.codes if each.code_id != one]
    assert rest == [each for each in book.codes if each.code_id != one]
    last = [e.code_id for e in done.book.codes if e.parent == to.parent][-1]
    assert last == one
