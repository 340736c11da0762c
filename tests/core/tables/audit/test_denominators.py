"""In what percentages were taken, and which other n would explain one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.audit.denominators import (
    Basis,
    allowed,
    denominators_giving,
    other_denominators,
    shares_of,
)
from forwhom.core.tables.audit.layout import lay_out
from forwhom.core.tables.published import Printed
from forwhom.core.tables.rounding_rules import Rule, rules_printing
from tests.factories.printed_tables import written

RECORDED = """
             | Mothers (n = 25) | Others (n = 12)
Stage        |                  |
Pregnant     | 8 (40%)          | 5 (50%)
Postnatal    | 12 (60%)         | 5 (50%)
Not recorded | 5                | 2
"""
ROWS = """
          | Came (n = 30) | Stayed (n = 20)
Stage     |               |
Pregnant  | 20 (80%)      | 5 (20%)
Postnatal | 10 (40%)      | 15 (60%)
"""


def basis_of(drawn: str) -> Basis:
    return shares_of(lay_out(written(drawn)), 0).basis


def test_percentages_of_those_recorded_are_known_and_said() -> None:
    shares = shares_of(lay_out(written(RECORDED)), 0)
    assert shares.basis is Basis.RECORDED
    assert shares.denominators == ((20, 10), (20, 10), (25, 12))
    assert [each.rule for each in shares.notices] == ["percentages-of-other"]


def test_percentages_of_the_row_are_known() -> None:
    assert basis_of(ROWS) is Basis.ACROSS


@pytest.mark.parametrize(
    "drawn",
    [
        RECORDED.replace("40%", "32%").replace("60%", "48%"),  # most are of n
        ROWS.replace("80%", "67%").replace("40%", "33%"),
        RECORDED.replace("40%", "41%").replace("50%", "51%"),  # none fits anything
    ],
)
def test_percentages_are_of_n_unless_nearly_all_say_otherwise(drawn: str) -> None:
    assert basis_of(drawn) is Basis.COLUMN


def test_without_an_n_a_partition_that_is_declared_has_its_own_sum() -> None:
    from forwhom.core.tables.crosstab import Kind

    layout = lay_out(
        written(" | Mothers\nStage |\na | 1 (25%)\nb | 3 (75%)\n"), {"Stage": Kind.PARTITION}
    )
    assert shares_of(layout, 0).denominators == ((4,), (4,))


def test_the_other_n_that_would_give_a_percentage_is_named() -> None:
    layout = lay_out(written(RECORDED))
    assert other_denominators(layout, 0, Printed(6, Decimal(50), 25)) == [(12, "n of Others")]
    assert other_denominators(layout, 0, Printed(4, Decimal(20), 25)) == [
        (20, "recorded in Mothers")
    ]


@given(st.integers(1, 60), st.integers(0, 1000), st.integers(0, 1))
def test_the_denominators_of_a_percentage_are_those_that_round_to_it(
    count: int, units: int, decimals: int
) -> None:
    printed = Decimal(units).scaleb(-decimals)
    by_trying = [
        n for n in range(max(count, 1), 2000) if Rule.HALF_UP in rules_printing(printed, count, n)
    ]
    found = denominators_giving(Printed(count, printed))
    if printed and (not found or found[-1] < 2000):
        assert [n for n in found if n >= count] == by_trying


@given(st.integers(1, 200), st.integers(0, 100), st.integers(0, 3))
def test_a_tolerance_allows_every_count_that_near(n: int, share: int, points: int) -> None:
    reach = allowed(Printed(None, Decimal(share)), n, Decimal(points))
    assert reach is not None
    near = [x for x in range(n + 1) if points and abs(100 * x - share * n) <= points * n]
    assert set(near) <= set(reach)


@pytest.mark.parametrize(
    ("cell", "n"),
    [(Printed(3, None), 9), (Printed(3, Decimal(33)), None), (Printed(3, Decimal(140)), 9)],
)
def test_where_there_is_no_percentage_of_anything_nothing_is_asked(
    cell: Printed, n: int | None
) -> None:
    assert allowed(cell, n, Decimal(0)) is None
