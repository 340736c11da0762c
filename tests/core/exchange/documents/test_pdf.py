"""The text layer of a PDF: paragraphs, margins, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

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
