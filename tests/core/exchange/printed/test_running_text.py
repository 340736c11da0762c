"""Running text out of text files and Word documents, with the lines that faults will name."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.printed.running_text import LARGEST, read_text
from forwhom.core.tables.sentences import audit_text
from tests.core.exchange.printed.writers import add_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT"])
def test_text_is_read_in_any_encoding(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"t{ending}"
    path.write_bytes("Zoë’s café:\r\n182/260 (70%)\r\n".encode(encoding))
    assert read_text(path) == "Zoë’s café:\n182/260 (70%)\n"


def test_a_word_document_gives_its_paragraphs_without_tables_and_raised_numbers(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_heading("Results", 1)
    first = document.add_paragraph("In all 182 of 260 mothers")
    first.add_run("12,13").font.superscript = True
    first.add_run(" (71%) came.")
    add_table(document, [["", "A"], ["Came", "182/260 (99%)"]])
    document.add_paragraph("The end.")
    document.save(str(tmp_path / "t.docx"))
    text = read_text(tmp_path / "t.docx")
    assert text == "Results\nIn all 182 of 260 mothers (71%) came.\nThe end."
    (fault,) = audit_text(text)
    assert (fault.line, fault.published, fault.expected) == (2, "71%", "70%")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.pdf", b"%PDF", "not a text we read; the name must end in .txt, .md or .docx"),
        ("t.txt", b"a\x00b", "it is not text: it holds null characters; save it as UTF-8 text"),
        ("t.txt", b"\x81\x8d", "it is not text: line 1 holds what is no character"),
        ("t.docx", b"no document", "it is no Word file, or a damaged one"),
        ("t.txt", b"a" * (LARGEST + 1), "longer than 20 MB is no article or report"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        read_text(tmp_path / name)
    assert str(caught.value).startswith(f"{tmp_path / name}: {words}")


def test_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such file; give a text as txt"):
        read_text(tmp_path / "none.txt")
