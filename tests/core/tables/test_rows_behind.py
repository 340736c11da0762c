"""Every number can be opened: its condition counts exactly as many rows as the number says."""

from __future__ import annotations

from dataclasses import replace

import ibis
import pytest

from forwhom.core.programme.measures import bands_of
from forwhom.core.tables.codebook import Coded
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Group
from forwhom.core.tables.describe import describe
from forwhom.core.tables.expressions import ExpressionError, compile_to_ibis, parse
from forwhom.core.tables.rows_behind import rows_behind, rows_recorded
from forwhom.core.tables.spec import Spec

ROWS = {
    "site": ["a", "a", "b", "b", "b"],
    "taken_up": ["yes", "no", "yes", "yes", None],
    "ethnicity": ["White", "it's mixed", "or", None, "White"],
    "support": ["GP;therapy", None, "therapy", "GP", "therapy; GP"],
    "score": [0, 8, 11, None, 21],
}
TABLE = ibis.memtable(ROWS, schema=ibis.schema(dict.fromkeys(ROWS, "string") | {"score": "int64"}))
SPEC = Spec(
    rows=("ethnicity", "score"),
    multi=("support",),
    by=("taken_up",),
    across=("site",),
    bands={"score": bands_of("HADS")},
)


def rows(condition: str | None) -> int:
    if condition is None:
        return len(ROWS["site"])
    return int(TABLE.filter(compile_to_ibis(parse(condition), TABLE)).count().to_pyarrow().as_py())


def test_every_cell_of_a_table_opens_as_many_rows_as_it_counts() -> None:
    counted = describe(TABLE, SPEC)
    checked = 0
    for variable in counted.variables:
        for category in variable.categories:
            for group, cell in zip(counted.groups, category.cells, strict=True):
                behind = rows_behind(SPEC, group, variable.name, category.label)
                assert rows(str(behind)) == cell.count, str(behind)
                checked += cell.count > 0
    assert checked > 20


MERGED = {
    "ethnicity": Coded(merged={"White or mixed": ("White", "it's mixed")}),
    "site": Coded(merged={"both": ("a", "b")}),
    "support": Coded(merged={"any": ("GP", "therapy")}),
}


def test_every_cell_of_merged_categories_opens_as_many_rows_as_it_counts() -> None:
    spec = replace(SPEC, codebook=MERGED)
    counted = describe(TABLE, spec)
    for variable in counted.variables:
        for category in variable.categories:
            for group, cell in zip(counted.groups, category.cells, strict=True):
                behind = rows_behind(spec, group, variable.name, category.label)
                assert rows(str(behind)) == cell.count, str(behind)
    merged = Group(("yes",), ("both",))
    assert str(rows_behind(spec, merged, "ethnicity", "White or mixed")) == (
        "ethnicity in (White, 'it''s mixed') and taken_up = yes and site in (a, b)"
    )
    assert str(rows_behind(spec, merged, "support", "any")) == (
        "(support has GP or support has therapy) and taken_up = yes and site in (a, b)"
    )


def test_every_group_opens_as_many_rows_as_its_n() -> None:
    counted = describe(TABLE, SPEC)
    for group in counted.groups:
        assert rows(str(rows_behind(SPEC, group))) == counted.shared_n(group)


def test_a_cell_names_its_category_its_group_and_the_condition_of_the_whole_table() -> None:
    spec = Spec(rows=("ethnicity",), by=("taken_up",), across=("site",), where=parse("score >= 8"))
    behind = rows_behind(spec, Group(("yes",), ("b",)), "ethnicity", "or")
    assert str(behind) == "ethnicity = 'or' and taken_up = yes and site = b and score >= 8"


def test_with_several_groupings_each_value_that_is_no_total_is_named() -> None:
    spec = Spec(rows=("ethnicity",), by=("taken_up",), across=("site", "support"))
    behind = rows_behind(spec, Group(("yes",), (ALL, "GP")), "ethnicity", "White")
    assert str(behind) == "ethnicity = White and taken_up = yes and support = GP"


def test_what_is_not_recorded_is_asked_for_as_such() -> None:
    behind = rows_behind(SPEC, Group((NOT_RECORDED,), (ALL,)), "support", NOT_RECORDED)
    assert str(behind) == "support is not recorded and taken_up is not recorded"


def test_the_total_of_a_table_without_condition_is_every_row() -> None:
    assert rows_behind(Spec(rows=("site",)), Group()) is None


def test_a_category_that_no_condition_can_name_is_refused() -> None:
    with pytest.raises(ExpressionError, match="control character"):
        rows_behind(SPEC, Group(("yes",), ("a",)), "ethnicity", "Whi\x07te")


def test_the_recorded_rows_of_a_group_have_a_condition() -> None:
    spec = Spec(numeric=("age",), by=("arm",), across=("site",))

    assert str(rows_recorded(spec, Group(("p",), (ALL,)), "age")) == "age is recorded and arm = p"
    assert str(rows_recorded(Spec(numeric=("age",)), Group(), "age")) == "age is recorded"
