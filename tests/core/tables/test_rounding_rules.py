"""Which rule printed a percentage, and which counts it may come of."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.rounding_rules import IN_USE, Rule, counts_printing, rules_printing


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
