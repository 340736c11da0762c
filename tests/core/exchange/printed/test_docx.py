"""A Word document: captions, notes, merged cells, tracked changes, and what is no document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.published import PrintedTable
from tests.core.exchange.printed.drawn import drawn, said, trim
from tests.core.exchange.printed.writers import add_table

PAGE = [
    ["", "Took up (n = 9)", "", "Did not (n = 5)", ""],
    ["", "All", "North", "All", "North"],
    ["Stage", "", "", "", ""],
    ["Pregnant", "4 (44%)", "1 (25%)", "2 (40%)", "0"],
]
CHANGES = [("w:del", "w:delText", "9"), ("w:moveFrom", "w:t", "8"), ("w:ins", "w:t", "2")]
SMALL = [["", "A"], ["Pregnant", "4"]]


def read(folder: Path, document: Any) -> tuple[PrintedTable, ...]:
    document.save(str(folder / "t.docx"))
    return read_tables(folder / "t.docx")


def test_merged_heads_and_a_merged_heading_are_spread(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, PAGE)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(2, 4))
    (found,) = read(tmp_path, document)
    assert found.name == "table 1"
    assert drawn(found) == trim("""
        Took up/All | Took up/North | Did not/All | Did not/North
        Stage: Pregnant | 4/9 44% | 1 25% | 2/5 40% | 0
    """)


def test_a_column_that_only_carries_on_the_one_before_is_none(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, [["", "A", "", "B"], ["Pregnant", "4", "", "2"]])
    for row in (0, 1):
        table.cell(row, 1).merge(table.cell(row, 2))
    (found,) = read(tmp_path, document)
    assert drawn(found) == "A/. | B/.\nPregnant: Pregnant | 4 | 2"


def test_variables_merged_down_the_first_column(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ["", "", "A"],
        ["Stage", "Pregnant", "4"],
        ["", "Postnatal", "5"],
        ["Other", "Yes", "1"],
    ]
    table = add_table(document, rows)
    table.cell(1, 0).merge(table.cell(2, 0))
    (found,) = read(tmp_path, document)
    assert drawn(found) == trim("""
        A/.
        Stage: Pregnant | 4
        Stage: Postnatal | 5
        Other: Yes | 1
    """)


def test_a_caption_names_the_table_and_notes_after_it_say_what_marks_mean(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Something before.")
    table = add_table(document, [["", "A"], ["Support", ""], ["Therapy", "4"]], "Table 3. Support")
    table.cell(1, 0).paragraphs[0].add_run("a").font.superscript = True
    note = document.add_paragraph()
    note.add_run("a").font.superscript = True
    note.add_run(" Several may apply.")
    add_table(document, SMALL)
    first, second = read(tmp_path, document)
    assert first.name == "Table 3. Support"
    assert drawn(first) == "A/.\nSupport (multi): Therapy | 4"
    assert second.name == "table 2"


def test_tables_of_words_are_passed_over_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [["", "Mechanism"], ["1", "She feels safe"]], "Table 4. Configurations")
    add_table(document, SMALL, "Table 5. Counts")
    (table,) = read(tmp_path, document)
    assert table.name == "Table 5. Counts"
    assert said(table) == [("printed-no-table", "Table 4. Configurations holds no table of counts")]


def test_tracked_changes_are_read_as_they_would_be_printed(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, SMALL)
    paragraph = table.cell(1, 1).paragraphs[0]
    for tag, name, text in CHANGES:
        change, run, words = (OxmlElement(each) for each in (tag, "w:r", name))
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    gone = table.add_row()
    gone.cells[0].text, gone.cells[1].text = "Deleted", "7"
    gone._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    (found,) = read(tmp_path, document)
    assert drawn(found) == "A/.\nPregnant: Pregnant | 42"


def test_a_table_inside_a_cell_is_no_part_of_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, SMALL)
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "99"
    (found,) = read(tmp_path, document)
    assert drawn(found) == "A/.\nPregnant: Pregnant | 4"


def test_indented_labels_belong_to_the_heading_above(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, [["", "A"], ["Stage", ""], ["Pregnant", "4"], ["First-time", "3"]])
    table.cell(2, 0).paragraphs[0].paragraph_format.left_indent = Pt(12)
    (found,) = read(tmp_path, document)
    assert [each.name for each in found.variables] == ["Stage", "First-time"]


def test_a_cell_that_cannot_be_read_is_named_by_table_row_and_column(tmp_path: Path) -> None:
    document = docx.Document()
    add_table(document, [["", "A", "B"], ["Pregnant", "4", "two"], ["Postnatal", "5", "3"]])
    (found,) = read(tmp_path, document)
    assert said(found) == [
        ("printed-cell", "row 2, column 3 of table 1: 'two' is no count and no percentage")
    ]


def test_rows_that_begin_further_in_and_odd_spans_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = add_table(document, [["", "A", "B"], ["Pregnant", "4", "2"], ["Postnatal", "5", "3"]])
    row = table.rows[2]._tr
    row.remove(row.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(before)
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "many")
    table.cell(1, 2)._tc.get_or_add_tcPr().append(span)
    (found,) = read(tmp_path, document)
    assert drawn(found) == "A/. | B/.\nPregnant: Pregnant | 4 | 2"
    assert said(found) == [
        ("printed-row-unlabelled", "row 3 of table 1: a row of figures has no label")
    ]


def test_a_document_without_a_table_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Only words.")
    with pytest.raises(UnreadableError, match="there is no table in it; a picture of one cannot"):
        read(tmp_path, document)
    add_table(document, [["", "Mechanism"], ["1", "She feels safe"]])
    with pytest.raises(UnreadableError, match="no table in it is one of counts"):
        read(tmp_path, document)


def test_spans_that_claim_more_than_a_page_holds_are_refused(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(40, 40)
    for row in table.rows:
        for cell in row._tr.tc_lst:
            span = OxmlElement("w:gridSpan")
            span.set(qn("w:val"), "100000")
            cell.get_or_add_tcPr().append(span)
    with pytest.raises(UnreadableError, match=r"table 1 has 40 rows and over 1,0[0-9,]* cells"):
        read(tmp_path, document)
