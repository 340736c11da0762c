"""Transcripts with their passages marked in the text, as they were written.

`<<3>>words<</3>>` opens and closes passage 3; marks may nest and overlap. The study folder
holds the bare words, and each passage by its positions in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MARK = re.compile(r"<<(/?)(\d+)>>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and where each passage stands in it (code points)."""

    text: str
    passages: Mapping[int, tuple[int, int]]


def read_marked(marked: str) -> Marked:
    """The bare text and its passages; ValueError when a mark is opened or closed wrongly."""
    bare: list[str] = []
    length, last = 0, 0
    opened: dict[int, int] = {}
    passages: dict[int, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        between = marked[last : mark.start()]
        bare.append(between)
        length += len(between)
        last = mark.end()
        number = int(mark[2])
        if mark[1]:
            passages[number] = (opened.pop(number), length)
        elif number in opened or number in passages:
            raise ValueError(f"passage {number} is opened twice")
        else:
            opened[number] = length
    if opened:
        raise ValueError(f"passages {sorted(opened)} are never closed")
    bare.append(marked[last:])
    return Marked("".join(bare), passages)
