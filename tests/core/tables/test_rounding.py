"""Figures round half up, exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.rounding import half_up, percent


@pytest.mark.parametrize(
    ("count", "n", "decimals", "shown"),
    [
        (1, 16, 1, "6.3"),  # 6.25: a half goes up, not to the even digit
        (3, 16, 1, "18.8"),  # 18.75
        (1, 200, 0, "1"),  # 0.5
        (11, 182, 1, "6.0"),
        (0, 5, 1, "0.0"),
        (5, 5, 0, "100"),
        (1, 3, 3, "33.333"),
    ],
)
def test_a_half_rounds_up(count: int, n: int, decimals: int, shown: str) -> None:
    assert str(percent(count, n, decimals)) == shown


def test_nothing_of_nothing_has_no_percentage() -> None:
    assert percent(0, 0) is None


@pytest.mark.parametrize(("count", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_what_is_no_part_of_a_whole_is_refused(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="no percentage"):
        percent(count, n)


@given(st.integers(1, 10**9), st.data(), st.integers(0, 3))
def test_a_percentage_is_within_half_a_unit_of_the_truth(
    n: int, data: st.DataObject, decimals: int
) -> None:
    count = data.draw(st.integers(0, n))
    shown = percent(count, n, decimals)
    assert shown is not None
    twice_error = 2 * (int(shown.scaleb(decimals)) * n - count * 100 * 10**decimals)
    assert -n < twice_error <= n


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Fraction(1, 16) * 100, 1, "6.3"),
        (-Fraction(1, 16) * 100, 1, "-6.3"),  # away from zero on either side
        (Fraction(-1, 1000), 1, "0.0"),  # no minus before nothing
        (2.5, 0, "3"),
        (0.125, 2, "0.13"),
        (1e-17, 3, "0.000"),
        (2.675, 2, "2.68"),  # as it is written
        (-0.25, 1, "-0.3"),
        (1e20, 0, "1" + "0" * 20),
    ],
)
def test_a_figure_is_the_nearest_and_a_half_goes_away_from_zero(
    value: Fraction | float, decimals: int, shown: str
) -> None:
    assert str(half_up(value, decimals)) == shown


@given(st.fractions(-(10**6), 10**6), st.integers(0, 3))
def test_a_rounded_figure_is_within_half_a_unit(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(half_up(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
