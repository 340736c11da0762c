"""Intervals of differences and ratios: published values, laws, and every zero cell."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.contrasts import Ends, difference_ends, ratio_ends
from forwhom.core.tables.intervals import wilson

groups = st.builds(Outcomes, st.integers(0, 60), st.integers(0, 60)).filter(lambda each: each.known)


def test_the_difference_equals_the_worked_example_of_newcombe_1998() -> None:
    # Newcombe, Statistics in Medicine 17:873-890, table II, method 10: 56/70 less 48/80.
    found = difference_ends(Outcomes(56, 14), Outcomes(48, 32))
    assert found
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(groups, groups)
def test_every_estimate_lies_inside_its_interval(one: Outcomes, other: Outcomes) -> None:
    difference, ratio = difference_ends(one, other), ratio_ends(one, other)
    assert difference
    top, bottom = one.had / one.known, other.had / other.known
    assert difference.low - 1e-9 <= top - bottom <= difference.high + 1e-9
    assert -1 <= difference.low < difference.high <= 1
    if other.had == 0:
        assert ratio is None
        return
    assert ratio
    assert ratio.low - 1e-9 <= top / bottom <= ratio.high + 1e-9
    assert 0 <= ratio.low < ratio.high


@given(groups.filter(lambda each: each.had), groups.filter(lambda each: each.had))
def test_the_ratio_the_other_way_round_is_one_over_it(one: Outcomes, other: Outcomes) -> None:
    there, back = ratio_ends(one, other), ratio_ends(other, one)
    assert there
    assert back
    assert (there.low, there.high) == pytest.approx((1 / back.high, 1 / back.low))


@given(groups.filter(lambda each: each.had))
def test_against_a_rate_that_is_all_but_certain_the_ratio_is_the_rate(one: Outcomes) -> None:
    ratio, rate = ratio_ends(one, Outcomes(10**9)), wilson(one.had, one.known)
    assert ratio
    assert rate
    assert (ratio.low, ratio.high) == pytest.approx((rate.low, rate.high), rel=1e-3)


@pytest.mark.parametrize(("a", "n", "b", "m"), [(46, 76, 136, 169), (300, 800, 250, 900)])
def test_the_ratio_agrees_with_the_logarithmic_method_where_that_is_at_home(
    a: int, n: int, b: int, m: int
) -> None:
    found = ratio_ends(Outcomes(a, n - a), Outcomes(b, m - b))
    usual = confint_proportions_2indep(a, n, b, m, method="log", compare="ratio")
    assert found
    assert (found.low, found.high) == pytest.approx(tuple(map(float, usual)), rel=0.03)


def test_nobody_of_some_gives_a_ratio_of_nought_with_an_upper_end() -> None:
    found = ratio_ends(Outcomes(0, 10), Outcomes(5, 5))
    assert found
    assert found.low == 0
    assert 0 < found.high < 1


def test_without_a_rate_there_is_no_interval() -> None:
    nobody, some = Outcomes(0, 0, 4), Outcomes(2, 3)
    assert difference_ends(nobody, some) is None
    assert difference_ends(some, nobody) is None
    assert ratio_ends(nobody, some) is None
    assert ratio_ends(some, nobody) is None


@pytest.mark.parametrize("ends", [(1.0, 0.0), (math.nan, 1.0), (0.0, math.inf)])
def test_ends_that_are_none_refuse_to_exist(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="ends of an interval"):
        Ends(*ends)
