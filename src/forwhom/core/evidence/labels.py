"""Real names in labels: ids and names of files, which are written without capitals or spaces.

A label cannot be turned back by its letters alone: whoever changes one keeps what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from forwhom.core.evidence.pseudonyms import Pseudonym, Register

SHORTEST = 2  # letters or digits; one letter is in every label
_BETWEEN = r"[\s_.-]*"  # mary-ann, mary_ann, maryann


class Labels:
    """Labels with the real names of a register taken out."""

    def __init__(self, register: Register) -> None:
        self._replacements: dict[str, str] = {}
        for each in register.pseudonyms:
            for words in _spellings(each):
                self._replacements.setdefault("".join(words), each.replacement)
        by_length = sorted(self._replacements_of(register), key=len, reverse=True)
        self._pattern = re.compile("|".join(by_length) or "(?!)", re.IGNORECASE)

    @staticmethod
    def _replacements_of(register: Register) -> list[str]:
        return [_pattern(words) for each in register.pseudonyms for words in _spellings(each)]

    def without_names(self, label: str) -> str:
        """A label with replacements for real names, in letters that an id may hold."""
        return self._pattern.sub(self._becoming, unicodedata.normalize("NFC", label))

    def _becoming(self, match: re.Match[str]) -> str:
        said = match[0]
        key = "".join(re.findall(r"[^\W_]+", said.casefold()))
        words = re.findall(r"[A-Za-z0-9]+", _ascii(self._replacements[key])) or ["x"]
        joined = "-".join(words)
        return joined.lower() if said.islower() else joined.upper() if said.isupper() else joined


def numbered(label: str, taken: Iterable[str]) -> str:
    """A label that is not taken yet: `anna.txt`, then `anna-2.txt`."""
    there = {each.casefold() for each in taken}
    stem, dot, ending = label.rpartition(".") if "." in label[1:] else (label, "", "")
    number, made = 1, label
    while made.casefold() in there:
        number += 1
        made = f"{stem}-{number}{dot}{ending}"
    return made


def _spellings(pseudonym: Pseudonym) -> list[list[str]]:
    """The words of a real name as a label may have them: as they are, and without accents."""
    real = unicodedata.normalize("NFC", pseudonym.real).casefold()
    found = [re.findall(r"[^\W_]+", each) for each in (real, _ascii(real))]
    return [words for words in found if len("".join(words)) >= SHORTEST]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _pattern(words: list[str]) -> str:
    return (
        _edge(words[0][0], "<!") + _BETWEEN.join(map(re.escape, words)) + _edge(words[-1][-1], "!")
    )


def _edge(character: str, look: str) -> str:
    """No letter beside a letter, no digit beside a digit: `kelly2` holds `kelly`."""
    return rf"(?{look}\d)" if character.isdigit() else rf"(?{look}[^\W\d_])"
