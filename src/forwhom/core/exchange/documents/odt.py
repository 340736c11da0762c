"""An OpenDocument text: its paragraphs as lines, and everything that is not among them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import Kind, check_archive, opening
from forwhom.core.exchange.documents.docx import ALLOWED
from forwhom.core.exchange.documents.odt_walk import OFFICE, STYLE, TEXT, Walk, hidden_styles
from forwhom.core.exchange.documents.package import Element, parsed
from forwhom.core.exchange.documents.properties import say_office_properties
from forwhom.core.exchange.documents.read_text import ReadText, finished, with_notes
from forwhom.core.exchange.documents.said import About, Said

OPEN_DOCUMENT = Kind("OpenDocument", "LibreOffice", "its text as txt")
KIND = b"application/vnd.oasis.opendocument.text"
MARGINS = tuple(
    f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first")
)


def read(path: Path) -> ReadText:
    """The text of a document; UnreadableError when it is none."""
    check_archive(path, OPEN_DOCUMENT, ALLOWED)
    said = Said()
    with opening(path, OPEN_DOCUMENT), zipfile.ZipFile(path) as archive:
        _check_kind(path, archive)
        content = parsed(archive.read("content.xml"))
        lines = lines_of(content, said)
        if "styles.xml" in archive.namelist():
            say_margins(parsed(archive.read("styles.xml")), said)
        say_office_properties(archive, said)
    return finished(path, "\n".join(lines), said)


def _check_kind(path: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" in names and not archive.read("mimetype").startswith(KIND):
        wrong = "it is an OpenDocument file, and no text"
        raise UnreadableError(f"{path}: {wrong}; save its words as odt or txt")
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise UnreadableError(f"{path}: it is locked with a password; save it without one")


def lines_of(content: Element, said: Said) -> list[str]:
    """The lines of the text; what is not in them is said."""
    walk = Walk(said, hidden_styles(content))
    walk.inside(content.find(f"{OFFICE}body/{OFFICE}text"))
    walk.end()
    return with_notes(walk.lines, walk.notes, said)


def say_margins(styles: Element, said: Said) -> None:
    """Say the words of headers and footers."""
    for each in styles.iter(*MARGINS):
        paragraphs = ("".join(one.itertext()) for one in each.iter(f"{TEXT}p", f"{TEXT}h"))
        if words := " ".join(paragraphs).strip():
            said(About.MARGINS, words)
