"""Interviews and answers as their authors saved them: one module a format.

Each module has `read(path)`; it is imported when a file of its ending is read, so that reading
plain text does not wait for the libraries of Word and PDF.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.documents.read_text import ReadText

READERS = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}
ANSWERS = (".csv", ".xlsx")  # one document a row: `answers.read_answers`
ENDINGS = (*READERS, *ANSWERS)
LARGEST = 500_000_000  # bytes of one file, pictures and all


def read_document(path: Path) -> ReadText:
    """The text of a document, by the ending of its name, and everything that is not in it.

    Raises UnreadableError, naming the file, for one that is not there, is empty, is not what its
    ending says, could do harm, or holds no words.
    """
    check_file(path)
    if (module := READERS.get(path.suffix.lower())) is None:
        right = f"the name must end in {', '.join(ENDINGS)}"
        raise UnreadableError(f"{path}: not a document we read; {right}")
    reader = import_module(f"{__name__}.{module}")
    read: ReadText = reader.read(path)
    return read


def check_file(path: Path) -> None:
    """Refuse what is no file, is empty, or is larger than any document."""
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such file; give a document")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError(f"{path}: the file is empty; it needs words")
    if size > LARGEST:
        wrong = f"{size / 1e6:,.0f} MB is more than any transcript"
        raise UnreadableError(f"{path}: {wrong}; save its text alone")
