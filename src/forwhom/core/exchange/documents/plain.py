"""Plain text and Markdown: every character as it stands, Markdown's marks among them."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.documents.read_text import ReadText, finished
from forwhom.core.exchange.documents.said import Said
from forwhom.core.exchange.text import Decoded, decode
from forwhom.core.records import RefusedValueError

LARGEST = 50_000_000  # bytes: a shelf of books


def read(path: Path) -> ReadText:
    """The text of a file; UnreadableError when it is none."""
    decoded = decoded_file(path)
    return finished(path, decoded.text, Said(also=list(decoded.notices)))


def decoded_file(path: Path) -> Decoded:
    """A text file of a size that can be read at once, in whatever encoding it is."""
    if path.stat().st_size > LARGEST:
        wrong = f"longer than {LARGEST // 1_000_000} MB is no transcript"
        raise UnreadableError(f"{path}: {wrong}; save its text alone")
    try:
        return decode(path.read_bytes())
    except RefusedValueError as problem:
        raise UnreadableError(f"{path}: {problem}") from None
