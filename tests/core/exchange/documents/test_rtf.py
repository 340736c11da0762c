"""Everything that rich text can hold is in its text, or is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.exchange.documents.read import read, refusal, said
from tests.factories.transcripts import rich


def test_notes_stand_after_the_text(tmp_path: Path) -> None:
    note = r"{\super\chftn}{\footnote\pard\plain{\super\chftn} In Highst.}"
    body = rf"Jodie: the centre{note} was shut.\par Yes."
    found = read(tmp_path, "a.rtf", rich(body))
    assert found.text == (
        "Jodie: the centre was shut.\nYes.\n\nNotes:\n1 (after “Jodie: the centre”): In Highst."
    )
    assert "In Highst." in said(found)["document-notes"]


def test_hidden_and_deleted_text_is_left_out_and_insertions_are_kept_all_said(
    tmp_path: Path,
) -> None:
    body = (
        r"I {\deleted\revauthdel1 never }{\revised\revauth1 always }went\v  unseen\v0  away"
        r"{\v{\b as}\i  well}\plain ."
    )
    found = read(tmp_path, "a.rtf", rich(body))
    assert found.text == "I always went away."
    assert "1 (“never”)" in said(found)["document-deleted"]
    assert "1 (“always”)" in said(found)["document-inserted"]
    assert "2 (“unseen”; “as well”)" in said(found)["document-hidden"]


def test_a_note_in_deleted_text_is_said_too(tmp_path: Path) -> None:
    found = read(tmp_path, "a.rtf", rich(r"Yes{\deleted  no{\footnote A note.}}."))
    assert found.text.startswith("Yes.")
    assert "no" in said(found)["document-deleted"]
    assert "A note." in said(found)["document-notes"]


def test_comments_margins_boxes_pictures_links_and_numbers_are_said(tmp_path: Path) -> None:
    body = (
        r"{\header\pard In confidence\par}{\footerf 7}"
        r"Jodie: yes{\*\atnid A}{\*\atnauthor Ann}\chatn{\*\annotation{\*\atnref 1}Is it so?}"
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt In the box\par}}"
        r"{\shprslt{\*\do{\dptxbxtext In the box\par}}}}"
        r"{\*\shppict{\pict\pngblip 89504e}}{\nonshppict{\pict\wmetafile 0100}}"
        r'{\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt , here}}\par '
        r"{\listtext\tab 1.}one\par\trowd INT\cell Why?\cell\row end"
    )
    found = read(tmp_path, "a.rtf", rich(body))
    assert found.text == "Jodie: yes, here\nIn the box\none\nINT\nWhy?\nend"
    told = said(found)
    assert "2 (“In confidence”; “7”)" in told["document-margins"]
    assert "“Ann: Is it so?”" in told["document-comments"]
    assert "1 (“In the box”)" in told["document-boxes"]
    assert told["document-images"].endswith(": 1")
    assert "https://example.org/a" in told["document-links"]
    assert "1 (“1.”)" in told["document-numbers"]
    assert "rows: 1" in told["document-tables"]


def test_letters_of_a_code_page_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a.rtf", rich(r"Zo\'eb \u-10179?\u-8704?")).text == "Zoë 😀"
    assert read(tmp_path, "b.rtf", b"{\\rtf1\\ansi\\ansicpg1252 Zo\xeb}").text == "Zoë"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [(b"plain words", "it is no rich text"), (b"{\\rtf1\\ansi{\\pict 00}}", "there are no words")],
)
def test_what_is_no_rich_text_is_refused(tmp_path: Path, data: bytes, wrong: str) -> None:
    assert wrong in refusal(tmp_path, "a.rtf", data)


def test_what_a_file_says_of_itself_is_left_out_and_said(tmp_path: Path) -> None:
    info = r"{\info{\author Ann Invented}{\*\company Invented}{\operator }{\creatim\yr2018}}"
    found = read(tmp_path, "a.rtf", rich(f"{info}Jodie: yes"))
    assert found.text == "Jodie: yes"
    assert said(found)["document-properties"].endswith("2 (“author”; “company”)")
    assert "Invented" not in f"{found.text}{found.findings}"
