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
    """Every combining mark, as it stands inside a character class."""
    return "".join(
        chr(point)
        for point in range(0x300, LAST_OF_MARKS + 1)
        if unicodedata.category(chr(point))[0] == "M"
        and not 0xFE00 <= point <= 0xFE0F  # variation selectors belong to emoji, not to words
    )


@cache
def in_word() -> str:
    """A character class: whatever stands inside a word."""
    return rf"[\w{marks()}{JOINERS}]"


def whole(pattern: str, first: str, last: str) -> str:
    """A pattern that stands only as whole words; `first` and `last` are its outer characters.

    An end that is no letter or digit, such as `[`, needs no edge. `O'Kelly` is a word, and so
    `Kelly` does not stand in it; in `Kelly's` it does.
    """
    before = rf"(?<!{in_word()})(?<!\w[{APOSTROPHES}])" if re.match(in_word(), first) else ""
    after = rf"(?!{in_word()})" if re.match(in_word(), last) else ""
    return f"{before}(?:{pattern}){after}"
