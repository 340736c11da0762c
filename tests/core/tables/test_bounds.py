"""Bounds against every allocation there is, one by one, on small tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.tables.bounds import (
    Bounds,
    Outcomes,
    difference_bounds,
    rate_bounds,
    ratio_bounds,
)

few = st.integers(0, 2)
small = st.builds(Outcomes, few, few, few)
missing_few = st.builds(Outcomes, st.integers(0, 2), st.integers(0, 2), st.integers(0, 3))
most = settings(max_examples=150, deadline=None)


def allocations(
    one: Outcomes, other: Outcomes, missing: Outcomes
) -> Iterator[tuple[Fraction, Fraction]]:
    """Both rates under every way to say what is missing, each row told by itself."""
    places = ("one", "other", "elsewhere")
    known = [(True, places)] * missing.had + [(False, places)] * missing.had_not
    rows = [[(place, had) for place in there] for had, there in known]
    rows += [[(place, had) for place in places for had in (True, False)]] * missing.unknown
    rows += [[("one", had) for had in (True, False)]] * one.unknown
    rows += [[("other", had) for had in (True, False)]] * other.unknown
    for told in product(*rows):
        had = {"one": one.had, "other": other.had, "elsewhere": 0}
        of = {"one": one.known, "other": other.known, "elsewhere": 0}
        for place, reached in told:
            had[place] += reached
            of[place] += 1
        yield Fraction(had["one"], of["one"]), Fraction(had["other"], of["other"])


@most
@given(small, small, missing_few)
def test_the_bounds_are_the_extremes_over_every_allocation(
    one: Outcomes, other: Outcomes, missing: Outcomes
) -> None:
    if not (one.n and other.n):
        assert difference_bounds(one, other, missing) is None
        assert ratio_bounds(one, other, missing) is None
        return
    every = set(allocations(one, other, missing))
    differences = [first - second for first, second in every]
    assert rate_bounds(one, missing) == Bounds(min(a for a, _ in every), max(a for a, _ in every))
    assert difference_bounds(one, other, missing) == Bounds(min(differences), max(differences))
    ratios = [first / second for first, second in every if second]
    if not ratios:
        assert ratio_bounds(one, other, missing) is None
    else:
        endless = any(first and not second for first, second in every)
        high = None if endless else max(ratios)
        assert ratio_bounds(one, other, missing) == Bounds(min(ratios), high)


@given(*[st.builds(Outcomes, *[st.integers(0, 10**6)] * 3)] * 3)
def test_the_complete_case_lies_inside_the_bounds(
    one: Outcomes, other: Outcomes, missing: Outcomes
) -> None:
    if one.share is None or other.share is None:
        return
    for bounds, value in (
        (rate_bounds(one, missing), one.share),
        (difference_bounds(one, other, missing), one.share - other.share),
    ):
        assert bounds
        assert bounds.hold(value)
    if other.share:
        found = ratio_bounds(one, other, missing)
        assert found
        assert found.hold(one.share / other.share)


@given(*[st.builds(Outcomes, *[st.integers(1, 50)] * 3)] * 3)
def test_comparing_the_other_way_round_turns_the_bounds_round(
    one: Outcomes, other: Outcomes, missing: Outcomes
) -> None:
    there, back = difference_bounds(one, other, missing), difference_bounds(other, one, missing)
    over, under = ratio_bounds(one, other, missing), ratio_bounds(other, one, missing)
    assert there
    assert back
    assert (there.low, there.high) == (-(back.high or 0), -back.low)
    assert over
    assert under
    assert over.high
    assert (over.low, over.high) == (1 / (under.high or 1), 1 / under.low)


@given(*[st.builds(Outcomes, *[st.integers(0, 30)] * 3)] * 3, st.integers(0, 5))
def test_more_missing_never_narrows_the_bounds(
    one: Outcomes, other: Outcomes, missing: Outcomes, more: int
) -> None:
    narrow = difference_bounds(one, other, missing)
    wide = difference_bounds(one, other, missing + Outcomes(more, more, more))
    if narrow and wide:
        assert wide.low <= narrow.low
        assert (narrow.high or 0) <= (wide.high or 0)


def test_rows_that_miss_both_may_serve_best_between_the_two() -> None:
    # One of the two took up against three of four, and four rows miss both. With k of them had
    # in the first and the rest not had in the other: 0.125, 0.238, 0.250, 0.200, 0.083.
    one, other, missing = Outcomes(1, 1), Outcomes(3, 1), Outcomes(unknown=4)
    tried = [Fraction(1 + k, 2 + k) - Fraction(3, 8 - k) for k in range(5)]
    assert tried.index(max(tried)) == 2
    found = difference_bounds(one, other, missing)
    assert found
    assert found.high == Fraction(1, 4)


def test_the_stage_of_the_worked_study_by_hand() -> None:
    # Pregnant 46 of 76 took up, postnatal 136 of 169, not recorded 0 of 15.
    pregnant, postnatal, missing = Outcomes(46, 30), Outcomes(136, 33), Outcomes(0, 15)
    assert rate_bounds(pregnant, missing) == Bounds(Fraction(46, 91), Fraction(46, 76))
    assert rate_bounds(postnatal, missing) == Bounds(Fraction(136, 184), Fraction(136, 169))
    assert difference_bounds(pregnant, postnatal, missing) == Bounds(
        Fraction(46, 91) - Fraction(136, 169), Fraction(46, 76) - Fraction(136, 184)
    )
    assert ratio_bounds(pregnant, postnatal, missing) == Bounds(
        Fraction(46, 91) / Fraction(136, 169), Fraction(46, 76) / Fraction(136, 184)
    )


def test_where_the_reference_may_be_zero_a_ratio_has_no_upper_end() -> None:
    found = ratio_bounds(Outcomes(1, 1), Outcomes(0, 2, unknown=1), Outcomes())
    assert found == Bounds(Fraction(3, 2), None)
    assert ratio_bounds(Outcomes(1, 1), Outcomes(0, 2), Outcomes()) is None


def test_a_million_rows_that_miss_both_are_placed_at_once() -> None:
    found = difference_bounds(Outcomes(10, 10), Outcomes(10, 10), Outcomes(unknown=10**6))
    assert found
    assert found.high
    assert found.high > Fraction(999, 1000)
    assert found.low == -found.high


@pytest.mark.parametrize("counts", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_counts_below_zero_refuse_to_exist(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not counts"):
        Outcomes(*counts)


def test_bounds_that_cross_refuse_to_exist() -> None:
    with pytest.raises(ValueError, match="cross"):
        Bounds(Fraction(1), Fraction(0))
