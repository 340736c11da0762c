"""A crosstab leaves as CSV and JSON, and the CSV comes back the same."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.atomic import write_bytes
from forwhom.core.exchange.crosstab import read_csv, to_csv, to_json
from forwhom.core.tables.crosstab import (
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Variable,
)
from forwhom.core.tables.rounding import percent

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
LABELS = st.lists(NAMES.filter(lambda name: name != "all"), min_size=1, max_size=3, unique=True)


@st.composite
def crosstabs(draw: st.DrawFn) -> Crosstab:
    by, across = draw(st.sampled_from([(None, None), ("arm", None), (None, "site"), ("a", "s")]))
    ones = draw(LABELS) if by else [None]
    others = ["all", *draw(LABELS)] if across else [None]
    groups = tuple(Group(one, other) for one in ones for other in others)
    decimals = draw(st.integers(0, 3))

    def cell() -> Cell:
        n = draw(st.integers(0, 300))
        count = draw(st.integers(0, n))
        return Cell(n, count, percent(count, n, decimals))

    variables = tuple(
        Variable(
            name,
            draw(st.sampled_from(Kind)),
            tuple(Category(label, tuple(cell() for _ in groups)) for label in draw(LABELS)),
        )
        for name in draw(LABELS)
    )
    return Crosstab(by, across, groups, variables, draw(st.sampled_from(Missing)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crosstab=crosstabs())
def test_a_csv_comes_back_the_same(tmp_path: Path, crosstab: Crosstab) -> None:
    write_bytes(tmp_path / "t.csv", to_csv(crosstab).encode())
    back = read_csv(tmp_path / "t.csv", crosstab.missing)
    assert back == crosstab
    assert to_csv(back) == to_csv(crosstab)


def small() -> Crosstab:
    cells = (Cell(3, 1, percent(1, 3)), Cell(0, 0, None))
    variable = Variable("x", Kind.PARTITION, (Category("a, b", cells),))
    groups = (Group("yes", "all"), Group("yes", "site1"))
    return Crosstab("taken_up", "site", groups, (variable,), Missing.ROW, left_out=2)


def test_the_csv_is_long_with_the_grouping_columns_under_their_own_names() -> None:
    assert to_csv(small()) == (
        "variable,kind,category,taken_up,site,n,count,percent\n"
        'x,partition,"a, b",yes,all,3,1,33.3\n'
        'x,partition,"a, b",yes,site1,0,0,\n'
    )


def test_the_json_says_what_the_csv_cannot(tmp_path: Path) -> None:
    write_bytes(tmp_path / "t.json", to_json(small()).encode())
    content = json.loads((tmp_path / "t.json").read_text())
    assert content == json.loads(to_json(small()))
    assert (content["missing"], content["left_out"]) == ("row", 2)
    assert content["groups"][1] == {"by": "yes", "across": "site1"}
    (variable,) = content["variables"]
    assert variable["categories"][0]["cells"][1] == {"n": 0, "count": 0, "percent": None}


def test_grouping_by_a_column_called_as_one_of_the_csvs_own_is_refused() -> None:
    with pytest.raises(UnreadableError, match="count is a column of the CSV itself"):
        to_csv(Crosstab("count", None, (), (), Missing.ROW))


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
    ],
)
def test_a_csv_that_is_no_described_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(UnreadableError, match=said):
        read_csv(tmp_path / "t.csv")
