"""Small documents to write in tests: every kind of block, and words that do harm."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    cell,
    emphasis,
    quiet,
    runs,
    strong,
)

HOSTILE = (
    "<script>alert('x')</script>",
    "a & b &amp; c &#60;",
    "nul \x00 vertical \x0b form \x0c escape \x1b delete \x7f",
    "half a pair \ud800 and not a character \uffff",
    "شعرت بالأمان معهن (Amina, M)",
    "back \u202eto front",
    "x" * 400,
    "a | b \\| c",
    "*stars* _lines_ `ticks` ~~gone~~ [link](http://example.org) ![pic](x)",
    "line\r\nafter line\u2028after line\ttab",
    "\"quoted\" 'twice' ]]> -->",
    "",
    "   ",
)


def document(*blocks: Block, title: str = "Who takes up support?") -> Document:
    return Document(title, "A worked study", date(2026, 3, 9), blocks)


def everything() -> Document:
    """Every kind of block once or more, upright and on its side."""
    return document(
        Notice(runs(strong("Invented people. "), "Nothing is withheld yet.")),
        Heading(1, "Summary"),
        Paragraph(runs("Seen ", emphasis("here"), ", ", quiet("n = 3"), ".")),
        Bullets((runs("one"), runs("two"))),
        Heading(1, "Take-up"),
        picture(),
        table(),
        Heading(2, "Who was referred"),
        Paragraph(runs("Two levels of header.")),
        two_levels(),
        table(caption="Second wide", landscape=True),
        Heading(1, "Missing"),
        Paragraph(runs(Run("It was not that.", Style.COUNTER))),
    )


def table(caption: str = "Participants", *, landscape: bool = False) -> Table:
    """Role | Number, two rows, one note."""
    return Table(
        caption,
        (Row((cell("Role", header=True), cell("Number", align=Align.RIGHT, header=True))),),
        (
            Row((cell("Mothers", header=True), cell("20", align=Align.RIGHT))),
            Row((cell("Staff", header=True), cell("9", align=Align.RIGHT))),
        ),
        (3, 1),
        (runs("Staff: 4 local."),),
        landscape,
    )


def two_levels() -> Table:
    """Two header rows, a span over two columns, a group of rows, landscape."""
    right = Align.RIGHT
    return Table(
        "Baseline characteristics",
        (
            Row((cell(""), cell("Took up support", span=2, align=Align.CENTRE, header=True))),
            Row(
                (
                    cell("Characteristic", header=True),
                    cell("Site 1 (n = 95)", align=right, header=True),
                    cell("All (n = 182)", align=right, header=True),
                )
            ),
        ),
        (
            Row((cell("Ethnicity", span=3, header=True),), group=True),
            Row((cell("Asian", header=True), cell("3", align=right), cell("5", align=right))),
        ),
        (2, 1, 1),
        landscape=True,
    )


def picture(alternative: str = "All sites 182 of 260.") -> Picture:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><rect/></svg>'
    return Picture("Take-up by site", alternative, svg, png(10, 5))


def png(width: int, height: int) -> bytes:
    """A white picture."""
    lines = (b"\x00" + b"\xff" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
