"""A PDF as a file: what is attached to it, what it says of itself, and how far it unpacks.

The library that reads the pages unpacks a stream whole, however large. Here it may unpack so much
of one file and no more.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.documents.properties import say_properties
from forwhom.core.exchange.documents.said import About, Said

LARGEST_UNPACKED = 300_000_000  # bytes of all streams of a file together
DEEPEST = 20  # levels of a tree of names


class _TooMuchError(Exception):
    """A file unpacks beyond what is left to it."""


_left: ContextVar[int] = ContextVar("_left", default=LARGEST_UNPACKED)


def _take(many: int) -> None:
    if many > _left.get():
        raise _TooMuchError
    _left.set(_left.get() - many)


class _BoundedZlib:
    """zlib as the library uses it, which stops where too much is unpacked."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)  # asked only for what was refused as damaged

    @staticmethod
    def decompress(data: bytes) -> bytes:
        stream = zlib.decompressobj()
        unpacked = stream.decompress(data, _left.get() + 1)
        _take(len(unpacked))
        if not stream.eof:
            raise zlib.error("it ends early")
        return unpacked


def _bounded_lzw(data: bytes) -> bytes:
    out = bytearray()
    for piece in LZWDecoder(io.BytesIO(data)).run():
        _take(len(piece))
        out += piece
    return bytes(out)


vars(pdftypes).update(zlib=_BoundedZlib, lzwdecode=_bounded_lzw)  # it has no setting for this


@contextmanager
def bounded(path: Path) -> Iterator[None]:
    """While a file is read: UnreadableError when it unpacks beyond the limit."""
    token = _left.set(LARGEST_UNPACKED)
    try:
        yield
    except _TooMuchError:
        wrong = f"it would unpack to over {LARGEST_UNPACKED // 1_000_000:,} MB"
        raise UnreadableError(f"{path}: {wrong}; do not trust it, or give its text alone") from None
    finally:
        _left.reset(token)


def say_what_is_beside(document: PDFDocument, said: Said) -> None:
    """Say the files attached to a PDF, and what it says of itself."""
    names = resolve1(document.catalog.get("Names"))
    if isinstance(names, dict):
        for each in _attached(resolve1(names.get("EmbeddedFiles")), DEEPEST):
            said(About.INSIDE, file_name(each))
    for info in document.info:
        say_properties((name for name, value in info.items() if told_in(value)), said)
    if document.catalog.get("Metadata") is not None:
        say_properties(["metadata (XMP)"], said)


def _attached(node: Any, levels: int) -> Iterator[Any]:
    """The attached files below a node of the tree of their names."""
    if not isinstance(node, dict) or not levels:
        return
    for each in resolve1(node.get("Names")) or ():
        if isinstance(resolve1(each), dict):
            yield resolve1(each)
    for kid in resolve1(node.get("Kids")) or ():
        yield from _attached(resolve1(kid), levels - 1)


def file_name(file: Any) -> str:
    """What an attached file is called."""
    told = resolve1(file)
    if not isinstance(told, dict):
        return told_in(told)
    return told_in(told.get("UF")) or told_in(told.get("F"))


def told_in(value: Any) -> str:
    """A value of a PDF as words; none where it is no text."""
    value = resolve1(value)
    return decode_text(value).strip() if isinstance(value, bytes) else ""
