"""The tree of codes: every code once, and what rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.code_tree import (
    Rests,
    Spot,
    Way,
    below_themselves,
    descendants,
    in_tree_order,
    one_step,
    path_of,
    resting,
)
from forwhom.core.evidence.codes import Code
from tests.factories.studies import codes


def code(code_id: str, parent: str | None = None) -> Code:
    return Code(code_id=code_id, name=code_id.upper(), parent=parent)


TREE = (code("a"), code("a2", "a"), code("b"), code("a1", "a"), code("a11", "a1"))


def test_codes_stand_in_the_order_of_their_rows_each_before_those_below() -> None:
    told = [
        (each.code.code_id, each.depth, each.place, each.siblings) for each in in_tree_order(TREE)
    ]
    assert told == [
        ("a", 0, 1, 2),
        ("a2", 1, 1, 2),
        ("a1", 1, 2, 2),
        ("a11", 2, 1, 1),
        ("b", 0, 2, 2),
    ]


def test_the_path_to_a_code_begins_at_the_top() -> None:
    assert [each.code_id for each in path_of(TREE, "a11")] == ["a", "a1", "a11"]
    assert descendants(TREE, "a") == {"a1", "a2", "a11"}


def test_with_those_below_a_document_counts_once() -> None:
    rests = resting(TREE, {("a", "one"): 2, ("a11", "one"): 3, ("a11", "two"): 1, ("b", "two"): 1})
    assert rests["a"] == Rests(2, 1, 6, 2)
    assert rests["a1"] == Rests(0, 0, 4, 2)
    assert rests["a2"] == Rests(0, 0, 0, 0)
    assert rests["b"] == Rests(1, 1, 1, 1)


def test_one_step_goes_up_down_under_the_one_above_and_out_beside_the_one_over_it() -> None:
    assert one_step(TREE, "a1", Way.UP) == Spot("a", "a2")
    assert one_step(TREE, "a2", Way.DOWN) == Spot("a", None)
    assert one_step(TREE, "b", Way.IN) == Spot("a", None)
    assert one_step(TREE, "a11", Way.OUT) == Spot("a", None)
    assert one_step(TREE, "a2", Way.OUT) == Spot(None, "b")


def test_where_there_is_no_step_there_is_none() -> None:
    nowhere = (("a", Way.UP), ("b", Way.DOWN), ("a", Way.IN), ("a", Way.OUT))
    assert [one_step(TREE, each, way) for each, way in nowhere] == [None] * 4


def test_a_code_below_itself_is_found_and_one_below_such_a_code_is_not() -> None:
    turning = (
        code("x", "z"),
        code("y", "x"),
        code("z", "y"),
        code("leaf", "z"),
        code("own", "own"),
    )
    assert [each.code_id for each in below_themselves(turning)] == ["x", "y", "z", "own"]


def test_a_tree_of_a_thousand_levels_is_walked() -> None:
    deep = (code("c0"), *(code(f"c{n}", f"c{n - 1}") for n in range(1, 1000)))
    assert in_tree_order(deep)[-1].depth == 999
    assert resting(deep, {("c999", "one"): 1})["c0"] == Rests(0, 0, 1, 1)


@given(codes())
def test_every_code_stands_once_under_its_own_parent(held: Sequence[Any]) -> None:
    nodes = in_tree_order(held)
    assert sorted(each.code.code_id for each in nodes) == sorted(each.code_id for each in held)
    assert not list(below_themselves(held))
    at = {each.code.code_id: where for where, each in enumerate(nodes)}
    assert all(at[e.parent] < at[e.code_id] for e in held if e.parent)


@given(codes(), st.data())
def test_what_rests_at_the_top_adds_up(held: Sequence[Any], data: st.DataObject) -> None:
    if not held:
        return
    ids = st.sampled_from([each.code_id for each in held])
    marked = data.draw(
        st.dictionaries(st.tuples(ids, st.sampled_from("xyz")), st.integers(1, 9), max_size=6)
    )
    rests = resting(held, marked)
    tops = sum(rests[each.code_id].codings_below for each in held if each.parent is None)
    assert tops == sum(marked.values()) == sum(each.codings for each in rests.values())
