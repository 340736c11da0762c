"""A PDF's text layer: lines of a page joined to paragraphs; a scan without one is refused.

A PDF holds letters at places, no paragraphs. A line goes on in the next unless it ends early,
or the next opens a turn. What stands alike on most pages, above or below, is no text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTContainer, LTImage, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.turn_forms import opens_a_turn
from forwhom.core.exchange.archives import Kind, opening
from forwhom.core.exchange.documents.pdf_file import (
    bounded,
    file_name,
    say_what_is_beside,
    told_in,
)
from forwhom.core.exchange.documents.read_text import ReadText, finished
from forwhom.core.exchange.documents.said import About, Said

PDF = Kind("PDF", "the program it came from", "its text as txt")
LARGEST = 100_000_000  # bytes
MOST_PAGES = 2_000
FULL = 0.85  # of the widest line: a line shorter than that ends its paragraph
NO_LETTER = re.compile(r"\(cid:\d+\)")  # what the library writes for a letter nobody named
PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?|seite)?\s*#(?:\s*(?:of|/|von)\s*#)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on a page: its words, and from where to where it reaches."""

    words: str
    left: float
    right: float


Box = list[Line]


def read(path: Path) -> ReadText:
    """The text of a PDF; UnreadableError when it has none."""
    if path.stat().st_size > LARGEST:
        wrong = f"larger than {LARGEST // 1_000_000} MB is no transcript"
        raise UnreadableError(f"{path}: {wrong}; save its text alone")
    said = Said()
    with opening(path, PDF), bounded(path):
        pages = list(_pages(path, said))
        _refuse_without_letters(path, pages)
        pages = without_margins(pages, said)
        lines = [line for page in pages for box in page for line in paragraphs(box, said)]
    say_of(lines, said)
    return finished(path, "\n".join(lines), said)


def _pages(path: Path, said: Said) -> Iterator[list[Box]]:
    """The boxes of text on each page, in reading order; what else is on it is said."""
    with path.open("rb") as file:
        try:
            document = PDFDocument(PDFParser(file))
        except PDFPasswordIncorrect:
            right = "save it without one"
            raise UnreadableError(f"{path}: it is locked with a password; {right}") from None
        say_what_is_beside(document, said)
        manager = PDFResourceManager()
        device = PDFPageAggregator(manager, laparams=LAParams(all_texts=True))
        interpreter = PDFPageInterpreter(manager, device)
        for number, page in enumerate(PDFPage.create_pages(document), start=1):
            if number > MOST_PAGES:
                wrong = f"it has more than {MOST_PAGES:,} pages"
                raise UnreadableError(f"{path}: {wrong}; give each interview as a file of its own")
            interpreter.process_page(page)
            layout: LTPage = device.get_result()
            boxes = [each for each in map(_box, _within(layout, LTTextBox)) if each]
            _say_of_page(number, page, layout, bool(boxes), said)
            yield boxes


def _within(layout: Any, kind: type) -> Iterator[Any]:
    for each in layout:
        if isinstance(each, kind):
            yield each
        elif isinstance(each, LTContainer):
            yield from _within(each, kind)


def _box(box: Any) -> Box:
    lines = (each for each in box if isinstance(each, LTTextLine))
    told = (Line(each.get_text().strip(" \n"), each.x0, each.x1) for each in lines)
    return [each for each in told if each.words]


def _say_of_page(number: int, page: PDFPage, layout: LTPage, has_words: bool, said: Said) -> None:
    images = sum(1 for _ in _within(layout, LTImage))
    if images and not has_words:
        said(About.IMAGES, f"page {number} is a picture without words that can be read")
    else:
        for _ in range(images):
            said(About.IMAGES)
    for each in resolve1(page.annots) or ():
        _say_of_annotation(resolve1(each), said)


def _say_of_annotation(annotation: Any, said: Said) -> None:
    """A comment, a link, a file pinned to the page, or what was filled into a form."""
    comment = told_in(annotation.get("Contents"))
    filled = told_in(annotation.get("V"))
    action = resolve1(annotation.get("A")) or {}
    if comment:
        said(About.COMMENTS, f"{told_in(annotation.get('T'))}: {comment}")
    if (file := annotation.get("FS")) is not None:
        said(About.INSIDE, file_name(file))
    if filled:
        said(About.UNSHOWN, filled)
    if isinstance(action, dict) and (address := told_in(action.get("URI"))):
        said(About.LINKS, address)


def _refuse_without_letters(path: Path, pages: Sequence[Sequence[Box]]) -> None:
    """A scan, or a PDF whose letters have no names, cannot be read as text."""
    words = "".join(line.words for page in pages for box in page for line in box)
    unnamed = len(NO_LETTER.findall(words))
    if not words.strip():
        wrong = "it holds pictures of pages and no text"
        right = "run text recognition (OCR) over it first, or type it out"
        raise UnreadableError(f"{path}: {wrong}; {right}")
    if unnamed * 2 > len(NO_LETTER.sub("", words)):
        wrong = "its letters have no names that could be read"
        right = "save it again from the program it came from, or run text recognition (OCR) over it"
        raise UnreadableError(f"{path}: {wrong}; {right}")


def without_margins(pages: Sequence[list[Box]], said: Said) -> list[list[Box]]:
    """The pages without what stands first or last on most of them, numbers aside."""
    ends = Counter(key for page in pages for key in {_key(each) for each in _ends(page)})
    margins = {key for key, many in ends.items() if _is_margin(key, many, len(pages))}
    kept = []
    for page in pages:
        gone = [each for each in _ends(page) if _key(each) in margins]
        for each in gone:
            said(About.MARGINS, each.words)
        kept.append([[line for line in box if line not in gone] for box in page])
    return kept


def _ends(page: Sequence[Box]) -> list[Line]:
    """The first and the last line of a page."""
    lines = [line for box in page for line in box]
    return [lines[0], lines[-1]] if len(lines) > 1 else []


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words)


def _is_margin(key: str, many: int, pages: int) -> bool:
    fewest = 2 if PAGE_NUMBER.fullmatch(key) else 3
    return many >= fewest and many * 2 > pages


def paragraphs(box: Box, said: Said) -> Iterator[str]:
    """The paragraphs of a box of lines."""
    widest = max((line.right for line in box), default=0.0)
    left = min((line.left for line in box), default=0.0)
    words = ""
    for at, line in enumerate(box):
        words = _joined(words, line.words, said) if words else line.words
        goes_on = line.right - left >= FULL * (widest - left)
        following = box[at + 1].words if at + 1 < len(box) else None
        if following is None or not goes_on or opens_a_turn(following):
            yield words
            words = ""


def _joined(before: str, line: str, said: Said) -> str:
    said(About.LINES)
    if before.endswith("-") and line[:1].isalpha():
        said(About.HYPHENS, f"{before.rpartition(' ')[2]}{line.partition(' ')[0]}")
        return before + line
    return f"{before} {line}"


def say_of(lines: Sequence[str], said: Said) -> None:
    """Say what letters may not be as they stood on the page."""
    text = "\n".join(lines)
    for each in NO_LETTER.findall(text):
        said(About.CHARACTERS, each)
    if not text.isascii():
        right_to_left = [
            line for line in lines if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in line)
        ]
        for line in right_to_left:
            said(About.RIGHT_TO_LEFT, line)
