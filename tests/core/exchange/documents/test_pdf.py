"""The text layer of a PDF: paragraphs, margins, and what cannot be read."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from forwhom.core.exchange.documents import pdf_file
from forwhom.core.exchange.documents.pdf import Line, paragraphs
from forwhom.core.exchange.documents.said import About, Said
from tests.core.exchange.documents.read import nowhere, read, refusal, said
from tests.factories.transcripts import pdf

PAGES = [
    ["In confidence", f"Jodie: line {at} of what she said", "and more", f"Page {at} of 4"]
    for at in range(1, 5)
]


def test_what_stands_alike_on_most_pages_is_left_out_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pdf", pdf([], pages=PAGES))
    assert "confidence" not in found.text
    assert "Page" not in found.text
    assert found.text.count("Jodie: line") == 4
    assert "8 (“In confidence”; “Page 1 of 4”" in said(found)["document-margins"]
    assert nowhere(found, " ".join(" ".join(page) for page in PAGES)) == []


def test_first_lines_that_differ_are_text(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pdf", pdf([], pages=[["Alpha", "one", "x"], ["Beta", "two", "y"]]))
    assert found.text.split("\n") == ["Alpha", "one", "x", "Beta", "two", "y"]


def box(*lines: tuple[str, float]) -> list[Line]:
    return [Line(words, 50, right) for words, right in lines]


def test_lines_are_joined_until_one_ends_early_or_the_next_opens_a_turn() -> None:
    told = Said()
    lines = box(
        ("Jodie: it was a long", 300), ("way to the com-", 299), ("munity centre.", 120),
        ("Interviewer: and the bus, did", 300), ("Jodie: No.", 100),
    )  # fmt: skip
    assert list(paragraphs(lines, told)) == [
        "Jodie: it was a long way to the com-munity centre.",
        "Interviewer: and the bus, did",
        "Jodie: No.",
    ]
    assert len(told.told[About.LINES]) == 2
    assert told.told[About.HYPHENS] == ["com-munity"]


def test_comments_and_links_are_said(tmp_path: Path) -> None:
    more = (
        "/Annots[<</Subtype/Text/T(Ann)/Contents(Is it so?)>>"
        "<</Subtype/Link/A<</URI(https://example.org/a)>>>>]"
    )
    found = read(tmp_path, "a.pdf", pdf(["Jodie: yes"], more=more))
    assert "Ann: Is it so?" in said(found)["document-comments"]
    assert "https://example.org/a" in said(found)["document-links"]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (pdf([], pages=[[], []]), "run text recognition (OCR) over it first"),
        (b"%PDF-1.7 and then nothing", "it is no PDF file, or a damaged one"),
        (b"no pdf", "it is no PDF file, or a damaged one"),
        (pdf(["abcdef"]).replace(b"/ToUnicode 4 0 R", b"").replace(b"(Adobe)", b"(Other)"),
         "its letters have no names"),
    ],
)  # fmt: skip
def test_a_scan_and_what_is_no_pdf_are_refused_with_what_to_do(
    tmp_path: Path, data: bytes, wrong: str
) -> None:
    assert wrong in refusal(tmp_path, "a.pdf", data)


def test_attached_files_are_said_whether_in_the_file_or_pinned_to_a_page(tmp_path: Path) -> None:
    pinned = "/Annots[<</Subtype/FileAttachment/FS<</Type/Filespec/F(pinned.docx)>>>>]"
    deep = "/Kids[<</Names[(a)<</Type/Filespec/UF(notes.txt)/F(x)>>]>>]"
    names = f"/Names<</EmbeddedFiles<<{deep}>>>>"
    found = read(tmp_path, "a.pdf", pdf(["Jodie: yes"], more=pinned, catalog=names))
    assert "2 (“notes.txt”; “pinned.docx”)" in said(found)["document-inside"]


def test_a_tree_of_names_without_end_is_left(tmp_path: Path) -> None:
    ring = pdf(["Jodie: yes"], catalog="/Names<</EmbeddedFiles 1 0 R>>/Kids[1 0 R]")
    assert read(tmp_path, "a.pdf", ring).text == "Jodie: yes"


def test_what_a_file_says_of_itself_is_said_to_be_left_out_without_its_words(
    tmp_path: Path,
) -> None:
    info = "/Info<</Author(Ann Invented)/Producer(Printer)/Title()>>"
    found = read(tmp_path, "a.pdf", pdf(["Jodie: yes"], trailer=info, catalog="/Metadata 4 0 R"))
    assert "2 (“Author”; “metadata (XMP)”)" in said(found)["document-properties"]
    assert "Invented" not in f"{found.text}{found.findings}"


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused(
    tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "LARGEST_UNPACKED", 1_000_000)

    def bomb(data: bytes) -> bytes:
        data += bytes(30_000_000)
        for _ in range(times):
            data = zlib.compress(data, 9)
        return data

    data = pdf(["Jodie: yes"], packing=(f"[{'/FlateDecode' * times}]", bomb))
    assert len(data) < 40_000
    assert "it would unpack to over 1 MB" in refusal(tmp_path, "a.pdf", data)


def test_the_older_way_of_packing_is_bounded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "LARGEST_UNPACKED", 5)
    lzw = bytes.fromhex("800b6050220c0c8501")  # the format's own example, nine letters long
    data = pdf(["Jodie: yes"], packing=("/LZWDecode", lambda _: lzw))
    assert "it would unpack to over 0 MB" in refusal(tmp_path, "a.pdf", data)


def test_a_packed_page_within_the_limit_is_read_and_one_cut_off_keeps_what_it_has(
    tmp_path: Path,
) -> None:
    for cut in (None, -4):
        packing = ("/FlateDecode", lambda data, cut=cut: zlib.compress(data)[:cut])
        data = pdf(["Jodie: yes"], packing=packing)
        assert read(tmp_path, "a.pdf", data).text == "Jodie: yes"
