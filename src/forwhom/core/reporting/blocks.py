"""A document as values: what every writer (docx, html, md) is given.

A report is composed once, as blocks; a writer decides only how a block looks. Text is a
tuple of runs, so that a stressed word or a tag survives every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Style(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    COUNTER = "counter"  # counter-evidence: shown by a word and a pattern, never by colour alone
    QUIET = "quiet"  # smaller and greyer: a denominator, a source


class Align(StrEnum):
    """Which edge a table cell keeps to."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one style."""

    text: str
    style: Style = Style.PLAIN


Runs = tuple[Run, ...]


def runs(*parts: str | Run) -> Runs:
    """Runs from plain strings and runs: `runs("Tag ", strong("C-M"))`."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def strong(text: str) -> Run:
    """Text that carries weight."""
    return Run(text, Style.STRONG)


def emphasis(text: str) -> Run:
    """Text that is stressed, or spoken."""
    return Run(text, Style.EMPHASIS)


def quiet(text: str) -> Run:
    """Text that may be passed over: a denominator, a source."""
    return Run(text, Style.QUIET)


def plain_text(text: Runs) -> str:
    """The runs as bare text."""
    return "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the document (the title is level 0, set apart)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list, one item a line."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A line the reader must not miss: invented people, nothing withheld yet."""

    text: Runs


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs, how many columns it spans, and which edge it keeps to."""

    paragraphs: tuple[Runs, ...]
    span: int = 1
    align: Align = Align.LEFT
    header: bool = False  # names its row (first column) or its column (header rows)


def cell(*parts: str | Run, align: Align = Align.LEFT, span: int = 1, header: bool = False) -> Cell:
    """A cell of one paragraph."""
    return Cell((runs(*parts),), span, align, header)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a `group` row names the rows under it (one cell over the full width)."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows are repeated on every page; `widths` are relative column widths.

    `notes` stand under the table and say what each number counts. `landscape` asks for a
    wide page where the format has pages.
    """

    caption: str
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    widths: tuple[float, ...]
    notes: tuple[Runs, ...] = ()
    landscape: bool = False

    def __post_init__(self) -> None:
        for row in (*self.header, *self.body):
            wide = sum(each.span for each in row.cells)
            if wide != len(self.widths):
                raise ValueError(
                    f"a row of table {self.caption!r} spans {wide} columns of {len(self.widths)}"
                )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in both forms; `alternative` says in words what a reader would see."""

    caption: str
    alternative: str
    svg: str
    png: bytes
    width_cm: float = 16.0


Block = Heading | Paragraph | Bullets | Notice | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `written_on` is given by whoever asks: the core has no clock."""

    title: str
    subtitle: str
    written_on: date
    blocks: tuple[Block, ...]
    language: str = "en-GB"
