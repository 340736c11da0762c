"""Everything that an OpenDocument text can hold is in its text, or is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from odf.dc import Creator
from odf.meta import UserDefined
from odf.opendocument import OpenDocumentText
from odf.teletype import addTextToElement
from odf.text import P

from forwhom.core.exchange.documents import read_document
from tests.core.exchange.documents.read import read, refusal, said
from tests.factories.transcripts import odf, zipped


def test_notes_stand_after_the_text(tmp_path: Path) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>In Highst.</text:p></text:note-body></text:note>"
    )
    found = read(tmp_path, "a.odt", odf(f"<text:p>Jodie: the centre{note} was shut.</text:p>"))
    assert found.text == (
        "Jodie: the centre was shut.\n\nNotes:\n1 (after “Jodie: the centre”): In Highst."
    )
    assert "In Highst." in said(found)["document-notes"]


def test_tracked_changes_are_accepted_and_said(tmp_path: Path) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Ann</dc:creator></office:change-info>"
        "<text:p>never</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region>'
        "</text:tracked-changes>"
    )
    body = (
        f'{changes}<text:p>I <text:change text:change-id="c1"/>'
        '<text:change-start text:change-id="c2"/>always<text:change-end text:change-id="c2"/>'
        " went</text:p>"
    )
    found = read(tmp_path, "a.odt", odf(body))
    assert found.text == "I always went"
    assert "1 (“never”)" in said(found)["document-deleted"]
    assert "1 (“always”)" in said(found)["document-inserted"]


def test_comments_margins_boxes_pictures_files_links_and_lists_are_said(tmp_path: Path) -> None:
    body = (
        "<text:p>Jodie: yes<office:annotation><dc:creator>Ann</dc:creator><dc:date>2018</dc:date>"
        "<text:p>Is it so?</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/><svg:desc>A pram</svg:desc></draw:frame>"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
        '<text:a xlink:href="https://example.org/a">, here</text:a></text:p>'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>INT</text:p></table:table-cell>"
        "<table:table-cell><text:p>Why?</text:p><text:p/></table:table-cell></table:table-row>"
        "</table:table>"
    )
    styles = "<style:header><text:p>In confidence</text:p></style:header>"
    found = read(tmp_path, "a.odt", odf(body, styles=styles))
    assert found.text == "Jodie: yes, here\nIn the box\none\nINT\nWhy?"
    told = said(found)
    assert "“Ann: Is it so?”" in told["document-comments"]
    assert "In confidence" in told["document-margins"]
    assert "In the box" in told["document-boxes"]
    assert "A pram" in told["document-images"]
    assert "./Object 1" in told["document-inside"]
    assert "https://example.org/a" in told["document-links"]
    assert {"document-numbers", "document-tables"} <= set(told)


def test_hidden_text_is_left_out_and_said(tmp_path: Path) -> None:
    automatic = (
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p>seen<text:span text:style-name="T1"> unseen</text:span></text:p>'
        '<text:section text:display="none"><text:p>away</text:p></text:section>'
    )
    found = read(tmp_path, "a.odt", odf(body, automatic=automatic))
    assert found.text == "seen"
    assert "2 (“unseen”; “away”)" in said(found)["document-hidden"]


def test_white_space_is_as_the_format_has_it(tmp_path: Path) -> None:
    body = '<text:p>\n  two  <text:s text:c="2"/>\n words<text:line-break/>x <text:tab/></text:p>\n'
    assert read(tmp_path, "a.odt", odf(body)).text == "two    words\nx \t"


def test_what_another_library_writes_is_read_the_same(tmp_path: Path) -> None:
    document = OpenDocumentText()
    for text in ("Interviewer: Why?", "", "Zoë:  two   spaces,\ta tab 👩🏽"):
        paragraph = P()
        addTextToElement(paragraph, text)
        document.text.addElement(paragraph)
    document.save(str(tmp_path / "a.odt"))
    found = read_document(tmp_path / "a.odt")
    assert found.text == "Interviewer: Why?\n\nZoë:  two   spaces,\ta tab 👩🏽"


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"content.xml": "<a/>"}, "it is no OpenDocument file, or a damaged one"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "and no text"),
        ({"META-INF/manifest.xml": "<m:encryption-data/>"}, "it is locked with a password"),
        ({"content.xml": "<!DOCTYPE a><a/>"}, "declares a document type"),
        ({"content.xml": b" " * 61_000_000}, "unpacked it is 61 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(
    tmp_path: Path, parts: dict[str, str | bytes], wrong: str
) -> None:
    assert wrong in refusal(tmp_path, "a.odt", zipped(parts))


def test_what_a_file_says_of_itself_is_left_out_and_said(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(P(text="Jodie: yes"))
    document.meta.addElement(Creator(text="Ann Invented"))
    document.meta.addElement(UserDefined(name="Office", text="Invented"))
    document.save(str(tmp_path / "a.odt"))
    found = read_document(tmp_path / "a.odt")
    assert said(found)["document-properties"].endswith("2 (“creator”; “Office”)")
    assert "Invented" not in f"{found.text}{found.findings}"
