"""What every writer does to words before it sets them.

People's words come with control characters, right-to-left scripts and line breaks; a report
must neither fail on them nor lose them without a trace.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from forwhom.core.reporting.blocks import Run, Style

# Not strftime: a report reads the same under every locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STRONG_DIRECTIONS = frozenset({"L", "R", "AL"})


def printable(text: str) -> str:
    """The text as XML 1.0 and UTF-8 can hold it, line ends as `\\n`.

    A character that cannot be held is shown, not dropped: `\\x00` becomes `␀` (its control
    picture), anything without a picture becomes `�`.
    """
    return _UNPRINTABLE.sub(_visible, _LINE_ENDS.sub("\n", text))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left (Unicode's rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _STRONG_DIRECTIONS:
            return direction != "L"
    return False


def worded(run: Run) -> str:
    """The run's printable text; counter-evidence always says that it is, in a word."""
    text = printable(run.text)
    if run.style is Style.COUNTER and "counter" not in text.casefold():
        return f"Counter-evidence: {text}"
    return text


def long_date(day: date) -> str:
    """`3 March 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
