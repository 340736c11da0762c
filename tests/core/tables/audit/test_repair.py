"""The smallest repair, held to trying everything on small blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from forwhom.core.tables.audit.block import Block, Place
from forwhom.core.tables.audit.layout import Relation
from forwhom.core.tables.audit.repair import Repair, holds, repair, smallest
from forwhom.core.tables.crosstab import Kind

MOST = 3  # the highest count in a block that is tried out


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Two categories in a total and two parts, or in one column; any counts, any percentages."""
    wide = draw(st.sampled_from([1, 3]))
    counts = st.one_of(st.integers(0, MOST), st.integers(0, MOST), st.none())
    asked = st.one_of(
        st.none(), st.integers(0, MOST).map(lambda low: range(low, low + 2)), st.just(range(0))
    )
    row = st.tuples(*[counts] * wide)
    return Block(
        draw(st.sampled_from([Kind.PARTITION, Kind.PARTIAL, Kind.MULTI, None])),
        draw(st.tuples(row, row)),
        draw(st.tuples(st.tuples(*[asked] * wide), st.tuples(*[asked] * wide))),
        draw(st.tuples(*[st.integers(1, MOST)] * wide)),
        (Relation(0, (1, 2)),) if wide == 3 else (),
    )


def every_filling(block: Block) -> Iterator[dict[Place, int]]:
    for counts in product(range(MOST + 1), repeat=len(block.places)):
        filled = dict(zip(block.places, counts, strict=True))
        if holds(block, filled):
            yield filled


def price(block: Block, counts: dict[Place, int]) -> tuple[int, int]:
    figures = change = 0
    for place, count in counts.items():
        printed, allowed = block.printed(place), block.percentage(place)
        if printed is not None and printed != count:
            figures, change = figures + 1, change + abs(printed - count)
        figures += allowed is not None and count not in allowed
    return figures, change


@given(blocks())
@settings(deadline=None, max_examples=150)
def test_no_filling_contradicts_fewer_figures_or_changes_less(block: Block) -> None:
    fillings = list(every_filling(block))
    found = smallest(block)
    if not fillings:
        assert found is None
        return
    assert found is not None
    least = min(price(block, each) for each in fillings)
    event(f"figures contradicted: {least[0]}")
    assert (found.contradicted, found.total_change) == least
    assert price(block, dict(found.counts)) == least


@given(blocks())
@settings(deadline=None, max_examples=100)
def test_a_count_is_the_only_one_when_no_filling_as_small_has_another(block: Block) -> None:
    found = repair(block)
    if found is None:
        return
    least = (found.contradicted, found.total_change)
    as_small = [each for each in every_filling(block) if price(block, each) == least]
    for place in found.changed:
        others = {each[place] for each in as_small}
        event(f"only one: {len(others) == 1}")
        assert found.unique(place) is (len(others) == 1)


@given(blocks())
@settings(deadline=None, max_examples=100)
def test_other_repairs_hold_and_change_as_few_counts_as_any(block: Block) -> None:
    found = repair(block)
    if found is None:
        return
    counts_only = Block(
        block.kind,
        block.counts,
        tuple(tuple(None for _ in row) for row in block.allowed),
        block.ns,
        block.relations,
    )
    fewest = min(price(counts_only, each)[0] for each in every_filling(block))
    for other in found.others:
        assert holds(block, other)
        assert price(counts_only, dict(other))[0] == fewest
        assert changed(block, other) != changed(block, found.counts)


def changed(block: Block, counts: object) -> set[Place]:
    assert isinstance(counts, dict)
    return {p for p in block.places if block.printed(p) not in {None, counts[p]}}


def one_column(*counts: int, n: int, kind: Kind = Kind.PARTITION) -> Block:
    nothing = tuple((None,) for _ in counts)
    return Block(kind, tuple((each,) for each in counts), nothing, (n,), ())


def test_without_percentages_or_totals_any_count_of_the_column_may_be_the_wrong_one() -> None:
    found = repair(one_column(5, 3, 1, n=10))
    assert isinstance(found, Repair)
    assert found.total_change == 1
    assert [found.unique(place) for place in found.changed] == [False]
    assert len(found.others) == 2


def test_figures_that_hold_need_no_repair() -> None:
    assert repair(one_column(5, 3, 2, n=10)) is None


def test_a_count_above_n_is_brought_down_to_it() -> None:
    found = repair(one_column(12, 3, n=10, kind=Kind.MULTI))
    assert found is not None
    assert found.counts[0, 0] == 10


def test_an_impossible_count_is_worked_out_from_the_others() -> None:
    block = Block(
        Kind.PARTITION, ((None,), (4,)), ((None,), (None,)), (10,), (), frozenset({(0, 0)})
    )
    found = repair(block)
    assert found is not None
    assert (found.counts[0, 0], found.changed, found.unique((0, 0))) == (6, ((0, 0),), True)


@pytest.mark.parametrize("n", [10**6, 10**9])
def test_large_counts_are_repaired_as_exactly_as_small_ones(n: int) -> None:
    parts = (n // 2, n // 4)
    block = Block(
        Kind.MULTI, ((sum(parts) + 1, *parts),), ((None, None, None),), (n, n, n),
        (Relation(0, (1, 2)),),
    )  # fmt: skip
    found = repair(block)
    assert found is not None
    assert (found.contradicted, found.total_change) == (1, 1)


def test_a_block_too_large_to_search_is_left_without_a_repair() -> None:
    rows = 2_001
    assert repair(one_column(*[1] * rows, n=5)) is None
