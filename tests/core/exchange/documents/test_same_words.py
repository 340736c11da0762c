"""The same words come out of every format with the same code points, and so the same positions."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.exchange.documents import READERS, read_document
from tests.core.exchange.documents.read import read, said
from tests.factories.transcripts import WRITERS, saved

LINES = (
    "Interviewer: Why did you go? 👩🏽\u200d🍼",
    "Zoë: Because e\u0301 and é, they had been the\u0301re themselves.",
    "שירה: אני כאן, שלום",
    "𝔘lla: a mark \ufeff in the middle & 1 < 2 {or} \\so > 0",
)
TEXT = "\n".join(LINES)
ENDINGS = list(WRITERS)
AS_TEXT = [".txt", ".md", ".srt", ".vtt", ".html"]


def test_every_format_we_read_is_written_here() -> None:
    assert set(WRITERS) == set(READERS) - {".htm"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_emoji_combining_marks_and_right_to_left_keep_their_code_points(
    tmp_path: Path, ending: str
) -> None:
    assert read_document(saved(tmp_path / f"a{ending}", LINES)).text == TEXT


@pytest.mark.parametrize("ending", AS_TEXT)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_a_file_move_no_position(
    tmp_path: Path, ending: str, encoding: str, end: str
) -> None:
    data = WRITERS[ending](LINES).decode().replace("\n", end).encode(encoding)
    found = read(tmp_path, f"a{ending}", data)
    assert found.text == TEXT
    assert "read-encoding" in said(found)
    assert ("line-ends" in said(found)) == (end != "\n")


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_the_xml_of_an_office_file_may_be_in_another_encoding(tmp_path: Path, ending: str) -> None:
    import zipfile

    path = saved(tmp_path / f"a{ending}", LINES)
    main = {".docx": "word/document.xml", ".odt": "content.xml"}[ending]
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = '<?xml version="1.0" encoding="UTF-16"?>\r\n' + parts[main].decode()
    parts[main] = xml.encode("utf-16")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert read_document(path).text == TEXT


characters = st.characters(
    exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufffd\u2028\u2029"
)
words = st.text(characters, max_size=20)
lines = st.lists(words, min_size=1, max_size=6).filter(
    lambda told: any(each.isalnum() for line in told for each in line)
)


@pytest.mark.parametrize("ending", [".txt", ".md", ".docx", ".odt", ".rtf", ".html"])
@given(told=lines)
@settings(max_examples=60)
def test_any_text_comes_back(ending: str, told: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        expected = "\n".join(told)
        if ending in {".txt", ".md"}:
            expected = expected.removeprefix("\ufeff")  # it says how the file is written
        assert read_document(saved(Path(folder) / f"a{ending}", told)).text == expected


spoken = st.text(
    st.characters(categories=["L", "N"], include_characters="😀.,?!'’"), min_size=1, max_size=12
).filter(lambda word: any(map(str.isalnum, word)))
sentences = st.lists(st.lists(spoken, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5)


@pytest.mark.parametrize("ending", [".pdf", ".srt", ".vtt"])
@given(told=sentences)
@settings(max_examples=60)
def test_any_sentences_come_back_from_pages_and_subtitles(ending: str, told: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = read_document(saved(Path(folder) / f"a{ending}", told))
        assert found.text == "\n".join(told)
