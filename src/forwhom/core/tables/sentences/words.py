"""Words of sentences and labels, as far as two of them can be said to name the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d")
_EMPTY = """
a an and are as at be been being by for from had has have in into is it its of on or our that the
their them there these they this those to was we were which who whom whose with
"""
_GENERAL = "total overall altogether all result results both"
_APART = """
baseline follow followup follow-up pre post before after first second third fourth last later
earlier initial final remaining rest site group arm wave phase round stage previous previously
current currently month months week weeks year years day days telephone other others also only
further another each eligible invited approached contacted screened enrolled completed complete
returned consented declined withdrew lost randomised intervention control excluding including
among without not never north south east west urban rural
"""
EMPTY, GENERAL, APART = (frozenset(text.split()) for text in (_EMPTY, _GENERAL, _APART))


def words_in(text: str) -> tuple[str, ...]:
    """The words and numbers of a text that carry meaning: small letters, without a plural s."""
    found = (each.casefold() for each in WORD.findall(text))
    return tuple(singular(each) for each in found if each not in EMPTY)


def singular(word: str) -> str:
    """A word without the s of its plural, roughly: only compared with itself."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def without_general(words: Iterable[str]) -> tuple[str, ...]:
    """Words without those that add nothing to what is meant: in total, overall."""
    return tuple(word for word in words if word not in GENERAL)


def qualifiers(sentence: str, figures: Iterable[tuple[int, int]]) -> frozenset[str]:
    """What in a sentence may say that it speaks of others: numbers, names, `at follow-up`.

    `figures` are the places of the figures themselves, which are no qualifiers.
    """
    rest = list(sentence)
    for start, end in figures:
        rest[start:end] = " " * (end - start)
    found = list(WORD.finditer("".join(rest)))
    return frozenset(
        each[0].casefold()
        for at, each in enumerate(found)
        if each[0][0].isdigit()
        or each[0].casefold() in APART
        or (at and each[0][0].isupper() and sentence[: each.start()].rstrip()[-1:] not in ":.")
    )
