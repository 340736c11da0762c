"""In what way a text file is written: its encoding and its delimiter, found and said."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.findings import Finding, Place, notice

CHUNK = 1 << 20  # bytes read at a time
READ_AS = {"utf-16": "UTF-16", "cp1252": "Windows-1252 (cp1252)", "utf-8-sig": "UTF-8 with BOM"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A text file and how to read it; `plain` means an engine can read it as it lies."""

    path: Path
    encoding: str
    delimiter: str
    notices: tuple[Finding, ...]

    @property
    def plain(self) -> bool:
        return self.encoding.startswith("utf-8")


@contextmanager
def open_text(opened: Opened) -> Iterator[IO[str]]:
    """The file as text, its line ends left to the csv module."""
    with opened.path.open(encoding=opened.encoding, newline="") as text:
        yield text


def recognise(path: Path) -> Opened:
    """How a CSV is written; what is not plain UTF-8 with commas is said as a notice."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as text:
        first = text.readline(CHUNK)
    delimiter = delimiter_of(first)
    notices = []
    if encoding in READ_AS:
        right = "UTF-8 is what we write"
        notices.append(notice("read-encoding", f"read as {READ_AS[encoding]}", right))
    notices += about_delimiter(delimiter)
    return Opened(path, encoding, delimiter, tuple(each.at(Place(str(path))) for each in notices))


def delimiter_of(first_line: str) -> str:
    """What separates the cells of a CSV, by its header: a comma, a tab or a semicolon."""
    return next((mark for mark in ",\t;" if mark in first_line), ",")


def about_delimiter(delimiter: str) -> list[Finding]:
    """What to say of a delimiter; nothing of a comma."""
    if delimiter == ",":
        return []
    name = "tabs" if delimiter == "\t" else "semicolons"
    return [notice("read-delimiter", f"cells are separated by {name}", "we write commas")]


def encoding_of(path: Path) -> str:
    """utf-8, utf-8-sig, utf-16 or cp1252; UnreadableError for anything else."""
    with path.open("rb") as file:
        marked = encoding_marked(file.read(4))
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        if reads_as(path, encoding):
            return encoding
    raise UnreadableError(f"{path}: the encoding cannot be read; save it as CSV UTF-8")


def encoding_marked(head: bytes) -> str | None:
    """The encoding that a byte-order mark at the beginning says; None without one."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def reads_as(path: Path, encoding: str) -> bool:
    """Whether the whole file decodes, without a zero character (a sign of another encoding)."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if "\x00" in decoder.decode(chunk):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
