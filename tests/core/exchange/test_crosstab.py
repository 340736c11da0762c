"""A crosstab leaves as CSV and JSON, and the CSV comes back the same."""

from itertools import product
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.atomic import write_bytes
from forwhom.core.exchange.crosstab import read_csv, to_csv
from forwhom.core.tables.crosstab import (
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Numeric,
    Summary,
    Variable,
)
from forwhom.core.tables.describe import Spec, describe
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.rounding import percent

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
LABELS = st.lists(NAMES.filter(lambda name: name != "all"), min_size=1, max_size=3, unique=True)


@st.composite
def crosstabs(draw: st.DrawFn) -> Crosstab:
    by = ("arm", "stage")[: draw(st.integers(0, 2))]
    across = ("site", "year")[: draw(st.integers(0, 2))]
    values = [draw(LABELS) for _ in by] + [["all", *draw(LABELS)] for _ in across]
    keys = product(*values)
    groups = tuple(Group(key[: len(by)], key[len(by) :]) for key in keys)
    missing = draw(st.sampled_from(Missing))
    whole = Kind.PARTIAL if missing is Missing.INSIDE else Kind.PARTITION
    decimals = draw(st.integers(0, 3))

    def cell() -> Cell:
        n = draw(st.integers(0, 300))
        count = draw(st.integers(0, n))
        return Cell(n, count, percent(count, n, decimals))

    variables = tuple(
        Variable(
            name,
            draw(st.sampled_from([whole, Kind.MULTI])),
            tuple(Category(label, tuple(cell() for _ in groups)) for label in draw(LABELS)),
        )
        for name in draw(LABELS)
    )
    taken = {each.name for each in variables}
    names = draw(
        st.just([]) | LABELS.map(lambda found: [each for each in found if each not in taken])
    )
    numbers = tuple(Numeric(name, tuple(draw(summaries()) for _ in groups)) for name in names)
    return Crosstab(by, across, groups, variables, missing, numerics=numbers)


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    n = draw(st.integers(0, 300))
    count = draw(st.integers(0, n))
    figures = [draw(st.floats(allow_nan=False, allow_infinity=False)) for _ in range(7)]
    mean, sd, *others = figures
    recorded = Cell(n, count, percent(count, n, 1))
    if not count:
        return Summary(recorded)
    return Summary(recorded, mean, sd if count > 1 else None, *others)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(crosstab=crosstabs())
def test_a_csv_comes_back_the_same(tmp_path: Path, crosstab: Crosstab) -> None:
    for intervals in (False, True):
        write_bytes(tmp_path / "t.csv", to_csv(crosstab, intervals=intervals).encode())
        back = read_csv(tmp_path / "t.csv", crosstab.missing)
        assert back == crosstab
    assert to_csv(back) == to_csv(crosstab)


def small() -> Crosstab:
    cells = (Cell(3, 1, percent(1, 3)), Cell(0, 0, None))
    variable = Variable("x", Kind.PARTITION, (Category("a, b", cells),))
    groups = (Group(("yes",), ("all",)), Group(("yes",), ("site1",)))
    return Crosstab(("taken_up",), ("site",), groups, (variable,), Missing.ROW, left_out=2)


def test_the_csv_is_long_with_the_grouping_columns_under_their_own_names() -> None:
    assert to_csv(small()) == (
        "variable,kind,category,taken_up,site,n,count,percent\n"
        'x,partition,"a, b",yes,all,3,1,33.3\n'
        'x,partition,"a, b",yes,site1,0,0,\n'
    )


def test_intervals_are_the_last_two_columns_and_none_stands_where_n_is_zero() -> None:
    assert to_csv(small(), intervals=True) == (
        "variable,kind,category,taken_up,site,n,count,percent,low,high\n"
        'x,partition,"a, b",yes,all,3,1,33.3,6.1,79.2\n'
        'x,partition,"a, b",yes,site1,0,0,,,\n'
    )


def test_grouping_by_a_column_called_as_one_of_the_csvs_own_is_refused() -> None:
    with pytest.raises(UnreadableError, match="count is a column of the CSV itself"):
        to_csv(Crosstab(("count",), (), (), (), Missing.ROW))


def test_a_grouping_called_low_is_refused_only_beside_intervals() -> None:
    crosstab = Crosstab(("low",), (), (), (), Missing.ROW)
    assert to_csv(crosstab).startswith("variable,kind,category,low,n")
    with pytest.raises(UnreadableError, match="low is a column of the CSV itself"):
        to_csv(crosstab, intervals=True)


def test_a_number_has_a_line_for_each_statistic_with_its_value_in_a_column_of_its_own() -> None:
    table = ibis.memtable(pa.table({"x": ["a", "b", "a"], "age": [30, None, 41]}))
    assert to_csv(describe(table, Spec(rows=("x",), numeric=("age",)))) == (
        "variable,kind,category,n,count,percent,value\n"
        "x,partition,a,3,2,66.7,\nx,partition,b,3,1,33.3,\nx,partition,Not recorded,3,0,0.0,\n"
        "age,numeric,mean,3,2,66.7,35.5\nage,numeric,sd,3,2,66.7,7.77817459305\n"
        "age,numeric,median,3,2,66.7,35.5\nage,numeric,q1,3,2,66.7,32.75\n"
        "age,numeric,q3,3,2,66.7,38.25\nage,numeric,min,3,2,66.7,30.0\n"
        "age,numeric,max,3,2,66.7,41.0\n"
    )


def test_the_csv_tells_by_from_across_by_their_totals(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "variable,kind,category,arm,site,year,n,count,percent\n"
        "x,partition,a,yes,all,all,3,3,100\nx,partition,a,yes,all,2017,3,3,100\n"
        "x,partition,a,yes,s1,all,3,3,100\nx,partition,a,yes,s1,2017,3,3,100\n"
    )
    back = read_csv(tmp_path / "t.csv")
    assert (back.by, back.across) == (("arm",), ("site", "year"))
    assert back.groups[1] == Group(("yes",), ("all", "2017"))


@pytest.mark.parametrize("missing", Missing)
def test_how_missing_was_treated_comes_back_with_the_csv(tmp_path: Path, missing: Missing) -> None:
    table = table_of_text({"x": ["a", None], "m": ["b", None]})
    crosstab = describe(table, Spec(rows=("x",), multi=("m",), missing=missing))
    write_bytes(tmp_path / "t.csv", to_csv(crosstab).encode())
    assert read_csv(tmp_path / "t.csv") == crosstab


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: not the header"),
        ("a,b\n1,2\n", ":1: not the header"),
        ("variable,kind,category,n,count,percent\nx,partition,a,3,4,133\n", ":2: not a line"),
        ("variable,kind,category,n,count,percent\nx,odd,a,3,1,33.3\n", ":2: not a line"),
        ("variable,kind,category,n,count,percent\nx,partition\n", ":2: not a line"),
        (
            "variable,kind,category,g,n,count,percent\n"
            "x,partition,a,1,1,1,100\nx,partition,a,2,1,1,100\nx,partition,b,1,1,1,100\n",
            "not a whole table",
        ),
        (
            "variable,kind,category,n,count,percent,value\nx,numeric,mean,1,1,100,7\n",
            "x has not the statistics mean, sd",
        ),
        (
            "variable,kind,category,n,count,percent,value\nx,numeric,mean,1,1,100,seven\n",
            ":2: not a line",
        ),
        (
            "variable,kind,category,n,count,percent,value\n"
            "x,numeric,mean,1,1,100,7\nx,multi,a,1,1,100,\n",
            "x is of two kinds",
        ),
        ("variable,kind,category,g,n,count,percent\n", "no line shows whether g has totals"),
        (
            "variable,kind,category,g,g,n,count,percent\nx,partition,a,1,1,1,1,100\n",
            "'g' stands twice",
        ),
        (
            "variable,kind,category,g,h,n,count,percent\nx,partition,a,all,1,1,1,100\n",
            "g has totals .all. and stands first; .* move g behind the others",
        ),
        (
            "variable,kind,category,g,n,count,percent\nx,partition,a,1,1,100\n",
            ":2: not a line",
        ),
    ],
)
def test_a_csv_that_is_no_described_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(UnreadableError, match=said):
        read_csv(tmp_path / "t.csv")
