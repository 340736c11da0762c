from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from forwhom.core.reporting import docx as writer
from forwhom.core.reporting.blocks import Cell, Row, Table, cell, runs
from forwhom.core.reporting.docx_tables import column_widths
from tests.factories import documents


def written(table: Table) -> Any:
    report = docx.Document(BytesIO(writer.to_bytes(documents.document(table))))
    (made,) = report.tables
    return made


@pytest.fixture(scope="module")
def made() -> Any:
    return written(documents.two_levels())


def test_header_rows_repeat_and_no_row_breaks_over_pages(made: Any) -> None:
    repeated = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in made.rows]
    assert repeated == [True, True, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in made.rows)


def test_spans_cover_their_columns_and_widths_add_up(made: Any) -> None:
    spans = [[tc.grid_span for tc in row._tr.tc_lst] for row in made.rows]
    assert spans == [[1, 2], [1, 1, 1], [3], [1, 1, 1]]
    grid = [int(each) for each in made._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert grid[0] == pytest.approx(2 * grid[1], abs=1)
    for row in made.rows:
        assert sum(int(each) for each in row._tr.xpath("./w:tc/w:tcPr/w:tcW/@w:w")) == sum(grid)
    assert made._tbl.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_headers_and_groups_are_set_apart_and_rows_stand_under_their_group(made: Any) -> None:
    first = [row.cells[0].paragraphs[0].style.name for row in made.rows]
    assert first == ["Table Header", "Table Header", "Table Group", "Table Entry"]
    document = made.part.document
    assert document.styles["Table Header"].font.bold
    assert document.styles["Table Group"].font.bold
    ungrouped = written(documents.table())
    assert ungrouped.cell(1, 0).paragraphs[0].style.name == "Table Text"


def test_numbers_keep_to_the_right(made: Any) -> None:
    assert made.cell(3, 1).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert made.cell(0, 1).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert made.cell(3, 0).paragraphs[0].alignment is None


def test_a_table_has_alternative_text(made: Any) -> None:
    assert made._tbl.xpath("./w:tblPr/w:tblCaption/@w:val") == ["Baseline characteristics"]
    (about,) = made._tbl.xpath("./w:tblPr/w:tblDescription/@w:val")
    assert about == (
        "3 columns, 2 rows. Headings: Took up support, Characteristic, Site 1 (n = 95), "
        "All (n = 182)."
    )


def test_notes_stand_under_the_table_and_its_last_row_keeps_with_them() -> None:
    report = docx.Document(BytesIO(writer.to_bytes(documents.document(documents.table()))))
    notes = [each.text for each in report.paragraphs if each.style.name == "Table Note"]
    assert notes == ["Staff: 4 local."]
    rows = report.tables[0].rows
    keeps = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert keeps == [None, None, True]


def test_a_cell_of_several_paragraphs_and_a_cell_of_none_both_stand() -> None:
    several = Cell((runs("one"), runs("two")))
    table = Table("t", (), (Row((several, Cell(()))), Row((cell("a"), cell("b")))), (1, 1))
    made = written(table)
    assert [each.text for each in made.cell(0, 0).paragraphs] == ["one", "two"]
    assert made.cell(0, 1).text == ""


def test_two_tables_never_touch_or_word_would_join_them() -> None:
    bare = replace(documents.table(), notes=())
    report = docx.Document(BytesIO(writer.to_bytes(documents.document(bare, bare))))
    kinds = [child.tag.rsplit("}", 1)[1] for child in report.element.body]
    assert "tbl tbl" not in " ".join(kinds)
    assert kinds.count("tbl") == 2


@pytest.mark.parametrize(
    ("widths", "total", "expected"),
    [((1, 1, 1), 100, [33, 34, 33]), ((3.2, 1), 42, [32, 10]), ((1,), 7, [7])],
)
def test_relative_widths_become_whole_ones_that_add_up(
    widths: tuple[float, ...], total: int, expected: list[int]
) -> None:
    assert column_widths(widths, total) == expected
