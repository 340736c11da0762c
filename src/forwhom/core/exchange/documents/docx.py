"""A Word document: its paragraphs as lines, and everything that is not among them.

Tracked insertions are accepted and deletions left out; notes stand at the end; cells and text
boxes are lines of their own. Comments, headers, hidden text and pictures are left out, and said.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from forwhom.core.exchange.archives import MEGABYTE, Allowed, Kind, check_archive, opening
from forwhom.core.exchange.documents.docx_walk import W, Walk, styles_with, words_in
from forwhom.core.exchange.documents.package import Element, Package
from forwhom.core.exchange.documents.properties import say_office_properties
from forwhom.core.exchange.documents.read_text import Note, ReadText, finished, with_notes
from forwhom.core.exchange.documents.said import About, Said

WORD = Kind("Word", "Word", "its text as txt")
ALLOWED = Allowed(
    500 * MEGABYTE, 60 * MEGABYTE, "a transcript is far smaller; save its text alone as txt"
)
NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
INSIDE = {"oleObject", "package", "aFChunk", "subDocument", "control"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def read(path: Path) -> ReadText:
    """The text of a document; UnreadableError when it is none."""
    check_archive(path, WORD, ALLOWED)
    said = Said()
    with opening(path, WORD), zipfile.ZipFile(path) as archive:
        lines = lines_of(Package(archive), said)
        say_office_properties(archive, said)
    return finished(path, "\n".join(lines), said)


def lines_of(package: Package, said: Said) -> list[str]:
    """The lines of the text; what is not in them is said."""
    body = package.xml(package.main).find(f"{W}body")
    hidden, numbered = styles_of(package)
    walk = Walk(said, hidden, numbered)
    walk.inside(body)
    walk.end()
    notes = list(notes_of(package, walk, said))
    say_what_is_beside(package, said)
    return with_notes(walk.lines, notes, said)


def styles_of(package: Package) -> tuple[frozenset[str], frozenset[str]]:
    """The styles whose text is hidden, and those whose paragraphs the program numbers."""
    for _, styles in package.related("styles"):
        return styles_with(styles, f"{W}rPr/{W}vanish"), styles_with(styles, f"{W}pPr/{W}numPr")
    return frozenset(), frozenset()


def notes_of(package: Package, walk: Walk, said: Said) -> Iterator[Note]:
    """Every footnote and endnote, in the order of their marks; then those without a mark."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        for _, part in package.related(f"{kind}s"):
            for note in part.iterfind(f"{W}{kind}"):
                if note.get(f"{W}type") not in NO_NOTES:
                    found[kind, note.get(f"{W}id", "")] = words_in(note, said)
    for key, after in walk.marks.items():
        if words := found.pop(key, ""):
            yield Note(words, after)
    yield from (Note(words, None) for words in found.values() if words)


def say_what_is_beside(package: Package, said: Said) -> None:
    """Say the words of the parts that are not the text: comments, margins, diagrams, files."""
    for _, part in package.related("comments"):
        for comment in part.iterfind(f"{W}comment"):
            said(About.COMMENTS, f"{comment.get(f'{W}author', '')}: {words_in(comment, said)}")
    for _, part in package.related("header", "footer"):
        if words := words_in(part, said):
            said(About.MARGINS, words)
    for _, part in package.related("diagramData", "chart", "chartEx"):
        if words := " ".join(_drawn(part)):
            said(About.DRAWINGS, words)
    for each in package.relations:
        if each.kind in INSIDE:
            said(About.INSIDE, each.target)
        elif each.kind == "hyperlink" and each.outside:
            said(About.LINKS, each.target)


def _drawn(part: Element) -> Iterator[str]:
    for each in part.iter(f"{A}t", f"{C}v"):
        yield each.text or ""
