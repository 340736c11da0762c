"""The Word report is read back as Word would read it: package, styles, sections, fields."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from forwhom.core.errors import UnreadableError
from forwhom.core.reporting import docx as writer
from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    cell,
    runs,
)
from tests.factories import documents

# The schema's order of children (ECMA-376, part 1), as far as our elements use it.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd bidi spacing ind jc outlineLvl sectPr",
    "pBdr": "top left bottom right",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs bdr shd rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tcPr": "tcW gridSpan tcBorders vAlign",
    "tcBorders": "top left bottom right",
    "sectPr": "headerReference footerReference type pgSz pgMar cols docGrid",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
}


def read(document: Document) -> Any:
    return docx.Document(BytesIO(writer.to_bytes(document)))


@pytest.fixture(scope="module")
def report() -> Any:
    return read(documents.everything())


def styled(report: Any) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in report.paragraphs]


def test_headings_are_words_own_so_that_its_navigation_finds_them(report: Any) -> None:
    found = [pair for pair in styled(report) if pair[0].startswith(("Title", "Sub", "Heading"))]
    assert found == [
        ("Title", "Who takes up support?"),
        ("Subtitle", "A worked study"),
        ("Heading 1", "Summary"),
        ("Heading 1", "Take-up"),
        ("Heading 2", "Who was referred"),
        ("Heading 1", "Missing"),
    ]
    assert ("Dateline", "Written on 9 March 2026") in styled(report)


def test_captions_are_numbered_by_fields_that_a_list_of_tables_reads(report: Any) -> None:
    captions = [each for each in report.paragraphs if each.style.name == "Caption"]
    assert [each.text for each in captions] == [
        "Figure 1. Take-up by site",
        "Table 1. Participants",
        "Table 2. Baseline characteristics",
        "Table 3. Second wide",
    ]
    fields = [each._p.xpath("string(.//w:instrText)").strip() for each in captions]
    assert fields == ["SEQ Figure \\* ARABIC"] + ["SEQ Table \\* ARABIC"] * 3
    kept = [each.paragraph_format.keep_with_next for each in captions]
    assert kept == [None, True, True, True]  # a table's stands above it, a figure's below


def test_every_field_begins_separates_and_ends(report: Any) -> None:
    footer = report.sections[0].footer._element
    for root in (report.element.body, footer):
        kinds = root.xpath(".//w:fldChar/@w:fldCharType")
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3) != []
    assert [each.strip() for each in footer.xpath(".//w:instrText/text()")] == ["PAGE", "NUMPAGES"]


def test_a_wide_table_turns_the_page_with_its_heading_and_turns_it_back(report: Any) -> None:
    turns = [section.orientation for section in report.sections]
    assert turns == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    first, second, third = (list(section.iter_inner_content()) for section in report.sections)
    assert [each.text for each in second if each.style.name.startswith("Heading")] == [
        "Who was referred"
    ]
    assert [each.style.name for each in (*first, *second, *third)].count("Report Table") == 3
    assert [each.style.name for each in second].count("Report Table") == 2
    for section in report.sections:
        across, down = section.page_width.cm, section.page_height.cm
        assert sorted((round(across, 1), round(down, 1))) == [21.0, 29.7]
        assert (across > down) is (section.orientation == WD_ORIENT.LANDSCAPE)


H, P, WIDE = Heading(1, "h"), Paragraph(runs("p")), documents.table(landscape=True)


@pytest.mark.parametrize("blocks", [(), (WIDE,), (WIDE, P), (P, WIDE), (H, WIDE, H, P, WIDE)])
def test_no_page_is_left_empty_between_sections(blocks: tuple[Block, ...]) -> None:
    report = read(documents.document(*blocks))
    turns = [section.orientation for section in report.sections]
    assert all(one != other for one, other in pairwise(turns))
    assert all(list(section.iter_inner_content()) for section in report.sections)


def test_the_language_is_set_where_word_and_libreoffice_look(report: Any) -> None:
    assert report.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert report.settings.element.xpath("./w:themeFontLang/@w:val") == ["en-GB"]
    assert report.core_properties.language == "en-GB"


def test_a_picture_says_in_words_what_it_shows_and_fits_the_page(report: Any) -> None:
    (shape,) = report.inline_shapes
    about = shape._inline.docPr
    assert about.get("descr") == "All sites 182 of 260."
    assert shape.width.cm == pytest.approx(16.0, abs=0.01)
    tall = replace(documents.picture(), png=documents.png(10, 30))
    (shape,) = read(documents.document(tall)).inline_shapes
    assert shape.height.cm == pytest.approx(21.0, abs=0.01)
    assert shape.width.cm == pytest.approx(7.0, abs=0.01)


def test_ids_of_pictures_are_their_own() -> None:
    report = read(documents.document(*[documents.picture()] * 3))
    assert report.element.body.xpath("//wp:docPr/@id") == ["1", "2", "3"]


def test_a_notice_has_a_ground_and_an_edge_and_counter_evidence_a_word(report: Any) -> None:
    assert ("Notice", "Invented people. Nothing is withheld yet.") in styled(report)
    notice = report.styles["Notice"].element
    assert notice.xpath(".//w:pBdr/w:left") and notice.xpath(".//w:shd")
    assert styled(report)[-1] == ("Normal", "Counter-evidence: It was not that.")
    pattern = report.styles["Counter-evidence"].element.xpath(".//w:shd/@w:val")
    assert pattern == ["thinDiagStripe"]


def test_every_style_used_is_defined(report: Any) -> None:
    defined = set(report.styles.element.xpath("//w:style/@w:styleId"))
    used = "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
    footer = report.sections[0].footer._element
    based = "//w:basedOn/@w:val | //w:next/@w:val"
    named = report.element.xpath(used) + footer.xpath(used) + report.styles.element.xpath(based)
    assert set(named) <= defined
    assert len(set(named)) > 10


def test_children_stand_in_the_order_word_insists_on(report: Any) -> None:
    roots = (report.element, report.styles.element, report.sections[0].footer._element)
    checked = 0
    for tag, order in ORDER.items():
        for root in roots:
            for each in root.iter(qn(f"w:{tag}")):
                names = [child.tag.rsplit("}", 1)[1] for child in each]
                assert names == sorted(names, key=order.split().index), tag
                checked += 1
    assert checked > 100


def test_the_same_document_gives_the_same_bytes_dated_by_the_document() -> None:
    once, again = (writer.to_bytes(documents.everything()) for _ in range(2))
    assert once == again
    with zipfile.ZipFile(BytesIO(once)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 3, 9, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        names = " ".join(package.namelist())
    assert not any(each in names for each in ("thumbnail", "customXml", "WithEffects"))
    about = docx.Document(BytesIO(once)).core_properties
    assert (about.title, about.subject) == ("Who takes up support?", "A worked study")
    assert about.created.date() == about.modified.date() == date(2026, 3, 9)
    assert about.author == ""


@pytest.mark.parametrize("text", documents.HOSTILE)
def test_hostile_words_are_held_or_shown(text: str) -> None:
    row = documents.two_levels().body[1]
    blocks = (
        Heading(1, text),
        Paragraph((Run(text, Style.EMPHASIS),)),
        Bullets((runs(text),)),
        Notice(runs(text)),
        documents.picture(text),
        Table(text, (), (replace(row, cells=(cell(text), cell(""), cell(""))),), (1, 1, 1)),
    )
    report = read(documents.document(*blocks, title=text))
    shown = [each.text for each in report.paragraphs if each.style.name == "Heading 1"]
    assert len(shown) == 1
    kept = "".join(each for each in text if each.isalnum())
    assert "".join(each for each in shown[0] if each.isalnum()) == kept
    assert report.tables[0].cell(0, 0).text == shown[0]


def test_right_to_left_words_are_said_to_be_so() -> None:
    report = read(documents.document(Paragraph(runs("שלום וברכה (M)")), Paragraph(runs("plain"))))
    hebrew, plain = report.paragraphs[-2:]
    assert hebrew._p.xpath("./w:pPr/w:bidi") and hebrew._p.xpath("./w:r/w:rPr/w:rtl")
    assert not plain._p.xpath(".//w:bidi | .//w:rtl")


def test_writing_where_there_is_no_folder_says_so(tmp_path: Path) -> None:
    writer.write(documents.everything(), tmp_path / "report.docx")
    assert docx.Document(str(tmp_path / "report.docx")).tables
    with pytest.raises(UnreadableError, match="does not exist"):
        writer.write(documents.everything(), tmp_path / "no" / "report.docx")


def test_a_table_wider_than_word_opens_is_refused() -> None:
    wide = Table("t", (), (Row(tuple(cell("a") for _ in range(64))),), (1.0,) * 64)
    with pytest.raises(UnreadableError, match="the table has 64 columns, and Word opens 63"):
        writer.to_bytes(documents.document(wide))
