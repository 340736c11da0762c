"""Bytes of a text file as text, whatever program saved it, and what was said on the way.

Text is held with `\\n` line ends and otherwise exactly as read.
"""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.findings import Finding, notice
from forwhom.core.records import RefusedValueError, line_feeds
from forwhom.core.tables.text_file import READ_AS, encoding_marked

SAVE_AS_UTF8 = "save it as UTF-8 text"
NAMES = {"cp1252": "UTF-8 or Windows-1252", "utf-8-sig": "UTF-8", "utf-16": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what is worth saying about it."""

    text: str
    encoding: str
    notices: tuple[Finding, ...]


def decode(data: bytes) -> Decoded:
    """Text from UTF-8, UTF-16 or Windows-1252 bytes; raises RefusedValueError for none of them."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        wrong = f"it is not text: line {line} holds what is no character in {NAMES[encoding]}"
        raise RefusedValueError(wrong, SAVE_AS_UTF8) from None
    if "\x00" in text:
        raise RefusedValueError("it is not text: it holds null characters", SAVE_AS_UTF8)
    notices = about_encoding(encoding)
    if "\r" in text:
        text = line_feeds(text)
        notices = (*notices, LINE_ENDS)
    return Decoded(text, encoding, notices)


LINE_ENDS = notice(
    "line-ends",
    "its lines end with CR or CRLF",
    "each line end counts as one character; nothing needs doing",
)


def encoding_of(data: bytes) -> str:
    """The Python name of the encoding these bytes are in, by mark or by trying UTF-8."""
    if marked := encoding_marked(data):
        return marked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def about_encoding(encoding: str) -> tuple[Finding, ...]:
    """What to say of an encoding; nothing of plain UTF-8."""
    if encoding not in READ_AS:
        return ()
    right = "check accented letters" if encoding == "cp1252" else "nothing needs doing"
    return (notice("read-encoding", f"it was read as {READ_AS[encoding]}", right),)
