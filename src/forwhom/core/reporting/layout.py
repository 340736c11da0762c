"""Where blocks stand, decided once for every writer: their numbers, and their pages' shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forwhom.core.reporting.blocks import Block, Heading, Notice, Paragraph, Picture, Table

_BROUGHT_ALONG = 3  # blocks between a heading and its wide table that go on the wide page


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with its number: tables and pictures count from 1 apart, the rest are 0.

    Captions carry no number of their own: every writer prints "Table 1. " or "Figure 1. ".
    """
    tables = pictures = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield block, tables
        elif isinstance(block, Picture):
            pictures += 1
            yield block, pictures
        else:
            yield block, 0


def wide(blocks: tuple[Block, ...]) -> list[bool]:
    """Whether each block stands on a landscape page.

    A wide table brings its heading along, and the few lines between them, so that no heading
    stays behind on an upright page; consecutive wide tables share their pages.
    """
    marks = [isinstance(block, Table) and block.landscape for block in blocks]
    for place in [place for place, mark in enumerate(marks) if mark]:
        first = _introduction(blocks, place)
        marks[first:place] = [True] * (place - first)
    return marks


def _introduction(blocks: tuple[Block, ...], place: int) -> int:
    """Where the table's heading stands, or the table itself when none is near."""
    start = place
    while start and place - start < _BROUGHT_ALONG and _is_text(blocks[start - 1]):
        start -= 1
    if not start or not isinstance(blocks[start - 1], Heading):
        return place
    while start and isinstance(blocks[start - 1], Heading):
        start -= 1
    return start


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Notice)
