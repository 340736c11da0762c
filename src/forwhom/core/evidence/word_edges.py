"""Where a word begins and ends, in any script: a letter carries its combining marks with it.

Python's `\\w` leaves combining marks out, so that `Zoe` would seem to stand whole
where a diaeresis follows it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LAST_OF_MARKS = 0x1E94A  # the last block with marks, but for variation selectors
JOINERS = "\u200c\u200d"  # zero-width: they stand inside words of some scripts
APOSTROPHES = "'’"


@cache
def marks() -> str:
    """Every combining mark, as ranges for a character class."""
    points = [
        point
        for point in range(0x300, LAST_OF_MARKS + 1)
        if unicodedata.category(chr(point))[0] == "M"
        and not 0xFE00 <= point <= 0xFE0F  # variation selectors belong to emoji, not to words
    ]
    there = set(points)
    firsts = [each for each in points if each - 1 not in there]
    lasts = [each for each in points if each + 1 not in there]
    return "".join(f"{chr(one)}-{chr(other)}" for one, other in zip(firsts, lasts, strict=True))


@cache
def in_word() -> str:
    """A character class: whatever stands inside a word."""
    return rf"[\w{marks()}{JOINERS}]"


def begins_in_word(text: str) -> bool:
    """Whether a text begins with what stands inside words, and so needs an edge before it."""
    return bool(re.match(in_word(), text[:1]))


def ends_in_word(text: str) -> bool:
    """Whether a text ends with what stands inside words, and so needs an edge after it."""
    return bool(re.match(in_word(), text[-1:]))


def whole(pattern: str, *, edge_before: bool, edge_after: bool) -> str:
    """A pattern that stands only as whole words, on the sides that need an edge.

    `O'Kelly` is a word, and so `Kelly` does not stand in it; in `Kelly's` it does.
    """
    before = rf"(?<!{in_word()})(?<!\w[{APOSTROPHES}])" if edge_before else ""
    after = rf"(?!{in_word()})" if edge_after else ""
    return f"{before}(?:{pattern}){after}"
