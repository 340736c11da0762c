"""Counting an outcome by category: what is true, what is false, and what nobody wrote down."""

from __future__ import annotations

import ibis
import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.measures import bands_of
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import OUTCOME, Asked, count_outcomes

ROWS = {
    "site": ["a", "a", "b", "b", "b"],
    "used": ["yes", "no", "yes", None, "no"],
    "stage": ["early", None, "late", "late", "early"],
    "support": ["GP; therapy", None, "therapy", "GP", "GP"],
    "score": [0, 8, 21, None, 3],
}
TABLE = ibis.memtable(ROWS, schema=ibis.schema(dict.fromkeys(ROWS, "string") | {"score": "int64"}))
USED = parse("used = yes")


def test_each_category_is_counted_by_outcome_and_what_is_missing_apart() -> None:
    (group,) = count_outcomes(TABLE, Asked(USED, rows=("stage",))).groups
    (stage,) = group.variables
    assert group.total == Outcomes(2, 2, 1)
    assert {each.label: each.outcomes for each in stage.categories} == {
        "early": Outcomes(1, 1), "late": Outcomes(1, 0, 1),
    }  # fmt: skip
    assert stage.missing == Outcomes(0, 1)


def test_where_several_may_apply_each_option_is_counted() -> None:
    (group,) = count_outcomes(TABLE, Asked(USED, multi=("support",))).groups
    (support,) = group.variables
    assert support.kind is Kind.MULTI
    assert {each.label: each.outcomes for each in support.categories} == {
        "GP": Outcomes(1, 1, 1), "therapy": Outcomes(2),
    }  # fmt: skip
    assert support.missing == Outcomes(0, 1)


def test_all_rows_stand_first_then_each_group() -> None:
    found = count_outcomes(TABLE, Asked(USED, rows=("stage",), across="site"))
    totals = {each.across: each.total for each in found.groups}
    assert totals == {"all": Outcomes(2, 2, 1), "a": Outcomes(1, 1), "b": Outcomes(1, 1, 1)}


def test_an_outcome_that_is_unknown_is_never_no() -> None:
    (group,) = count_outcomes(TABLE, Asked(parse("not score >= 8"), rows=("site",))).groups
    assert group.total == Outcomes(2, 2, 1)


def test_without_variables_the_rows_are_counted_all_the_same() -> None:
    (group,) = count_outcomes(TABLE, Asked(USED)).groups
    assert (group.total, group.variables) == (Outcomes(2, 2, 1), ())


def test_only_rows_where_the_condition_holds_are_counted() -> None:
    found = count_outcomes(TABLE, Asked(USED, rows=("stage",), where=parse("stage = early")))
    assert (found.groups[0].total, found.left_out) == (Outcomes(1, 1), 1)


def test_a_condition_that_holds_for_nobody_leaves_one_empty_group() -> None:
    asked = Asked(USED, rows=("stage",), across="site", where=parse("site = c"))
    (group,) = count_outcomes(TABLE, asked).groups
    assert (group.across, group.total) == ("all", Outcomes())


def test_bands_stand_in_their_order_also_where_nobody_is_in_one() -> None:
    asked = Asked(USED, rows=("score",), bands={"score": bands_of("HADS")})
    (score,) = count_outcomes(TABLE, asked).groups[0].variables
    assert [each.outcomes for each in score.categories] == [
        Outcomes(1, 1), Outcomes(0, 1), Outcomes(), Outcomes(1),
    ]  # fmt: skip
    assert score.missing == Outcomes(unknown=1)


def test_a_column_that_is_not_there_is_named_and_ours_is_not_shown() -> None:
    with pytest.raises(UnreadableError, match="no column 'zzz'") as refused:
        count_outcomes(TABLE, Asked(USED, rows=("zzz",)))
    assert OUTCOME not in str(refused.value)


def test_a_table_with_our_own_column_is_refused() -> None:
    with pytest.raises(UnreadableError, match="rename it"):
        count_outcomes(TABLE.mutate(**{OUTCOME: TABLE.used}), Asked(USED))
