"""Everything that a Word document can hold is in its text, or is said."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from forwhom.core.exchange.documents import read_document
from tests.core.exchange.documents.read import nowhere, read, refusal, said
from tests.factories.transcripts import WORD, paragraph, saved, word, zipped


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


JODIE = paragraph("Jodie: they had been there")


def test_footnotes_and_endnotes_stand_after_the_text_and_say_where_they_were(
    tmp_path: Path,
) -> None:
    body = (
        f'<w:p>{run("Jodie: the children centre")}<w:r><w:footnoteReference w:id="2"/></w:r>'
        f'{run(" was shut.")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    )
    parts = {
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("In Highst.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Nobody points here.")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{paragraph("Until May.")}</w:endnote>',
    }
    found = read(tmp_path, "a.docx", word(body, **parts))
    assert found.text == (
        "Jodie: the children centre was shut.\n\nNotes:\n"
        "1 (after “Jodie: the children centre”): In Highst.\n"
        "2 (after “Jodie: the children centre was shut.”): Until May.\n"
        "3 (its mark is not in the text): Nobody points here."
    )
    assert "3 (“In Highst.”; “Until May.”; “Nobody points here.”)" in said(found)["document-notes"]


def test_tracked_insertions_are_kept_and_deletions_left_out_both_counted_and_shown(
    tmp_path: Path,
) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2">{run("always ")}</w:ins>'
    moved = f"<w:moveFrom>{run('away')}</w:moveFrom>"
    there = f"<w:moveTo>{run(' away')}</w:moveTo>"
    body = f"<w:p>{moved}{run('I ')}{gone}{new}{run('went')}{there}</w:p>"
    found = read(tmp_path, "a.docx", word(body))
    assert found.text == "I always went away"
    assert said(found)["document-deleted"].endswith("1 (“never”)")
    assert said(found)["document-inserted"].endswith("1 (“always”)")
    assert said(found)["document-moved"].endswith("1 (“away”)")


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    ended = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("One ") + "</w:p>"
    assert read(tmp_path, "a.docx", word(ended + paragraph("line"))).text == "One line"


def test_hidden_words_inside_a_deletion_are_said_too(tmp_path: Path) -> None:
    body = f"<w:p>{run('seen')}<w:del>{run('unseen', '<w:vanish/>')}</w:del></w:p>"
    assert nowhere(read(tmp_path, "a.docx", word(body)), "seen unseen") == []


def test_comments_are_left_out_and_said_with_who_wrote_them(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="0" w:author="Ann">{paragraph("Is it so?")}</w:comment>'
    found = read(tmp_path, "a.docx", word(JODIE, comments=comments))
    assert found.text == "Jodie: they had been there"
    assert "1 (“Ann: Is it so?”)" in said(found)["document-comments"]


def test_headers_and_footers_are_left_out_and_said(tmp_path: Path) -> None:
    found = read(
        tmp_path, "a.docx", word(JODIE, header=paragraph("In confidence"), footer=paragraph("7"))
    )
    assert "2 (“In confidence”; “7”)" in said(found)["document-margins"]


def test_tables_are_read_a_cell_a_line(tmp_path: Path) -> None:
    def cell(*texts: str) -> str:
        return f"<w:tc><w:tcPr/>{''.join(map(paragraph, texts))}</w:tc>"

    rows = (
        f"<w:tr>{cell('INT')}{cell('Why?', 'How?')}</w:tr><w:tr>{cell('')}{cell('So.')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Gone.')}</w:tr>"
    )
    found = read(tmp_path, "a.docx", word(f"{JODIE}<w:tbl>{rows}</w:tbl>{JODIE}"))
    assert found.text.split("\n")[1:-1] == ["INT", "Why?", "How?", "So."]
    assert "1 (“INT …”)" in said(found)["document-tables"]
    assert "Gone." in said(found)["document-deleted"]


def test_a_text_box_told_for_two_programs_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p>{run('Before')}<w:r>{both}</w:r>{run(' and after')}</w:p>"
    found = read(tmp_path, "a.docx", word(body))
    assert found.text == "Before and after\nIn the box"
    assert "In the box" in said(found)["document-boxes"]


def test_pictures_are_said_with_what_they_are_said_to_show(tmp_path: Path) -> None:
    new = '<w:drawing><wp:docPr descr="A pram"/><a:blip/></w:drawing>'
    old = '<w:pict><v:shape alt="A bus"><v:imagedata/></v:shape></w:pict>'
    art = '<w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict>'
    found = read(tmp_path, "a.docx", word(f"{JODIE}<w:p><w:r>{new}{old}{art}</w:r></w:p>"))
    assert "2 (“A pram”; “A bus”)" in said(found)["document-images"]
    assert "DRAFT" in said(found)["document-drawings"]


def test_hidden_text_is_left_out_and_said_whether_by_look_or_by_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>'
    )
    looks = {
        "seen ": "",
        "by look": "<w:vanish/>",
        "by style": "<w:rStyle w:val='Deeper'/>",
        "too": "<w:vanish w:val='0'/>",
    }
    body = f"<w:p>{''.join(run(text, look) for text, look in looks.items())}</w:p>"
    found = read(tmp_path, "a.docx", word(body, styles=styles))
    assert found.text == "seen too"
    assert "2 (“by look”; “by style”)" in said(found)["document-hidden"]


def test_links_lists_breaks_and_signs(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
        "<w:r><w:t>one</w:t><w:tab/><w:br/><w:t>two</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r></w:p>'
    )
    found = read(tmp_path, "a.docx", word(body))
    assert found.text == "one\t\ntwo\u2011\uf04a"
    assert "U+F04A" in said(found)["document-characters"]
    assert "https://example.org/a" in said(found)["document-links"]
    assert "document-numbers" in said(found)


def test_words_in_diagrams_and_files_inside_are_said(tmp_path: Path) -> None:
    data = word(JODIE, diagramData="<a:t>Referred</a:t>", aFChunk="", oleObject="")
    found = read(tmp_path, "a.docx", data)
    assert "Referred" in said(found)["document-drawings"]
    assert "word/oleObject.xml" in said(found)["document-inside"]


def test_the_strict_form_of_the_format_is_read(tmp_path: Path) -> None:
    strict = WORD.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relation = (
        '<R><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        'officeDocument" Target="/word/document2.xml"/></R>'
    )
    xml = f"<w:document {strict}><w:body>{JODIE}</w:body></w:document>"
    data = zipped({"_rels/.rels": relation, "word/document2.xml": xml})
    assert read(tmp_path, "a.docx", data).text == "Jodie: they had been there"


def test_what_another_library_writes_is_read_the_same(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Interviewer: Why?", "", "Zoë: 👩🏽 because."):
        document.add_paragraph(text)
    document.add_picture(io.BytesIO(_png()))
    document.sections[0].header.paragraphs[0].text = "Top"
    document.save(str(tmp_path / "a.docx"))
    found = read_document(tmp_path / "a.docx")
    assert found.text == "Interviewer: Why?\n\nZoë: 👩🏽 because.\n"
    assert {"document-images", "document-margins"} <= set(said(found))


def _png() -> bytes:
    from tests.factories.documents import png

    return png(2, 2)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"not a document at all", "it is no Word file, or a damaged one"),
        (zipped({"hello.txt": "hello"}), "it is no Word file, or a damaged one"),
        (word("<w:p/>"), "there are no words in it"),
        (word(f"<w:p>{'<w:r>' * 300}{'</w:r>' * 300}</w:p>"), "it is no Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "it is locked with a password"),
        (zipped({"../../evil.xml": "", "a": ""}), "leads out of the archive"),
        (zipped({"a.xml": b" " * 61_000_000}), "unpacked it is 61 MB"),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_reason(
    tmp_path: Path, data: bytes, wrong: str
) -> None:
    assert wrong in refusal(tmp_path, "a.docx", data)


def test_a_document_type_that_could_fetch_or_grow_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("4242")
    kind = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    body = "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>"
    xml = f"{kind}<w:document {WORD}>{body}</w:document>"
    relation = '<R><Relationship Type="x/officeDocument" Target="word/document.xml"/></R>'
    told = refusal(tmp_path, "a.docx", zipped({"_rels/.rels": relation, "word/document.xml": xml}))
    assert "declares a document type" in told
    told = refusal(
        tmp_path, "b.docx", zipped({"_rels/.rels": relation.replace(".xml", ".bin"),
                                    "word/document.bin": xml})
    )  # fmt: skip
    assert "4242" not in told


def test_another_library_reads_what_the_tests_write(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", ["Interviewer: Why?", "Zoë: so."])
    told = [each.text for each in docx.Document(str(path)).paragraphs]
    assert "\n".join(told) == read_document(path).text


def test_what_a_file_says_of_itself_is_left_out_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Jodie: yes")
    document.core_properties.author = "Ann Invented"
    document.core_properties.last_modified_by = "Beth Invented"
    document.save(str(tmp_path / "a.docx"))
    found = read_document(tmp_path / "a.docx")
    told = said(found)["document-properties"]
    assert "“creator”" in told
    assert "“lastModifiedBy”" in told
    assert "Invented" not in f"{found.text}{found.findings}"
