"""Printed tables in a Word document: each with the caption before it and the notes after it.

Text is read as it would be printed: what was deleted or moved away under tracked changes is not
there, and a raised letter is marked `^a`, so that a footnote's mark is no part of a label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import WORD, check_archive, opening
from forwhom.core.exchange.printed.grid import Grid, Spot, padded
from forwhom.core.exchange.printed.lines import COUNT_FIRST, MOST_CELLS, MOST_LINES
from forwhom.core.exchange.printed.page import tables_among
from forwhom.core.tables.published import PrintedTable

Element = Any  # lxml's element, as python-docx gives it

TABLE, ROW, CELL, PARAGRAPH = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:p")
RUN, TEXT = qn("w:r"), qn("w:t")
GONE = {qn("w:del"), qn("w:moveFrom")}
BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n"}
MOST_NOTES = 8  # paragraphs after a table that may be its notes
TWIPS = 100  # of indentation that count as one step in


@dataclass(frozen=True, slots=True)
class Found:
    """A table of the document, with the paragraphs around it."""

    table: Element
    caption: str
    after: tuple[str, ...]


def read(path: Path) -> tuple[PrintedTable, ...]:
    """The tables of counts in a document."""
    found = tables_in(body_of(path))
    grids = [grid_of(path, each, number) for number, each in enumerate(found, start=1)]
    if not grids:
        raise UnreadableError(f"{path}: there is no table in it; a picture of one cannot be read")
    return tables_among(path, grids, "no table in it is one of counts")


def paragraphs_of(path: Path) -> list[str]:
    """The paragraphs of a document outside its tables, as they would be printed."""
    paragraphs = body_of(path).iter(PARAGRAPH)
    return [words_of(each) for each in paragraphs if not is_inside_table(each)]


def body_of(path: Path) -> Element:
    """The XML of a document's text; UnreadableError when the file is none."""
    check_archive(path, WORD)
    with opening(path, WORD):
        return docx.Document(str(path)).element.body


def tables_in(body: Element) -> list[Found]:
    """The tables that stand in no other, with the paragraph before and those after each."""
    parts = [each for each in body.iter(TABLE, PARAGRAPH) if not is_inside_table(each)]
    found = []
    for at, part in enumerate(parts):
        if part.tag != TABLE:
            continue
        before = [words_of(each) for each in parts[max(at - 3, 0) : at] if each.tag == PARAGRAPH]
        texts = [text for text in before if text]
        after: list[str] = []
        for each in parts[at + 1 : at + 1 + MOST_NOTES]:
            if each.tag == TABLE:
                break
            after.append(words_of(each))
        caption = texts[-1] if texts and texts[-1].casefold().startswith("table") else ""
        found.append(Found(part, caption, tuple(filter(None, after))))
    return found


def is_inside_table(element: Element) -> bool:
    return next(element.iterancestors(TABLE), None) is not None


def words_of(element: Element) -> str:
    """The text of a paragraph or a cell as it would be printed, in one line."""
    return " ".join("".join(pieces(element)).split())


def lines_of(element: Element) -> str:
    """The same, with the paragraphs and line breaks of a cell as lines of their own."""
    lines = (" ".join(each.split()) for each in "".join(pieces(element)).split("\n"))
    return "\n".join(filter(None, lines))


def pieces(element: Element) -> Iterator[str]:
    """The texts inside an element, in order, without what tracked changes took away."""
    for child in element:
        if child.tag in GONE or child.tag == TABLE:
            continue
        if child.tag == RUN:
            yield from run_text(child)
        else:
            yield from pieces(child)
            if child.tag == PARAGRAPH:
                yield "\n"


def run_text(run: Element) -> Iterator[str]:
    """The text of a run; raised letters and digits begin with `^`."""
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    if raised is not None and raised.get(qn("w:val")) == "superscript":
        text = "".join(each.text or "" for each in run.iter(TEXT)).strip()
        yield f"^{''.join(text.split())}" if any(map(str.isalnum, text)) else text
        return
    for child in run:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]


def grid_of(
    path: Path, found: Found, number: int, read: Callable[[Element], str] = words_of
) -> Grid:
    """A table of the document as a grid; `read` gives the text of a cell."""
    rows = [row for row in found.table.iter(ROW) if next(row.iterancestors(TABLE)) is found.table]
    texts: list[list[str]] = []
    begins: dict[Spot, Spot] = {}
    indents = []
    placed = 0
    for row in rows:
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            indents.append(indent_of(row))
            texts.append(row_of(row, texts, begins, read))
            placed += len(texts[-1])
        if len(texts) > MOST_LINES or placed > MOST_CELLS:
            wrong = f"table {number} has {len(rows):,} rows and over {placed:,} cells"
            raise UnreadableError(f"{path}: {wrong}; it is no printed table: {COUNT_FIRST}")
    whole = padded(texts)
    return Grid(
        file=str(path),
        name=found.caption or f"table {number}",
        rows=whole,
        numbers=tuple(range(1, len(whole) + 1)),
        columns=tuple(range(1, len(whole[0]) + 1 if whole else 1)),
        indents=tuple(indents),
        begins=begins,
        notes=found.after,
    )


def row_of(
    row: Element,
    above: Sequence[Sequence[str]],
    begins: dict[Spot, Spot],
    read: Callable[[Element], str],
) -> list[str]:
    """The texts of one row, merged cells spread; `begins` learns where those begin."""
    at = len(above)
    texts = [""] * number_in(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is not row:
            continue
        first, column = (at, len(texts)), len(texts)
        text = read(cell)
        properties = cell.find(qn("w:tcPr"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and at:
            first = begins.get((at - 1, column), (at - 1, column))
            text = above[at - 1][column] if column < len(above[at - 1]) else text
            begins.setdefault(first, first)
        span = 1
        if properties is not None:
            span = number_in(properties.find(qn("w:gridSpan")), 1)
        for each in range(column, column + span):
            texts.append(text)
            if span > 1 or first[0] != at:
                begins[at, each] = first
    return texts


def number_in(element: Element | None, otherwise: int) -> int:
    """The number an element holds, within what a page can hold."""
    text = "" if element is None else element.get(qn("w:val"), "")
    return min(int(text), 1_000) if text.isdecimal() else otherwise


def indent_of(row: Element) -> int:
    """How far the first label of a row stands in: by its paragraph, or by spaces before it."""
    paragraph = next(row.iter(PARAGRAPH), None)
    if paragraph is None:
        return 0
    left = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    steps = 0
    if left is not None:
        text = left.get(qn("w:left"), left.get(qn("w:start"), "0"))
        steps = int(text) // TWIPS if text.isdecimal() else 0
    text = "".join(pieces(paragraph))
    return steps + len(text) - len(text.lstrip())
