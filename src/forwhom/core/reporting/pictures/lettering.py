"""How wide text is in the pictures' typeface, and how it breaks into lines that fit.

The widths are those of Liberation Sans (and so of Arial and Helvetica), in thousandths of the
size. Letters of other scripts come from whatever typeface has them: they are taken as somewhat
wider than such letters are on average.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from forwhom.core.reporting.text import printable

ELLIPSIS = "…"


def _by_letter(widths: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_REGULAR = _by_letter(
    {
        191: "'", 222: "ijl’‘", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r“”", 334: "{}",
        355: '"', 389: "*", 469: "^", 500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu–£",
        584: "+<=>~−", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm",
        889: "%", 944: "W", 1000: "—…", 1015: "@",
    }
)  # fmt: skip
_BOLD = _by_letter(
    {
        238: "'", 278: " ,./I\\ijl·’‘", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"',
        500: "z“”", 556: "#$0123456789J_aceksvxy–£", 584: "+<=>^~−", 611: "?FLTZbdghnopqu",
        667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 889: "%m", 944: "W", 975: "@",
        1000: "—…",
    }
)  # fmt: skip
_OTHER, _SQUARE = 800, 1000  # a letter of another script; a sign that fills a square


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in the unit of `size`."""
    known = _BOLD if bold else _REGULAR
    return sum(known.get(letter, _unknown(letter)) for letter in text) * size / 1000


def wrapped(
    text: str, room: float, size: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider is broken.

    Where there would be more than `most` lines, the middle is left out: labels that begin alike
    often end differently.
    """
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, room, size, bold=bold)
        lines += whole
    lines.append(line)
    if most is not None and len(lines) > most:
        left = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], _end_of(left, room, size, bold=bold)]
    return lines


def _unknown(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return _SQUARE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def _broken(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, each at least one letter."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _end_of(text: str, room: float, size: float, *, bold: bool) -> str:
    """An ellipsis, and as much of the end as fits after it."""
    while text and width(ELLIPSIS + text, size, bold=bold) > room:
        text = text[1:]
    return ELLIPSIS + text.lstrip()
