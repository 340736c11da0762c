"""A table as it stands on the page: which rows are its head, and what the rows under it are."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.published import PrintedTable
from tests.core.exchange.printed.drawn import drawn, said, trim


def read(folder: Path, page: str) -> PrintedTable:
    """The table of a wide CSV, drawn with `|` between its cells; spaces before a label count."""
    lines = [line for line in page.split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    rows = [line[margin:].rstrip().split("|") for line in page.strip("\n").split("\n")]
    text = "\n".join(",".join(f'"{cell.rstrip()}"' for cell in row) for row in rows)
    (folder / "page.csv").write_text(text.replace('""', ""), encoding="utf-8")
    (table,) = read_tables(folder / "page.csv")
    return table


PAGES = {
    "headings over their categories, arms over sites": (
        """
        |Took up (n = 9)||Did not (n = 5)|
        |All sites (n = 9)|Site 1 (n = 4)|All sites (n = 5)|Site 1 (n = 2)
        Ethnicity||||
        Asian|4 (44%)|1 (25%)|2 (40%)|0
        Not recorded|5 (56%)|3 (75%)|3 (60%)|2 (100%)
        """,
        """
        Took up/All sites | Took up/Site 1 | Did not/All sites | Did not/Site 1
        Ethnicity: Asian | 4/9 44% | 1/4 25% | 2/5 40% | 0/2
        Ethnicity: Not recorded | 5/9 56% | 3/4 75% | 3/5 60% | 2/2 100%
        """,
    ),
    "one row of heads with a total: they are sites": (
        """
        |Total (N=1,234)|North n = 34|South (1,200)
        Stage|||
        Pregnant|11 (1%)|1 (3%)|10 (1%)
        """,
        """
        ./Total | ./North | ./South
        Stage: Pregnant | 11/1234 1% | 1/34 3% | 10/1200 1%
        """,
    ),
    "one row of heads without a total: they are arms": (
        """
        Characteristic|Mothers|Volunteers
        Age||
        20-30|9|5
        51+|0|2
        """,
        """
        Mothers/. | Volunteers/.
        Age: 20-30 | 9 | 5
        Age: 51+ | 0 | 2
        """,
    ),
    "sites over arms, as the total says": (
        """
        |All||North|
        |Took up|Did not|Took up|Did not
        Stage||||
        Pregnant|4|3|2|1
        """,
        """
        Took up/All | Did not/All | Took up/North | Did not/North
        Stage: Pregnant | 4 | 3 | 2 | 1
        """,
    ),
    "a first column for the variable, blank below": (
        """
        Variable|Category|All (n = 9)|North (n = 4)
        Age|20-30|4 (44%)|1 (25%)
        |31-40|5 (56%)|3 (75%)
        Parent|Yes|9 (100%)|4 (100%)
        |No|0|0
        """,
        """
        ./All | ./North
        Age: 20-30 | 4/9 44% | 1/4 25%
        Age: 31-40 | 5/9 56% | 3/4 75%
        Parent: Yes | 9/9 100% | 4/4 100%
        Parent: No | 0/9 | 0/4
        """,
    ),
    "a first column for the variable, said again in each row": (
        """
        ||Mothers (n = 9)
        Quintile|1|4 (44%)
        Quintile|2|5 (56%)
        Parent|Yes|9 (100%)
        Parent|No|0
        """,
        """
        Mothers/.
        Quintile: 1 | 4/9 44%
        Quintile: 2 | 5/9 56%
        Parent: Yes | 9/9 100%
        Parent: No | 0/9
        """,
    ),
    "n and % apart under each head": (
        """
        |Took up (n = 9)||Did not (n = 5)|
        |n|%|n|%
        Stage||||
        Pregnant|4|44.4|2|40.0
        Postnatal|5|55.6|3|60.0
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4/9 44.4% | 2/5 40.0%
        Stage: Postnatal | 5/9 55.6% | 3/5 60.0%
        """,
    ),
    "n and % apart in one row of heads": (
        """
        |Took up, n|Took up, %|Did not (n)|Did not (%)
        Stage||||
        Pregnant|4|44.4|2|40.0
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4 44.4% | 2 40.0%
        """,
    ),
    "n, N and % apart": (
        """
        |Took up|||Did not||
        |n|N|%|n|N|%
        Stage||||||
        Pregnant|4|9|44|2|5|40
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4/9 44% | 2/5 40%
        """,
    ),
    "n and % and nothing else": (
        """
        |N|%
        Stage||
        Pregnant|4|44%
        """,
        """
        ./.
        Stage: Pregnant | 4 44%
        """,
    ),
    "percentages beside counts without a head": (
        """
        |Took up||Did not|
        Stage||||
        Pregnant|4|44%|2|40%
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4 44% | 2 40%
        """,
    ),
    "what the cells hold said in the head and in headings": (
        """
        |Took up, n (%)|Did not No. (%)
        Stage, n (%)||
        Pregnant|4 (44)|2 (40)
        First-time parent, n (%)|5 (56)|3 (60)
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4 44% | 2 40%
        First-time parent: First-time parent | 5 56% | 3 60%
        """,
    ),
    "decimal commas, thousands with points, and a test beside a heading": (
        """
        Characteristic|Took up (n = 1.234)|Did not (n=1.200)|p
        Age, mean (SD)|32,1 (4,5)|31,9 (4,4)|0,61
        Parity, n (%)|||0,04
          First|600 (48,6%)|580 (48,3%)|
        Smoker, n (%)|120 (9,7%)|110 (9,2%)|0,70
        """,
        """
        Took up/. | Did not/.
        Parity: First | 600/1234 48.6% | 580/1200 48.3%
        Smoker: Smoker | 120/1234 9.7% | 110/1200 9.2%
        """,
    ),
    "percentages alone, with their sign in the head": (
        """
        |Took up, %|Did not (%)
        Stage||
        Pregnant|44.4|40.0
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | ? 44.4% | ? 40.0%
        """,
    ),
    "a number in brackets is no n where more are counted": (
        """
        |Group (1)|Group (2)|Group (90)
        Stage|||
        Pregnant|4|3|7
        """,
        """
        Group (1)/. | Group (2)/. | Group/.
        Stage: Pregnant | 4 | 3 | 7/90
        """,
    ),
    "a row of n": (
        """
        |All sites|Site 1
        n|9|4
        Stage||
        Pregnant|4 (44%)|1 (25%)
        """,
        """
        ./All sites | ./Site 1
        Stage: Pregnant | 4/9 44% | 1/4 25%
        """,
    ),
    "a row of n without a label": (
        """
        |All sites|Site 1
        |n = 9|(n = 4)
        Stage||
        Pregnant|4 (44%)|1 (25%)
        """,
        """
        ./All sites | ./Site 1
        Stage: Pregnant | 4/9 44% | 1/4 25%
        """,
    ),
    "bare numbers under heads are how many there were": (
        """
        |All sites|Site 1
        |9|4
        Stage||
        Pregnant|4 (44%)|1 (25%)
        """,
        """
        ./All sites | ./Site 1
        Stage: Pregnant | 4/9 44% | 1/4 25%
        """,
    ),
    "bare numbers under one head are heads": (
        """
        |Site||
        |1|2|3
        Stage|||
        Pregnant|4|1|0
        """,
        """
        Site/1 | Site/2 | Site/3
        Stage: Pregnant | 4 | 1 | 0
        """,
    ),
    "a total inside a variable is its n": (
        """
        |Took up (n = 9)|Did not (n = 5)
        Stage||
        Pregnant|4 (50%)|2 (40%)
        Postnatal|4 (50%)|3 (60%)
        Total|8 (100%)|5 (100%)
        Parent||
        Yes|9 (100%)|5 (100%)
        """,
        """
        Took up/. | Did not/.
        Stage: Pregnant | 4/8 50% | 2/5 40%
        Stage: Postnatal | 4/8 50% | 3/5 60%
        Parent: Yes | 9/9 100% | 5/5 100%
        """,
    ),
    "variables of one row before any heading": (
        """
        |Took up|Did not
        First-time parent|4 (44%)|2 (40%)
        Pregnant|5 (56%)|3 (60%)
        Ethnicity||
        Asian|1 (11%)|1 (20%)
        """,
        """
        Took up/. | Did not/.
        First-time parent: First-time parent | 4 44% | 2 40%
        Pregnant: Pregnant | 5 56% | 3 60%
        Ethnicity: Asian | 1 11% | 1 20%
        """,
    ),
    "a row that stands no further in than the heading ends its variable": (
        """
        |Took up|Did not
        Ethnicity||
          Asian|1 (11%)|1 (20%)
          White|8 (89%)|4 (80%)
        First-time parent|4 (44%)|2 (40%)
        """,
        """
        Took up/. | Did not/.
        Ethnicity: Asian | 1 11% | 1 20%
        Ethnicity: White | 8 89% | 4 80%
        First-time parent: First-time parent | 4 44% | 2 40%
        """,
    ),
    "a blank row ends a variable": (
        """
        |Took up|Did not
        Ethnicity||
        Asian|1 (11%)|1 (20%)
        ||
        First-time parent|4 (44%)|2 (40%)
        """,
        """
        Took up/. | Did not/.
        Ethnicity: Asian | 1 11% | 1 20%
        First-time parent: First-time parent | 4 44% | 2 40%
        """,
    ),
    "a table of one variable, named by its head": (
        """
        Ethnicity|Took up|Did not
        Asian|1 (11%)|1 (20%)
        White|8 (89%)|4 (80%)
        """,
        """
        Took up/. | Did not/.
        Ethnicity: Asian | 1 11% | 1 20%
        Ethnicity: White | 8 89% | 4 80%
        """,
    ),
    "labels that stand twice are told apart": (
        """
        |North|North
        Stage||
        Other|4|2
        Other|1|0
        Other|0|1
        Stage||
        Other|3|3
        """,
        """
        North/. | North (2)/.
        Stage: Other | 4 | 2
        Stage: Other (2) | 1 | 0
        Stage: Other (3) | 0 | 1
        Stage (2): Other | 3 | 3
        """,
    ),
    "no head at all": (
        """
        Stage||
        Pregnant|4 (44%)|2 (40%)
        """,
        """
        ./. | (2)/.
        Stage: Pregnant | 4 44% | 2 40%
        """,
    ),
    "several may apply, said in the heading or in a note": (
        """
        |Took up|Did not
        Support**||
        Therapy|4 (44%)|2 (40%)
        Quintile*||
        1|4 (44%)|2 (40%)
        Hopes (select all that apply)||
        To talk|4 (44%)|2 (40%)
        *By postcode.
        **Mothers could choose more than one.
        """,
        """
        Took up/. | Did not/.
        Support (multi): Therapy | 4 44% | 2 40%
        Quintile: 1 | 4 44% | 2 40%
        Hopes (select all that apply) (multi): To talk | 4 44% | 2 40%
        """,
    ),
    "unknown cells, and a count in no column of sites": (
        """
        |Total|North|P value
        Quintile|||
        1|6 (30%)|Not available|0.04
        2|<5|–|
        """,
        """
        ./Total | ./North
        Quintile: 1 | 6 30% | ?
        Quintile: 2 | ? | ?
        """,
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=list(PAGES))
def test_a_page_is_read_as_a_reader_would(tmp_path: Path, page: str, expected: str) -> None:
    assert drawn(read(tmp_path, page)) == trim(expected)


def test_rows_that_are_no_counts_are_passed_over_and_said(tmp_path: Path) -> None:
    page = """
        |Took up (n = 9)|Did not (n = 5)
        Age, mean (SD)|32 (5)|30 (4)
        Months, median|5 [2-9]|4 [1-8]
        Distance|3.2 (1.1)|4.0 (1.2)
        Stage||
        Pregnant|4 (44%)|2 (40%)
    """
    table = read(tmp_path, page)
    assert [each.name for each in table.variables] == ["Stage"]
    assert [rule for rule, _ in said(table)] == ["printed-no-count"] * 3
    assert said(table)[2][1] == "row 4: 'Distance' is no row of counts"
    assert str(table.notices[2]).startswith(f"{tmp_path / 'page.csv'}:4: notice: ")


def test_a_cell_that_cannot_be_read_is_unknown_and_said_with_its_place(tmp_path: Path) -> None:
    page = """
        |Took up (n = 9)|Did not (n = 5)
        Stage||
        Pregnant|4 (44%)|2 or 3
        Postnatal|3.5|3 (60%)
    """
    table = read(tmp_path, page)
    assert drawn(table).endswith(
        "Stage: Pregnant | 4/9 44% | ?/5\nStage: Postnatal | ?/9 | 3/5 60%"
    )
    assert said(table) == [
        ("printed-cell", "row 3, column 3: '2 or 3' is no count and no percentage"),
        ("printed-cell", "row 4, column 2: '3.5' is no count and no percentage"),
    ]


def test_a_first_row_of_figures_that_cannot_be_read_is_no_head(tmp_path: Path) -> None:
    page = """
        Characteristic|Took up|Did not
        Pregnant|four|two
        Postnatal|5|3
    """
    table = read(tmp_path, page)
    assert drawn(table).startswith("Took up/. | Did not/.\nPregnant: Pregnant | ? | ?")
    assert [rule for rule, _ in said(table)] == ["printed-cell"] * 2


def test_headings_columns_and_rows_that_say_nothing_are_said(tmp_path: Path) -> None:
    page = """
        |Took up (n = 9)|P value
        Baseline||
        Stage||
        Pregnant|4 (44%)|0.1
        |3|
    """
    assert said(read(tmp_path, page)) == [
        ("printed-column", "column 3 (P value) holds no counts"),
        ("printed-heading", "row 2: the heading 'Baseline' has no rows of counts"),
        ("printed-row-unlabelled", "row 5: a row of figures has no label"),
    ]


def test_two_sizes_of_one_column_are_said_and_the_first_is_used(tmp_path: Path) -> None:
    page = """
        |Took up (n = 9)|Did not
        n|8|5
        Stage||
        Pregnant|4 (44%)|2 (40%)
    """
    table = read(tmp_path, page)
    assert drawn(table).endswith("Pregnant | 4/9 44% | 2/5 40%")
    assert said(table) == [("printed-two-sizes", "row 2: n is 8 here, and 9 before")]


def test_hundreds_of_cells_that_cannot_be_read_are_counted_not_listed(tmp_path: Path) -> None:
    rows = "\n".join(f"row {at}|{at}|what" for at in range(1, 91))
    table = read(tmp_path, f"|Took up|Did not\nStage||\nrow 0|1|1\n{rows}")
    assert len(table.variables[0].categories) == 91
    assert len(table.notices) == 51
    assert said(table)[-1] == ("printed-many", "40 more like these are not listed")
