"""The workbook is read back by openpyxl: what is shown, and the long data as numbers."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting import xlsx
from forwhom.core.reporting.blocks import Align, Row, Run, Style, Table, cell, runs
from forwhom.core.reporting.text import printable
from tests.factories import documents

CELLS = [
    ["variable", "n", "percent", "value"],
    ["=cmd", 3, Decimal("33.3"), None],
    ["1", 0, None, 12.25],
]


def opened(document=None, cells=()) -> Workbook:  # type: ignore[no-untyped-def]
    return load_workbook(BytesIO(xlsx.to_bytes(document or documents.everything(), cells)))


def shown(sheet: Worksheet) -> list[list[object]]:
    return [[each.value for each in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(cells=CELLS)


def test_each_table_has_a_sheet_and_the_long_data_the_last(book: Workbook) -> None:
    assert book.sheetnames == ["Table 1", "Table 2", "Table 3", "Cells"]
    assert opened().sheetnames == ["Table 1", "Table 2", "Table 3"]


def test_a_sheet_is_caption_heads_rows_and_notes(book: Workbook) -> None:
    assert shown(book["Table 1"]) == [
        ["Table 1. Participants", None],
        ["Role", "Number"],
        ["Mothers", 20],
        ["Staff", 9],
        ["Staff: 4 local.", None],
    ]


def test_heads_that_span_and_groups_are_merged_cells(book: Workbook) -> None:
    sheet = book["Table 2"]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:C1", "B2:C2", "A4:C4"}
    assert sheet["B2"].alignment.horizontal == "center"
    assert (sheet["A4"].font.bold, sheet["A5"].alignment.indent) == (True, 1)


def test_the_page_is_set_up_to_be_printed(book: Workbook) -> None:
    wide = book["Table 2"]
    assert wide.page_setup.orientation == "landscape"
    assert book["Table 1"].page_setup.orientation == "portrait"
    assert (wide.page_setup.paperSize, wide.page_setup.fitToHeight) == (9, 0)
    assert wide.print_title_rows == "$1:$3"
    assert wide.freeze_panes == "B4"
    assert "9 March 2026" in wide.oddFooter.left.text


def test_the_long_data_are_numbers_with_their_decimals(book: Workbook) -> None:
    sheet = book["Cells"]
    assert shown(sheet) == [
        ["variable", "n", "percent", "value"],
        ["=cmd", 3, 33.3, None],
        ["1", 0, None, 12.25],
    ]
    assert sheet["C2"].number_format == "0.0"
    assert sheet["A3"].data_type == "s"  # a category called 1 is not the number
    assert sheet.auto_filter.ref == "A1:D3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")'])
def test_text_that_begins_as_a_formula_stays_text(text: str) -> None:
    table = Table(
        text, (), (Row((cell(text), cell(text, align=Align.RIGHT))),), (1, 1), (runs(text),)
    )
    book = opened(documents.document(table), [["a"], [text]])
    for at in (
        book["Table 1"]["A2"],
        book["Table 1"]["B2"],
        book["Table 1"]["A3"],
        book["Cells"]["A2"],
    ):
        assert (at.value, at.data_type, at.quotePrefix) == (text, "s", True)


@given(text=st.text(max_size=30) | st.from_regex("[0-9,]{1,9}", fullmatch=True))
def test_any_words_come_back_as_they_are(text: str) -> None:
    table = Table("t", (), (Row((cell("a", header=True), cell(text))),), (1, 1))
    found = opened(documents.document(table))["Table 1"]["B2"].value
    assert (f"{found:,}" if isinstance(found, int) else found or "") == printable(text)


@pytest.mark.parametrize("text", documents.HOSTILE)
def test_words_that_do_harm_do_none(text: str) -> None:
    table = Table(text, (), (Row((cell(text),)),), (1,), (runs(text),))
    assert opened(documents.document(table), [[text], [text]]).sheetnames == ["Table 1", "Cells"]


def test_counter_evidence_says_so_in_a_word() -> None:
    table = Table("t", (), (Row((cell(Run("It was not.", Style.COUNTER)),)),), (1,))
    assert opened(documents.document(table))["Table 1"]["A2"].value == (
        "Counter-evidence: It was not."
    )


def test_more_letters_than_a_cell_holds_are_refused_not_cut() -> None:
    table = Table("t", (), (Row((cell("x" * 32_768),)),), (1,))
    with pytest.raises(UnreadableError, match="a cell has 32,768 letters"):
        xlsx.to_bytes(documents.document(table))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    with pytest.raises(UnreadableError, match=r"the long data have 3 rows.*write them as \.csv"):
        xlsx.to_bytes(documents.document(), CELLS)


def test_the_same_document_always_gives_the_same_bytes() -> None:
    once = xlsx.to_bytes(documents.everything(), CELLS)
    assert once == xlsx.to_bytes(documents.everything(), CELLS)
    with zipfile.ZipFile(BytesIO(once)) as package:
        assert {entry.date_time[:3] for entry in package.infolist()} == {(2026, 3, 9)}
        assert b"2026-03-09T00:00:00Z" in package.read("docProps/core.xml")


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    xlsx.write(documents.everything(), tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx").sheetnames[0] == "Table 1"
    with pytest.raises(UnreadableError, match="does not exist"):
        xlsx.write(documents.everything(), tmp_path / "none" / "t.xlsx")
