"""Margins dealt out: exact for every seed, whatever the leaning."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.parents_in_mind.dealing import ALWAYS, choose, deal, whole_numbers

SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.dictionaries(st.text(max_size=3), st.integers(0, 9), min_size=1))
def test_each_value_is_dealt_as_often_as_its_margin_says(seed: int, margin: dict[str, int]) -> None:
    items = range(sum(margin.values()))
    dealt = deal(Random(seed), items, margin, lambda item, _value: item / 3)
    assert Counter(dealt) == Counter(margin)


@given(SEEDS)
def test_a_lean_that_no_chance_outweighs_decides(seed: int) -> None:
    chosen = choose(Random(seed), range(20), 5, lambda item: ALWAYS * (item < 5))
    assert set(chosen) == {0, 1, 2, 3, 4}


def test_a_gentle_lean_favours_and_does_not_decide() -> None:
    random = Random(1)
    favoured = sum(
        item < 10
        for _ in range(200)
        for item in choose(random, range(20), 10, lambda item: 0.3 * (item < 10))
    )
    assert 0.55 < favoured / 2000 < 0.95


def test_a_margin_that_does_not_fit_the_items_is_refused() -> None:
    with pytest.raises(ValueError, match="a margin of 3 for 4 items"):
        deal(Random(1), "abcd", {"yes": 3})


def test_more_than_there_are_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="cannot choose 3 of 2"):
        choose(Random(1), "ab", 3, lambda _item: 0.0)


@given(SEEDS, st.integers(2, 30), st.data())
def test_whole_numbers_keep_their_count_total_least_and_most(
    seed: int, count: int, data: st.DataObject
) -> None:
    low, high = 20, 58
    inner = count - 2
    total = data.draw(
        st.integers((low + 1) * inner + low + high, (high - 1) * inner + low + high), label="total"
    )
    numbers = whole_numbers(Random(seed), count, total, low, high)
    assert (len(numbers), sum(numbers), min(numbers), max(numbers)) == (count, total, low, high)
    assert numbers.count(low) == numbers.count(high) == 1


def test_numbers_that_cannot_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="no 3 numbers from 20 to 58 add up to 78"):
        whole_numbers(Random(1), 3, 78, 20, 58)
