"""A codebook merges and orders; counting merged values equals counting a table that was recoded."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.findings import Place
from forwhom.core.tables.bands import Band, Bands
from forwhom.core.tables.codebook import Codebook, Coded
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.spec import Spec

WHITE = Coded(merged={"White": ("British", "Irish")})


def labels(crosstab: Crosstab) -> list[str]:
    return [category.label for category in crosstab.variables[0].categories]


def test_a_merged_category_stands_where_the_first_of_its_values_is_named() -> None:
    coded = Coded(
        categories={"Asian": "", "British": "", "Black": "", "Irish": ""}, merged=WHITE.merged
    )
    assert list(coded.shown()) == ["Asian", "White", "Black"]


def test_or_where_it_is_named_itself_with_its_own_label() -> None:
    coded = Coded(
        categories={"British": "", "Black": "", "White": "Any white"}, merged=WHITE.merged
    )
    assert coded.shown() == {"Black": "", "White": "Any white"}


def test_what_a_codebook_does_not_name_stands_after_what_it_does() -> None:
    coded = Coded(categories={"b": "", "a": ""})
    assert coded.in_order(["Not recorded", "9", "a", "10", "b"]) == [
        "b", "a", "9", "10", "Not recorded",
    ]  # fmt: skip


def test_an_ordered_merged_category_without_a_place_stands_by_the_first_of_its_values() -> None:
    merged = {"most": ("1", "2")}
    seen = ["3", "10", "most"]
    assert Coded(ordered=True, merged=merged).in_order(seen) == ["most", "3", "10"]
    assert Coded(merged=merged).in_order(seen) == ["3", "10", "most"]


def test_values_are_counted_as_their_merged_category() -> None:
    table = table_of_text({"x": ["British", "Irish", "Black", None]})
    found = describe(table, Spec(rows=("x",), codebook={"x": WHITE}))
    assert [(row.label, row.cells[0].count) for row in found.variables[0].categories] == [
        ("Black", 1), ("White", 2), ("Not recorded", 1),
    ]  # fmt: skip


def test_a_row_that_names_two_merged_options_counts_once() -> None:
    table = table_of_text({"x": ["British; Irish", "Irish;Black"]})
    found = describe(table, Spec(multi=("x",), codebook={"x": WHITE}))
    assert found.cell("x", "White").count == 2


def test_ordered_categories_that_nobody_is_in_stand_with_nought() -> None:
    table = table_of_text({"x": ["low", "high"], "g": ["low", None]})
    coded = Coded(ordered=True, categories={"low": "", "middle": "", "high": ""})
    spec = Spec(rows=("x",), by=("g",), codebook={"x": coded, "g": coded})
    found = describe(table, spec)
    assert labels(found) == ["low", "middle", "high", "Not recorded"]
    assert [group.by[0] for group in found.groups] == labels(found)
    unordered = Coded(categories=coded.categories)
    assert labels(describe(table, Spec(rows=("x",), codebook={"x": unordered}))) == [
        "low", "high", "Not recorded",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "spec", [{"rows": ("x",)}, {"multi": ("x",)}, {"rows": ("y",), "by": ("x",)}]
)
def test_a_value_that_has_a_merged_categorys_name_is_refused_with_its_place(spec) -> None:  # type: ignore[no-untyped-def]
    coded = Coded(merged=WHITE.merged, place=Place("codebook.yaml", 7))
    table = table_of_text({"x": ["White", "Irish"], "y": ["a", "a"]})
    with pytest.raises(
        UnreadableError, match=r"codebook.yaml:7: x has the value 'White'.*list 'White'"
    ):
        describe(table, Spec(**spec, codebook={"x": coded}))


def test_a_merged_category_may_be_called_as_one_of_its_own_values() -> None:
    coded = Coded(merged={"White": ("White", "Irish")})
    found = describe(
        table_of_text({"x": ["White", "Irish"]}), Spec(rows=("x",), codebook={"x": coded})
    )
    assert labels(found) == ["White", "Not recorded"]


def test_bands_and_merged_categories_of_one_column_are_refused() -> None:
    bands = Bands("B", (Band("low", 0), Band("high", 8)), 21)
    with pytest.raises(UnreadableError, match="x has bands and merged categories"):
        Spec(rows=("x",), bands={"x": bands}, codebook={"x": WHITE})


def test_bands_are_ordered_and_so_is_what_a_codebook_calls_so() -> None:
    bands = Bands("B", (Band("low", 0), Band("high", 8)), 21)
    spec = Spec(
        rows=("a", "b", "c"), bands={"a": bands}, codebook={"b": Coded(ordered=True), "c": WHITE}
    )
    assert [spec.is_ordered(name) for name in "abc"] == [True, True, False]


VALUES = st.sampled_from(["p", "q", "r", None])
BOOK: Codebook = {name: Coded(merged={"pq": ("p", "q")}) for name in ("x", "g", "h")}
AS_MERGED = {"p": "pq", "q": "pq", "r": "r", None: None}


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES, st.integers(0, 9)), min_size=1, max_size=20))
def test_merging_equals_describing_a_table_that_was_recoded(
    rows: list[tuple[str | None, str | None, str | None, int]],
) -> None:
    def counted(recoded: dict[str | None, str | None], book: Codebook) -> Crosstab:
        x, g, h = ([recoded[row[at]] for row in rows] for at in range(3))
        columns = {"x": x, "g": g, "h": h}
        arrays = {name: pa.array(column, pa.string()) for name, column in columns.items()}
        table = ibis.memtable(pa.table(arrays | {"v": [row[3] for row in rows]}))
        groupings = {"by": ("g",), "across": ("h",), "numeric": ("v",)}
        return describe(table, Spec(rows=("x",), codebook=book, **groupings))  # type: ignore[arg-type]

    as_it_is: dict[str | None, str | None] = {each: each for each in AS_MERGED}
    assert counted(as_it_is, BOOK) == counted(AS_MERGED, {})
