"""Wilson's interval against published and hand-worked values."""

from math import sqrt

import pytest

from forwhom.core.tables.intervals import wilson


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
