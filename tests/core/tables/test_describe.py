"""Counting through the engine: edges, refusals, and a large table against a plain count."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bands import Band, Bands
from forwhom.core.tables.crosstab import Cell, Crosstab, Group, Kind, Missing
from forwhom.core.tables.describe import Spec, describe
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import ExpressionError, parse
from forwhom.core.tables.source import open_table

HALVES = Bands("HALVES", (Band("Low (<8)", 0), Band("High (8-21)", 8)), 21)


@pytest.fixture
def table_of(tmp_path: Path):  # type: ignore[no-untyped-def]
    def opened(**columns: list[object]) -> ibis.Table:
        pq.write_table(pa.table(columns), tmp_path / "t.parquet")
        return open_table(tmp_path / "t.parquet").table

    return opened


def labels(crosstab: Crosstab, at: int = 0) -> list[str]:
    return [category.label for category in crosstab.variables[at].categories]


def test_categories_stand_by_number_then_alphabet_then_other_then_not_recorded(table_of) -> None:
    ages = ["White", "Other", "10", "9", "asian", "51+", "20-30", None]
    found = describe(table_of(x=ages), Spec(rows=("x",)))
    assert labels(found) == ["9", "10", "20-30", "51+", "asian", "White", "Other", "Not recorded"]


def test_without_grouping_there_is_one_group(table_of) -> None:
    found = describe(table_of(x=["a", "a", None]), Spec(rows=("x",)))
    assert found.groups == (Group(),)
    assert found.cell("x", "a") == Cell(3, 2, Decimal("66.7"))


def test_totals_over_across_come_first_and_there_are_none_over_by(table_of) -> None:
    table = table_of(x=["a", "b"], taken_up=["no", "yes"], site=["s1", "s2"])
    found = describe(table, Spec(rows=("x",), by=("taken_up",), across=("site",)))
    assert [(group.by, group.across) for group in found.groups] == [
        ((by,), (across,)) for by in ("no", "yes") for across in ("all", "s1", "s2")
    ]
    assert found.cell("x", "a", by=("yes",), across=("s1",)) == Cell(0, 0, None)


def test_a_row_whose_condition_is_unknown_is_left_out_and_counted(table_of) -> None:
    table = table_of(x=["a", "b", "c", "c"], score=[9, 1, None, None])
    found = describe(table, Spec(rows=("x",), where=parse("score >= 8")))
    assert (labels(found), found.left_out) == (["a", "Not recorded"], 2)


def test_a_band_never_seen_stands_with_nought(table_of) -> None:
    found = describe(table_of(s=[3, 7.5, None]), Spec(rows=("s",), bands={"s": HALVES}))
    assert [(row.label, row.cells[0].count) for row in found.variables[0].categories] == [
        ("Low (<8)", 2), ("High (8-21)", 0), ("Not recorded", 1),
    ]  # fmt: skip


def test_bands_of_a_column_where_nothing_is_recorded_are_all_nought(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,s\n1,\n2,\n")
    found = describe(open_table(tmp_path / "t.csv").table, Spec(rows=("s",), bands={"s": HALVES}))
    assert [row.cells[0].count for row in found.variables[0].categories] == [0, 0, 2]


def test_bands_may_group_too(table_of) -> None:
    table = table_of(x=["a"], s=[3])
    found = describe(table, Spec(rows=("x",), by=("s",), bands={"s": HALVES}))
    assert [group.by for group in found.groups] == [("Low (<8)",), ("High (8-21)",)]


@pytest.mark.parametrize("by", [(), ("s",)])
def test_a_value_outside_every_band_is_named(table_of, by: tuple[str, ...]) -> None:
    rows = ("x",) if by else ("s",)
    with pytest.raises(UnreadableError, match=r"s has the value 99, outside .* HALVES \(0 to 21\)"):
        describe(table_of(s=[3, 99], x=["a", "b"]), Spec(rows=rows, by=by, bands={"s": HALVES}))


def test_bands_of_text_are_refused(table_of) -> None:
    with pytest.raises(UnreadableError, match="s holds text"):
        describe(table_of(s=["3", "n/a"]), Spec(rows=("s",), bands={"s": HALVES}))


def test_whole_floats_booleans_and_dates_are_plain_categories(table_of) -> None:
    table = table_of(f=[1.0, None, 2.5], b=[True, False, None])
    found = describe(table, Spec(rows=("f", "b")))
    assert labels(found, 0) == ["1", "2.5", "Not recorded"]
    assert labels(found, 1) == ["no", "yes", "Not recorded"]


def test_a_missing_boolean_is_not_recorded_and_never_no(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"came": [True, None, None, False]}), path)
    counted = describe(open_table(path).table, Spec(rows=("came",)))
    (came,) = counted.variables
    assert {each.label: each.cells[0].count for each in came.categories} == {
        "no": 1, "yes": 1, "Not recorded": 2,
    }  # fmt: skip


def test_an_option_named_twice_in_a_row_counts_once(table_of) -> None:
    table = table_of(m=["team; therapy", "therapy;therapy ;", None, "team"])
    found = describe(table, Spec(multi=("m",)))
    assert found.variables[0].kind is Kind.MULTI
    assert {row.label: row.cells[0].count for row in found.variables[0].categories} == {
        "team": 2, "therapy": 2, "Not recorded": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "cells"),
    [
        (Missing.ROW, {"a": (4, 1), "Not recorded": (4, 3)}),
        (Missing.INSIDE, {"a": (4, 1)}),
        (Missing.OUTSIDE, {"a": (1, 1)}),
    ],
)
def test_missing_is_a_row_or_inside_or_outside(
    table_of, missing: Missing, cells: dict[str, tuple[int, int]]
) -> None:
    table = table_of(x=["a", None, None, None], m=["a", None, None, None])
    found = describe(table, Spec(rows=("x",), multi=("m",), missing=missing))
    whole = Kind.PARTIAL if missing is Missing.INSIDE else Kind.PARTITION
    assert [variable.kind for variable in found.variables] == [whole, Kind.MULTI]
    for variable in found.variables:
        assert {
            row.label: (row.cells[0].n, row.cells[0].count) for row in variable.categories
        } == cells


def test_every_across_column_has_totals_and_they_cross(table_of) -> None:
    table = table_of(x=["a"] * 3, arm=["p"] * 3, site=["s1", "s1", "s2"], year=[1, 2, 2])
    found = describe(table, Spec(rows=("x",), by=("arm",), across=("site", "year")))
    assert [group.values for group in found.groups] == [
        ("p", site, year) for site in ("all", "s1", "s2") for year in ("all", "1", "2")
    ]
    counts = [cell.count for cell in found.variables[0].categories[0].cells]
    assert counts == [3, 1, 2, 2, 1, 1, 1, 0, 1]


def test_several_by_columns_cross_without_a_total(table_of) -> None:
    table = table_of(x=["a", "a"], arm=["p", "q"], stage=[None, "early"])
    found = describe(table, Spec(rows=("x",), by=("arm", "stage")))
    assert [(group.by, cell.n) for group, cell in zip(
        found.groups, found.variables[0].categories[0].cells, strict=True
    )] == [
        (("p", "early"), 0), (("p", "Not recorded"), 1),
        (("q", "early"), 1), (("q", "Not recorded"), 0),
    ]  # fmt: skip


def test_groupings_that_make_too_many_columns_are_refused_by_number(table_of) -> None:
    table = table_of(x=["a"] * 150, a=[*range(150)], b=[*range(150)])
    with pytest.raises(UnreadableError, match="grouping by a, b makes 22,650 columns"):
        describe(table, Spec(rows=("x",), by=("a",), across=("b",)))


def test_a_missing_grouping_value_is_a_group_of_its_own_and_last(table_of) -> None:
    found = describe(table_of(x=["a", "a"], site=[None, "s1"]), Spec(rows=("x",), across=("site",)))
    assert [group.across for group in found.groups] == [("all",), ("s1",), ("Not recorded",)]


@pytest.mark.parametrize(
    ("columns", "spec", "said"),
    [
        ({"x": ["a"], "g": ["all"]}, Spec(rows=("x",), across=("g",)), "`all` is the total"),
        ({"x": ["Not recorded"]}, Spec(rows=("x",)), "leave the cell empty"),
        ({"x": ["a; not recorded"]}, Spec(multi=("x",)), "leave the cell empty"),
        ({"x": ["a"], "g": ["Not recorded"]}, Spec(rows=("x",), by=("g",)), "leave the cell empty"),
        ({"xx": ["a"]}, Spec(rows=("xy",)), "did you mean xx"),
        ({"x": [str(each) for each in range(1001)]}, Spec(rows=("x",)), "1,001 different"),
        ({"x": [str(each) for each in range(100_000)]}, Spec(rows=("x",)), "100,000 different"),
        ({"x": [["a"]]}, Spec(rows=("x",)), "a category is text"),
    ],
)
def test_what_would_mislead_is_refused(table_of, columns, spec: Spec, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        describe(table_of(**columns), spec)


def test_a_condition_on_an_unknown_column_points_at_it(table_of) -> None:
    with pytest.raises(ExpressionError, match="did you mean site"):
        describe(table_of(site=["a"]), Spec(rows=("site",), where=parse("sites = a")))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "nothing to count"),
        ({"rows": ("a",), "multi": ("a",)}, "asked for twice"),
        ({"rows": ("a",), "by": ("b",), "across": ("b",)}, "b cannot group twice"),
        ({"rows": ("a",), "bands": {"b": HALVES}}, "bands are given for b"),
        ({"rows": ("a",), "decimals": 9}, "use 0 to 6"),
    ],
)
def test_a_spec_that_cannot_be_meant_refuses_to_exist(asked, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        Spec(**asked)


GROUPED = st.lists(
    st.fixed_dictionaries(
        {name: st.sampled_from(["p", "q", None]) for name in ("x", "a", "b", "c", "d")}
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(rows=GROUPED, outer=st.integers(0, 4), groupings=st.permutations(["a", "b", "c", "d"]))
def test_any_groupings_count_as_filtering_rows_by_hand_does(
    rows: list[dict[str, str | None]], outer: int, groupings: list[str]
) -> None:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    spec = Spec(rows=("x",), by=tuple(groupings[:outer]), across=tuple(groupings[outer:]))
    found = describe(table_of_text(columns), spec)
    for category in found.variables[0].categories:
        for group, cell in zip(found.groups, category.cells, strict=True):
            inside = [row for row in rows if stands_under(row, groupings, group.values)]
            own = [row for row in inside if (row["x"] or "Not recorded") == category.label]
            assert (cell.n, cell.count) == (len(inside), len(own))


def stands_under(row: dict[str, str | None], names: list[str], values: tuple[str, ...]) -> bool:
    return all(
        value in {"all", row[name] or "Not recorded"}
        for name, value in zip(names, values, strict=True)
    )


def test_a_hundred_thousand_rows_equal_a_plain_count(table_of) -> None:
    random = Random(20)
    draw = {
        "taken_up": ["yes", "no", None],
        "site": ["site1", "site2", "site3"],
        "ethnicity": ["Asian", "Black", "White", "Other", None],
        "support": ["therapy", "team;therapy", " team", None],
        "score": [*range(22), None],
    }
    columns = {name: random.choices(values, k=100_000) for name, values in draw.items()}
    groupings = {"by": ("taken_up",), "across": ("site",)}
    spec = Spec(("ethnicity", "score"), ("support",), **groupings, bands={"score": HALVES})
    found = describe(table_of(**columns), spec)
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    assert counted_plainly(rows) == {
        (variable.name, row.label, *group.values): (cell.n, cell.count)
        for variable in found.variables
        for row in variable.categories
        for group, cell in zip(found.groups, row.cells, strict=True)
    }


def counted_plainly(rows: list[dict[str, object]]) -> dict[object, tuple[int, int]]:
    n, counts = Counter[object](), Counter[object]()
    for row in rows:
        score, support = row["score"], row["support"]
        held = [("ethnicity", row["ethnicity"] or "Not recorded")]
        held += [("score", HALVES.label_of(score) if score is not None else "Not recorded")]
        options = str(support).split(";") if support else ["Not recorded"]
        held += [("support", option.strip()) for option in options]
        for site in ("all", row["site"]):
            group = (row["taken_up"] or "Not recorded", site)
            n[group] += 1
            counts.update((*each, *group) for each in held)
    return {key: (n[key[2:]], count) for key, count in counts.items()}  # type: ignore[index]
