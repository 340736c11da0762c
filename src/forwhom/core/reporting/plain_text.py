"""Tables and blocks as plain text, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from forwhom.core.reporting.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Row,
    Runs,
    Table,
    plain_text,
)
from forwhom.core.reporting.text import printable

GAP = "  "
ACROSS = 96  # characters of a line of prose


def blocks_text(blocks: Iterable[Block]) -> str:
    """The blocks one under another, a blank line between them; ends with a line end."""
    return "\n\n".join("\n".join(_lines(each)) for each in blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield from (printable(text), ("=" if level == 1 else "-") * len(text))
        case Paragraph(text) | Notice(text):
            yield from _wrapped(text)
        case Bullets(items):
            for item in items:
                yield from _wrapped(item, "- ")
        case Table():
            yield text_of(block).rstrip("\n")
        case Picture(_, alternative):
            yield from textwrap.wrap(printable(alternative), ACROSS)


def _wrapped(text: Runs, first: str = "") -> list[str]:
    said = printable(plain_text(text))
    return textwrap.wrap(said, ACROSS, initial_indent=first, subsequent_indent=" " * len(first))


def text_of(table: Table) -> str:
    """The caption, the aligned table and its notes; ends with a line end."""
    widths = column_widths(table)
    rule = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
    lines = [table.caption, rule]
    lines += [text_line(row, widths) for row in table.header]
    lines += [rule, *(text_line(row, widths) for row in table.body), rule]
    lines += [plain_text(note) for note in table.notes]
    return "\n".join(lines) + "\n"


def column_widths(table: Table) -> list[int]:
    """How wide each column must be, in characters; a wide spanning cell widens its last one."""
    rows = (*table.header, *table.body)
    widths = [0] * len(table.widths)
    for spanning in (False, True):
        for row in rows:
            at = 0
            for each in row.cells:
                if (each.span > 1) is spanning:
                    have = sum(widths[at : at + each.span]) + len(GAP) * (each.span - 1)
                    widths[at + each.span - 1] += max(0, len(shown(each)) - have)
                at += each.span
    return widths


def text_line(row: Row, widths: Sequence[int]) -> str:
    """One row; categories stand a little in under their variable."""
    parts, at = [], 0
    for each in row.cells:
        wide = sum(widths[at : at + each.span]) + len(GAP) * (each.span - 1)
        parts.append(aligned(each, wide))
        at += each.span
    return GAP.join(parts).rstrip()


def aligned(each: Cell, wide: int) -> str:
    """A cell's text, filled to its width."""
    match each.align:
        case Align.RIGHT:
            return shown(each).rjust(wide)
        case Align.CENTRE:
            return shown(each).center(wide)
        case _:
            return shown(each).ljust(wide)


def shown(each: Cell) -> str:
    """A cell's text on one line; control characters, which a terminal would obey, are shown."""
    return " ".join(printable(" ".join(plain_text(part) for part in each.paragraphs)).split())
