"""Files that hold a theory, as evaluators and others write them."""

from __future__ import annotations

from pathlib import Path

import docx
from hypothesis import strategies as st

from forwhom.core.exchange.theories import ReadTheory, read_theory
from forwhom.core.theory.written import WrittenTheory
from tests.factories.studies import theories

Cells = list[list[str]]


def from_text(folder: Path, name: str, text: str | bytes) -> ReadTheory:
    """What is understood of a file of that name that holds the text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_theory(path)


def word(folder: Path, cells: Cells, *, merged: tuple[tuple[int, int], ...] = ()) -> Path:
    """A Word document with a paragraph and a table; two corners are merged into one cell."""
    document = docx.Document()
    document.add_paragraph("Our initial theory, agreed in March.")
    table = document.add_table(len(cells), len(cells[0]))
    for at, row in enumerate(cells):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    if merged:
        first, last = (table.cell(*each) for each in merged)
        text = first.text
        first.merge(last).text = text
    path = folder / "theory.docx"
    document.save(str(path))
    return path


def said(read: ReadTheory) -> dict[str, int]:
    """What was lost or guessed, and how often."""
    return {each.what: each.count for each in read.losses}


@st.composite
def written_theories(draw: st.DrawFn) -> WrittenTheory:
    """Any theory that is apart from a study, and has a configuration."""
    held = draw(theories(()).filter(lambda each: bool(each["configurations"])))
    title = draw(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20))
    return WrittenTheory(title, held["configurations"], held["conditions"], held["clusters"])
