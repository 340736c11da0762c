"""A long CSV in its two dialects: what is read, what is passed over, what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.crosstab import to_csv
from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.audit.own import as_printed
from forwhom.core.tables.crosstab import Crosstab, Kind
from forwhom.core.tables.published import (
    Column,
    Printed,
    PrintedTable,
)
from tests.core.exchange.printed.drawn import drawn, said, trim
from tests.core.exchange.test_crosstab import crosstabs
from tests.factories.published_tables import long_csv

HEADER = "table,variable,kind,category,arm,site,column_n,count,percent_published,available"


def saved(folder: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, *lines: str) -> PrintedTable:
    (table,) = read_tables(saved(folder, "\n".join([HEADER, *lines])))
    return table


def test_table_2_is_read_as_it_was_printed(tmp_path: Path) -> None:
    (table,) = read_tables(saved(tmp_path, long_csv()))
    assert table.name == "Table 2"
    assert table.notices == ()
    assert len(table.columns) == 8
    assert table.columns[0] == Column("Took up support", "All sites")
    sizes = {variable.name: len(variable.categories) for variable in table.variables}
    assert list(sizes.values()) == [5, 6, 3, 3, 3, 2]
    asian = table.variables[0].categories[0]
    assert asian.label == "Asian"
    assert asian.cells[:3] == (
        Printed(11, Decimal(6), 182),
        Printed(4, Decimal(4), 95),
        Printed(0, None, 53),
    )


def test_blank_and_unavailable_figures_are_unknown_in_a_known_n(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "t,Age,partition,20-30,a,all,27,,,True",
        "t,Age,partition,31-40,a,all,27,13,48.2,False",
        "t,Age,partition,41-50,a,all,,n/a,<1,",
    )
    assert drawn(table) == trim("""
        a/all
        Age (partition): 20-30 | ?/27
        Age (partition): 31-40 | ?/27
        Age (partition): 41-50 | ?
    """)


def test_figures_are_kept_as_they_are_however_impossible(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        "t,Age,,x,a,all,27,-3,140.50%,True",
        f't,Age,,y,a,all,"1,027",11.0,{10**30},True',
        f"t,Age,,z,a,all,27,{10**30},−6,True",
    )
    assert [row.cells[0] for row in table.variables[0].categories] == [
        Printed(-3, Decimal("140.50"), 27),
        Printed(11, Decimal(10**30), 1027),
        Printed(10**30, Decimal(-6), 27),
    ]


def test_several_tables_of_one_file_are_told_by_their_names(tmp_path: Path) -> None:
    lines = ["b,Age,multi,x,m,all,9,4,44,True", "a,Age,partial,x,m,all,9,4,44,True"]
    lines.append("b,Age,multi,y,m,all,9,4,44,True")
    tables = read_tables(saved(tmp_path, "\n".join([HEADER, *lines])))
    assert [table.name for table in tables] == ["b", "a"]
    assert [table.variables[0].kind for table in tables] == [Kind.MULTI, Kind.PARTIAL]
    assert [len(table.variables[0].categories) for table in tables] == [2, 1]


def test_columns_stand_in_any_order_and_others_are_passed_over(tmp_path: Path) -> None:
    text = "Count , page,category,VARIABLE,site\n4,17, x ,Age,All sites\n,17,y,Age,All sites\n"
    (table,) = read_tables(saved(tmp_path, text, "table7.csv"))
    assert table.name == "table7"
    assert drawn(table) == "./All sites\nAge: x | 4\nAge: y | ?"


def test_a_cell_without_a_line_prints_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, "t,Age,,x,a,,9,4,44,", "t,Age,,y,b,,9,5,56,")
    assert drawn(table) == "a/. | b/.\nAge: x | 4/9 44% | ?\nAge: y | ? | 5/9 56%"


def test_a_described_table_has_any_grouping_and_totals_make_the_site(tmp_path: Path) -> None:
    text = """variable,kind,category,taken_up,region,site,n,count,percent,low,high
x,partition,a,yes,n,all,3,1,33.3,6.1,79.2
x,partition,a,yes,n,north,0,0,,,
age,numeric,mean,yes,n,all,3,,,,
"""
    (table,) = read_tables(saved(tmp_path, text))
    assert drawn(table) == "yes / n/all | yes / n/north\nx (partition): a | 1/3 33.3% | 0/0"
    assert said(table) == [("printed-numeric", "1 line of kind numeric was passed over")]
    assert str(table.notices[0]).startswith(f"{tmp_path / 't.csv'}:4: notice: ")


def test_two_groupings_with_totals_are_both_of_the_site(tmp_path: Path) -> None:
    text = """variable,kind,category,region,site,n,count,percent
x,partition,a,all,all,3,1,33.3
x,partition,a,all,north,3,1,33.3
x,partition,a,east,all,3,1,33.3
"""
    (table,) = read_tables(saved(tmp_path, text))
    assert [column.site for column in table.columns] == ["all / all", "all / north", "east / all"]
    assert {column.arm for column in table.columns} == {None}


def all_plain(crosstab: Crosstab) -> bool:
    """Whether every label is one that a page can hold: no white space around it, and some text."""
    labels = [each for group in crosstab.groups for each in group.values]
    for variable in crosstab.variables:
        labels += [variable.name, *(category.label for category in variable.categories)]
    return all(label == label.strip() != "" for label in labels)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crosstab=crosstabs().filter(all_plain))
def test_what_describe_writes_is_read_as_it_counted(tmp_path: Path, crosstab: Crosstab) -> None:
    (table,) = read_tables(saved(tmp_path, to_csv(crosstab)))
    assert replace(table, name="described", notices=()) == as_printed(crosstab)


REFUSED = {
    "t,Age,,x,a,all,27,abc,,": "2: 'abc' is not a count; write a whole number such as 11",
    "t,Age,,x,a,all,27,1.5,,": "2: '1.5' is not a count; write a whole number such as 11",
    "t,Age,,x,a,all,27,11 (6%),,": "2: '11 (6%)' is not a count",
    "t,Age,,x,a,all,27,nan,,": "2: 'nan' is not a count",
    "t,Age,,x,a,all,27,1,nan,": "2: 'nan' is not a percentage; write digits such as 6 or 6.0",
    "t,Age,,x,a,all,27,1,inf,": "2: 'inf' is not a percentage",
    "t,Age,,x,a,all,27,1,1e400,": "2: '1e400' is not a percentage",
    "t,Age,,x,a,all,-5,1,,": "2: n is -5; it counts people, and is 0 or more",
    f"t,Age,,x,a,all,{'9' * 5000},1,,": "2: '9999",
    "t,Age,odd,x,a,all,27,1,,": "2: 'odd' is no kind of variable; write partition, partial, multi",
    "t,Age,,x,a,all,27,1,,perhaps": "2: available is 'perhaps'; write True or False",
    "t,,,x,a,all,27,1,,": "2: it names no variable or no category",
    "t,Age,,x,a,all,27": "2: the row has 7 cells; the header has 10",
    't,Age,,x,a,all,27,"1,,': "2: a quotation mark is out of place",
    "t,Age,,x,a,all,9,1,,\nt,Age,,y,a,all,9,1,,\nt,Age,,x,a,all,9,2,,": (
        "4: Age, x has the same heads as line 2; a cell stands once"
    ),
    "t,Age,,x,a,all,9,1,,\nt,Age,multi,y,a,all,9,1,,": "3: Age has another kind than on line 2",
    "": ": no line holds a count",
}


@pytest.mark.parametrize(("lines", "words"), REFUSED.items(), ids=list(REFUSED.values()))
def test_what_cannot_be_meant_is_refused_with_its_line(
    tmp_path: Path, lines: str, words: str
) -> None:
    path = saved(tmp_path, f"{HEADER}\n{lines}\n")
    with pytest.raises(UnreadableError) as caught:
        read_tables(path)
    assert str(caught.value).startswith(f"{path}:{words}".replace("::", ":"))


def test_a_header_that_names_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"t\.csv:1: the column count stands twice"):
        read_tables(saved(tmp_path, "variable,category,count,Count\nAge,x,1,2\n"))


def test_more_cells_than_a_page_holds_are_refused(tmp_path: Path) -> None:
    rows = "".join(f"Age,{at},person {at},1\n" for at in range(1_100))
    with pytest.raises(UnreadableError, match="1,100 rows in 1,100 columns"):
        read_tables(saved(tmp_path, f"variable,category,arm,count\n{rows}"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_and_delimiter_is_read_and_said(tmp_path: Path, encoding: str) -> None:
    text = f"{HEADER}\nt,Âge,,5–9,é,all,1,1,,\n".replace(",", ";").encode(encoding)
    (table,) = read_tables(saved(tmp_path, text))
    assert drawn(table) == "é/all\nÂge: 5–9 | 1/1"
    assert [each.rule for each in table.notices] == ["read-encoding", "read-delimiter"]
    plain = replace(table, notices=())
    (same,) = read_tables(saved(tmp_path, f"{HEADER}\nt,Âge,,5–9,é,all,1,1,,\n"))
    assert same == plain
