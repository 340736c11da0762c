"""Percentages round half up on exact whole numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.rounding import IN_USE, Rule, counts_printing, percent, rules_printing


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
    ("printed", "count", "n", "rules"),
    [
        ("33.3", 1, 3, {Rule.HALF_UP, Rule.HALF_EVEN, Rule.TRUNCATION, Rule.DOUBLE}),
        ("12", 1, 8, {Rule.HALF_EVEN, Rule.TRUNCATION}),  # 12.5
        ("13", 1, 8, {Rule.HALF_UP, Rule.DOUBLE, Rule.UP}),
        ("83", 152, 182, {Rule.TRUNCATION}),  # 83.52
        ("28", 50, 182, {Rule.DOUBLE, Rule.UP}),  # 27.47, 27.5, 28
        ("97", 51, 53, {Rule.UP}),  # 96.23
        ("67", 30, 44, set()),  # 68.18
        ("6.0", 11, 182, {Rule.HALF_UP, Rule.HALF_EVEN, Rule.TRUNCATION, Rule.DOUBLE}),
        ("6", 11, 182, {Rule.HALF_UP, Rule.HALF_EVEN, Rule.TRUNCATION, Rule.DOUBLE}),
    ],
)
def test_a_printed_percentage_is_known_by_its_rules(
    printed: str, count: int, n: int, rules: set[Rule]
) -> None:
    found = rules_printing(Decimal(printed), count, n)
    assert found - {Rule.UP} == rules - {Rule.UP}
    assert (Rule.UP in found) >= (Rule.UP in rules)


@given(st.integers(1, 300), st.data(), st.integers(0, 2))
def test_the_counts_behind_a_percentage_are_those_that_a_rule_in_use_prints(
    n: int, data: st.DataObject, decimals: int
) -> None:
    units = data.draw(st.integers(0, 110 * 10**decimals))
    printed = Decimal(units).scaleb(-decimals)
    by_trying = [each for each in range(n + 1) if rules_printing(printed, each, n) & IN_USE]
    assert list(counts_printing(printed, n)) == by_trying
