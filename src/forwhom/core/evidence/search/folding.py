"""Words as they are compared when looked for: without case, accents and marks.

`Café` and `CAFE` are one word, and so are `straße` and `STRASSE`, `Łódź` and `lodz`.
A word is found in the text as it stands and folded by itself, so that its place is always the
text's own: nothing has to be mapped back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from forwhom.core.evidence.word_edges import JOINERS, marks

INVISIBLE = f"{JOINERS}\u00ad\u2060\u200e\u200f\u061c"  # joiners, soft hyphen, direction marks
# Letters that Unicode does not take apart, and how people without them on the keyboard write them.
ALIKE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ə": "e", "ƒ": "f", "ʼ": "",
        "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "",
    }
)  # fmt: skip
# Scripts written without spaces, in which each sign is looked for by itself.
UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: code points from `start`, `end` not included, and how it compares."""

    start: int
    end: int
    folded: str


def words_in(text: str) -> Iterator[Word]:
    """The words of a text, in order; an emoji is one, and each Chinese or Japanese sign."""
    for match in _pattern().finditer(text):
        for start, end in _signs(match[0], match.start()):
            if folded := fold(text[start:end]):
                yield Word(start, end, folded)


def folded_words(text: str) -> list[str]:
    """The same words without their places, for many texts."""
    if text.isascii():  # as what follows would have it, in a third of the time
        return [each for each in _ASCII_WORDS(text.lower()) if each != "_"]
    runs: list[str] = _pattern().findall(text)
    if _UNSPACED.search(text):
        runs = [each for run in runs for each in _apart(run)]
    return list(filter(None, map(fold, runs)))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word as it is compared; empty where nothing of it is a letter, a digit or a picture."""
    if word.isascii() and len(word) > 1:
        return word.lower()  # as what follows would have it, and most words are such
    if len(word) == 1 and unicodedata.category(word)[0] in "PSCZ" and not _is_picture(word):
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(each for each in plain if not _passed_over(each)).translate(ALIKE)


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So"


def _passed_over(character: str) -> bool:
    """Whether a character makes no other word: an accent, a vowel point, a joiner.

    The vowel signs of Indic scripts and of Thai are marks as well, and they do make other words.
    """
    category = unicodedata.category(character)
    if category in {"Cf", "Me"} or "\ufe00" <= character <= "\ufe0f":
        return True
    above = unicodedata.combining(character)
    return category == "Mn" and (10 <= above <= 36 or above >= 200)


@cache
def _pattern() -> re.Pattern[str]:
    """A run of letters with what they carry, or one other character that may be a picture."""
    return re.compile(rf"\w+(?:[{marks()}{INVISIBLE}]+\w*)*|[^\w\s\x00-\x7f]")


def _signs(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the words of a run of letters stand: the run, but for unspaced scripts its signs."""
    for part in _apart(run):
        yield at, at + len(part)
        at += len(part)


def _apart(run: str) -> list[str]:
    if run.isascii() or not _UNSPACED.search(run):
        return [run]
    return [each for each in _UNSPACED.split(run) if each]


_ASCII_WORDS = re.compile(r"\w+", re.ASCII).findall
_UNSPACED = re.compile(rf"([{UNSPACED}][\u3099\u309a]?)")
