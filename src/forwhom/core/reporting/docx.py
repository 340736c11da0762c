"""The report as a Word document: A4, real styles, real tables, captions Word can list.

Wide tables stand on landscape pages of their own; the same document always gives the same
bytes. python-docx keeps the package (parts, pictures, core properties); what stands in the
body is built here, because python-docx has no fields, repeated header rows or sections with
content of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange import atomic
from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Run,
    Table,
    runs,
)
from forwhom.core.reporting.docx_parts import (
    Element,
    caption,
    element,
    footer_line,
    paragraph,
    run,
    words,
)
from forwhom.core.reporting.docx_styles import numbering, styles
from forwhom.core.reporting.docx_tables import table_elements
from forwhom.core.reporting.layout import numbered, wide
from forwhom.core.reporting.packed import dated
from forwhom.core.reporting.text import long_date, printable

# A4 in twentieths of a point. The text is 16.0 cm wide upright, 25.7 cm on its side.
_SHORT, _LONG = 11906, 16838
_SIDE_MARGIN = {False: 1417, True: 1134}
_TEXT_WIDTH = {False: _SHORT - 2 * 1417, True: _LONG - 2 * 1134}
_MOST_COLUMNS = 63  # Word opens no wider table
_TALLEST_PICTURE_CM = 21.0  # leaves room for a caption under it


def write(document: Document, path: Path) -> None:
    """Write the document at `path`, whole or not at all; raises UnreadableError."""
    atomic.write_bytes(path, to_bytes(document))


def to_bytes(document: Document) -> bytes:
    """The document as a .docx; the same document always gives the same bytes."""
    package = docx.Document()
    _prepare(package, document)
    body = package.element.body
    sentinel = body.sectPr  # the last section's properties stand at the end of the body
    wide_pages = wide(document.blocks)
    upright_or_not = wide_pages[0] if wide_pages else False
    for made in _title(document):
        sentinel.addprevious(made)
    for (block, number), is_wide in zip(numbered(document.blocks), wide_pages, strict=True):
        if is_wide != upright_or_not:
            _end_section(sentinel, is_wide=upright_or_not)
            upright_or_not = is_wide
        for made in _elements(block, number, package, is_wide=is_wide):
            sentinel.addprevious(made)
    _set_page(sentinel, is_wide=upright_or_not)
    loose = BytesIO()
    package.save(loose)
    return dated(loose, document.written_on)


def _title(document: Document) -> Iterator[Element]:
    yield words("Title", runs(document.title))
    if document.subtitle:
        yield words("Subtitle", runs(document.subtitle))
    yield words("Dateline", runs(f"Written on {long_date(document.written_on)}"))


def _elements(block: Block, number: int, package: Any, *, is_wide: bool) -> Iterator[Element]:
    # Text keeps the upright page's measure on a wide page: longer lines are hard to read.
    spare = _TEXT_WIDTH[True] - _TEXT_WIDTH[False] if is_wide else 0
    match block:
        case Heading(level, text):
            yield words(f"Heading{min(max(level, 1), 3)}", (Run(text),))
        case Paragraph(text):
            yield words("Normal", text, indent_end=spare)
        case Bullets(items):
            yield from (words("ListBullet", item, indent_end=spare) for item in items)
        case Notice(text):
            yield words("Notice", text, indent_end=spare)
        case Table():
            _refuse_too_wide(block)
            yield from table_elements(block, number, _TEXT_WIDTH[is_wide])
        case Picture():
            yield _figure(block, number, package)
            yield caption("Figure", number, block.caption, spacing=(60, 240))


def _refuse_too_wide(table: Table) -> None:
    if len(table.widths) > _MOST_COLUMNS:
        wrong = f"the table has {len(table.widths)} columns, and Word opens {_MOST_COLUMNS} at most"
        raise UnreadableError(f"{wrong}; write .xlsx or .csv, or group by fewer columns")


def _figure(picture: Picture, number: int, package: Any) -> Element:
    """The picture in the line, never wider than the text nor taller than a page."""
    inline = package.part.new_pic_inline(BytesIO(picture.png), width=Cm(picture.width_cm))
    shrink = min(1.0, 16.0 / picture.width_cm, _TALLEST_PICTURE_CM / inline.extent.cy.cm)
    if shrink < 1:
        inline = package.part.new_pic_inline(
            BytesIO(picture.png), width=Cm(picture.width_cm * shrink)
        )
    for side in "TBLR":
        inline.set(f"dist{side}", "0")  # unsaid, LibreOffice takes 0.3 cm on each side
    inline.docPr.set("id", str(number))
    inline.docPr.set("name", f"Figure {number}")
    inline.docPr.set("descr", printable(picture.alternative))
    holder = run("")
    holder.append(element("w:drawing", inline))
    return paragraph("Figure", holder)


def _end_section(sentinel: Element, *, is_wide: bool) -> None:
    """Close the section before the sentinel: its properties go in its last paragraph."""
    page = deepcopy(sentinel)
    _set_page(page, is_wide=is_wide)
    sentinel.getprevious().get_or_add_pPr().append(page)


def _set_page(section: Element, *, is_wide: bool) -> None:
    size, margin = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    across, down = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    size.set(qn("w:w"), str(across))
    size.set(qn("w:h"), str(down))
    if is_wide:
        size.set(qn("w:orient"), "landscape")
    for side, depth in (("top", 1304), ("bottom", 1304), ("header", 624), ("footer", 624)):
        margin.set(qn(f"w:{side}"), str(depth))
    for side in ("left", "right"):
        margin.set(qn(f"w:{side}"), str(_SIDE_MARGIN[is_wide]))


def _prepare(package: Any, document: Document) -> None:
    """Replace what python-docx's template brings by our own, and leave out the rest of it."""
    for part in (package.part, package.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNWANTED:
                del part.rels[key]
    _refill(package.styles.element, styles(document.language))
    _refill(package.part.numbering_part.element, numbering())
    _refill(package.settings.element, _settings(document.language))
    footer = package.sections[0].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]._p
    line.getparent().replace(line, paragraph("Footer", *footer_line()))
    _set_properties(package.core_properties, document)


# The template's thumbnail shows another document, its stylesWithEffects styles of 2010, its
# customXml a bibliography and its extended properties "Microsoft Macintosh Word".
_UNWANTED = frozenset({"thumbnail", "stylesWithEffects", "customXml", "extended-properties"})


def _settings(language: str) -> Element:
    """Word 2013's layout rules and up, so that the file does not open in compatibility mode."""
    modern = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word"}
    return element(
        "w:settings",
        element("w:zoom", percent=100),
        element("w:defaultTabStop", val=720),
        element("w:characterSpacingControl", val="doNotCompress"),
        element("w:compat", element("w:compatSetting", **modern, val=15)),
        element("w:themeFontLang", val=language),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    )


def _refill(old: Element, new: Element) -> None:
    """The new element's children in the old element, which its part holds."""
    for child in list(old):
        old.remove(child)
    old.extend(list(new))


def _set_properties(properties: Any, document: Document) -> None:
    """What a file manager shows. Core properties hold 255 characters each."""
    written = datetime.combine(document.written_on, time())
    properties.title = printable(document.title)[:255]
    properties.subject = printable(document.subtitle)[:255]
    properties.language = document.language
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.category = ""
    properties.created = properties.modified = written
    properties.revision = 1
