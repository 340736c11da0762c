"""A workbook: values as the sheet shows them, merged cells, and what is no workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.published import PrintedTable
from tests.core.exchange.printed.drawn import drawn, said, trim
from tests.core.exchange.printed.writers import as_xlsx


def book() -> tuple[openpyxl.Workbook, Worksheet]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    return made, sheet


def read(folder: Path, made: openpyxl.Workbook) -> tuple[PrintedTable, ...]:
    made.save(folder / "t.xlsx")
    return read_tables(folder / "t.xlsx")


def test_merged_heads_and_labels_are_spread(tmp_path: Path) -> None:
    made, sheet = book()
    for row in [
        ["Variable", "Category", "Took up (n = 9)", None, "Did not (n = 5)", None],
        [None, None, "All", "North", "All", "North"],
        ["Stage", "Pregnant", "4 (44%)", "1 (25%)", "2 (40%)", 0],
        [None, "Postnatal", "5 (56%)", "3 (75%)", "3 (60%)", 1],
        ["Parent", "Yes", 9, 4, 5, 1],
    ]:
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "A3:A4"):
        sheet.merge_cells(merged)
    (table,) = read(tmp_path, made)
    assert drawn(table) == trim("""
        Took up/All | Took up/North | Did not/All | Did not/North
        Stage: Pregnant | 4/9 44% | 1 25% | 2/5 40% | 0
        Stage: Postnatal | 5/9 56% | 3 75% | 3/5 60% | 1
        Parent: Yes | 9/9 | 4 | 5/5 | 1
    """)


def test_a_heading_merged_over_the_whole_row_is_a_heading(tmp_path: Path) -> None:
    made, sheet = book()
    for row in [["", "A", "B"], ["Stage"], ["Pregnant", 4, 2]]:
        sheet.append(row)
    sheet.merge_cells("A2:C2")
    (table,) = read(tmp_path, made)
    assert drawn(table) == "A/. | B/.\nStage: Pregnant | 4 | 2"


def test_a_figure_in_a_merged_cell_is_unknown_and_said(tmp_path: Path) -> None:
    made, sheet = book()
    for row in [["", "A", "B"], ["Stage"], ["Pregnant", 4, 2], ["Postnatal", 5, None]]:
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    (table,) = read(tmp_path, made)
    assert drawn(table) == "A/. | B/.\nStage: Pregnant | 4 | ?\nStage: Postnatal | 5 | ?"
    assert said(table) == [
        (
            "printed-merged",
            f"row {row}, column 3 of Sheet: '2' stands in a merged cell, and nothing says for"
            " which row or column",
        )
        for row in (3, 4)
    ]


def test_a_head_merged_into_the_body_is_no_figure_there(tmp_path: Path) -> None:
    made, sheet = book()
    for row in [["", "A", "B"], ["Pregnant", None, 2], ["Postnatal", 5, 3]]:
        sheet.append(row)
    sheet.merge_cells("B1:B2")
    (table,) = read(tmp_path, made)
    assert drawn(table).startswith("A/. | B/.\nPregnant: Pregnant | ? | 2")
    assert said(table) == [
        ("printed-cell", "row 2, column 2 of Sheet: 'A' is no count and no percentage")
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (0.06, "0%", "6%"),
        (0.0604, "0.0%", "6.0%"),
        (0.125, "0%", "13%"),
        (0.285, "0%", "29%"),
        (1.4, "0%", "140%"),
        (6.0, "0.0", "6.0"),
        (1234, "#,##0", "1234"),
        (11, "General", "11"),
        (11.0, "General", "11"),
    ],
)
def test_a_number_is_read_as_the_sheet_shows_it(
    tmp_path: Path, value: float, number_format: str, shown: str
) -> None:
    made, sheet = book()
    sheet.append(["", "n", "%"])
    sheet.append(["Pregnant", 4, None])
    at = sheet.cell(2, 3 if "." in shown or "%" in shown else 2)
    at.value, at.number_format = value, number_format
    (table,) = read(tmp_path, made)
    cell = table.variables[0].categories[0].cells[0]
    assert shown.rstrip("%") in (str(cell.percent), str(cell.count))


def test_indented_labels_belong_to_the_heading_above(tmp_path: Path) -> None:
    made, sheet = book()
    for row in [["", "A"], ["Stage"], ["Pregnant", 4], ["First-time parent", 3]]:
        sheet.append(row)
    sheet["A3"].alignment = Alignment(indent=1)
    (table,) = read(tmp_path, made)
    assert [each.name for each in table.variables] == ["Stage", "First-time parent"]


def test_each_sheet_is_a_table_and_one_of_words_is_passed_over(tmp_path: Path) -> None:
    made, first = book()
    first.append(["Read me", "please"])
    for name in ("Baseline", "Later"):
        sheet = made.create_sheet(name)
        sheet.append(["", "A"])
        sheet.append(["Pregnant", 4])
    made.create_sheet("Empty")
    tables = read(tmp_path, made)
    assert [table.name for table in tables] == ["Baseline", "Later"]
    assert said(tables[0]) == [("printed-no-table", "sheet Sheet holds no table of counts")]
    assert said(tables[1]) == []


def test_formulas_without_values_and_dates_are_said(tmp_path: Path) -> None:
    made, sheet = book()
    sheet.append(["", "A", "B"])
    sheet.append(["Pregnant", 4, "=1+1"])
    sheet.append([date(2018, 9, 5), 3, 2])
    (table,) = read(tmp_path, made)
    assert [row.cells[1].count for each in table.variables for row in each.categories] == [None, 2]
    assert said(table) == [
        ("printed-formula", "Sheet, C2 holds a formula without a value"),
        ("printed-date", "Sheet, A3 holds a date, perhaps once a range such as 5-9"),
    ]


def test_a_workbook_of_formulas_alone_says_why_it_has_no_table(tmp_path: Path) -> None:
    made, sheet = book()
    sheet.append(["", "A"])
    sheet.append(["Pregnant", "=1+1"])
    with pytest.raises(UnreadableError, match=r"no sheet holds .*; Sheet, B2 holds a formula"):
        read(tmp_path, made)


def test_a_sheet_that_reaches_further_than_a_page_is_refused(tmp_path: Path) -> None:
    made, sheet = book()
    sheet.append(["", "A"])
    sheet.cell(1_048_576, 3).value = 1
    with pytest.raises(UnreadableError, match="reaches beyond row 50,001, column 3, as no printed"):
        read(tmp_path, made)
    made, sheet = book()
    sheet.append(["", "A"])
    sheet.cell(100, 16_384).value = 1
    with pytest.raises(UnreadableError, match="beyond row 62, column 16,384"):
        read(tmp_path, made)


def test_a_merge_over_the_whole_sheet_is_no_burden(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "t.xlsx", [["", "A"], ["Pregnant", "4"]])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b"""</sheetData>
        <mergeCells><mergeCell ref="C3:XFD1048576"/></mergeCells>""",
    )
    (table,) = read_tables(path)
    assert drawn(table) == "A/.\nPregnant: Pregnant | 4"


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change a part of an archive in place."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_broken_sheet_is_refused(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "t.xlsx", [["", "A"], ["Pregnant", "4"]])
    rewritten(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"")
    with pytest.raises(UnreadableError, match="it is no Excel file, or a damaged one"):
        read_tables(path)
