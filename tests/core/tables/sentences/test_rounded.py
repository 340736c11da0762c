"""Whether a percentage follows, and which slip explains one that does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.tables.rounding import percent
from forwhom.core.tables.sentences.rounded import agree, could_be, judge, totals_of

PAIRS = st.integers(1, 3_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
DECIMALS = st.integers(0, 3)


@given(pair=PAIRS, decimals=DECIMALS)
def test_what_the_project_itself_prints_is_right(pair: tuple[int, int], decimals: int) -> None:
    printed = percent(*pair, decimals)
    assert printed is not None
    assert judge(*pair, printed) is None
    assert could_be(*pair, printed)


@given(pair=PAIRS, decimals=DECIMALS, units=st.integers(2, 50))
def test_two_units_off_is_never_right_and_never_a_matter_of_rounding(
    pair: tuple[int, int], decimals: int, units: int
) -> None:
    printed = (percent(*pair, decimals) or Decimal(0)) + Decimal(units).scaleb(-decimals)
    judged = judge(*pair, printed)
    assert judged is not None
    assert (judged.nearest, judged.near) == (percent(*pair, decimals), False)
    assert judged.slip in {"", "rounding to whole percent first"}
    assert not could_be(*pair, printed)


@pytest.mark.parametrize(
    ("count", "total", "printed", "slip"),
    [
        (50, 182, "28", "double rounding"),
        (15, 52, "28.9", "double rounding"),
        (152, 182, "83", "truncation"),
        (51, 53, "97", "rounding up"),
        (30, 44, "67", ""),
    ],
)
def test_the_slips_of_printed_tables_are_told_apart(
    count: int, total: int, printed: str, slip: str
) -> None:
    judged = judge(count, total, Decimal(printed))
    assert judged is not None
    assert judged.slip == slip


@given(pair=PAIRS.filter(lambda pair: 20 * pair[0] > pair[1]), decimals=DECIMALS)
def test_the_total_is_among_those_of_which_a_count_is_its_percentage(
    pair: tuple[int, int], decimals: int
) -> None:
    count, total = pair
    printed = percent(count, total, decimals)
    assert printed is not None
    assert total in totals_of(count, printed)


def test_percentages_agree_as_far_as_both_are_printed() -> None:
    assert agree(Decimal("70"), Decimal("70.0"))
    assert agree(Decimal("70"), Decimal("69.5"))
    assert not agree(Decimal("70"), Decimal("69.4"))
    assert not agree(Decimal("70.1"), Decimal("70.2"))
