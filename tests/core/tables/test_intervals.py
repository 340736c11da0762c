"""Wilson's interval against published and hand-worked values."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.crosstab import Cell
from forwhom.core.tables.intervals import around, wilson
from forwhom.core.tables.rounding import percent


def test_it_equals_the_worked_example_of_newcombe_1998() -> None:
    # Newcombe, Statistics in Medicine 17:857-872, table I, method 3: 81 of 263.
    found = wilson(81, 263)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_it_equals_the_formula_for_take_up() -> None:
    z, n, p = 1.959963984540054, 260, 182 / 260
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    found = wilson(182, 260)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((middle - half, middle + half))


@pytest.mark.parametrize(("count", "edge"), [(0, "low"), (10, "high")])
def test_none_and_all_stay_within_nought_and_one(count: int, edge: str) -> None:
    found = wilson(count, 10)
    assert found is not None
    assert getattr(found, edge) == pytest.approx(count / 10)
    assert found.low < found.high


def test_nothing_of_nothing_has_no_interval() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="no proportion"):
        wilson(3, 2)


def test_the_bounds_of_a_cell_have_the_decimals_of_its_percentage() -> None:
    assert [str(each) for each in around(Cell(182, 11, percent(11, 182))) or ()] == ["3.4", "10.5"]
    assert [str(each) for each in around(Cell(182, 11, percent(11, 182, 0))) or ()] == ["3", "10"]
    assert around(Cell(0, 0, None)) is None


@given(n=st.integers(1, 10**6), share=st.floats(0, 1), decimals=st.integers(0, 6))
def test_a_shown_percentage_is_never_outside_its_bounds(
    n: int, share: float, decimals: int
) -> None:
    count = int(n * share)
    shown = percent(count, n, decimals)
    low, high = around(Cell(n, count, shown)) or (None, None)
    assert low is not None
    assert 0 <= low <= shown <= high <= 100
