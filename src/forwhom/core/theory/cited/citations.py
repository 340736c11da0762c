"""Where a sentence cites configurations: `configuration 11`, `(CMO 7b)`, `CMOCs 3, 5 and 7-9`.

What is counted is no number of a configuration: "configurations 12 mothers spoke of". Years and
other long numbers are none either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from forwhom.core.theory.cited.numbering import Number

WIDEST = 99  # numbers of a range: what is wider is no range of configurations
NAMED = r"(?:configurations?|CMO[Cc]?s?)(?:\s+configurations?)?"
COUNTED = (
    r"(?!\s*%|\s+per\s?cent|\s+(?:of\s+(?:the\s+)?(?:all\b|\d)|in\s+\d|out\s+of|"
    r"(?:\w+\s+)?(?:mothers?|women|people|participants?|interview\w*|volunteers?|staff|referrals?|"
    r"sites?|rounds?|passages?|hours?|days?|weeks?|months?|years?|times?|others?)\b))"
)
ONE = rf"(?:0*\d{{1,3}})(?![\d]|[.,:/]\d)(?:[a-z](?![a-z0-9]))?{COUNTED}"
TO = r"\s*(?:-|to|through|until)\s*"
NOTE = r"(?:\s*\([^()]{1,300}\))?"  # 13 (on a trusted word) and 15 (something else)
ITEM = rf"{ONE}(?:{TO}(?:{ONE}|[a-z](?![a-z0-9])))?{NOTE}"
MORE = rf"(?:\s*(?:,\s*(?:and|or)?|;|/|&|\band\b|\bor\b)\s*(?:{ITEM}|(?<=\s)[b-z](?![\w'’])))*"
PART = re.compile(
    r"0*(?P<from>\d{1,3})(?P<letter>[a-z]?)(?![a-z])"
    rf"(?:{TO}(?:0*(?P<to>\d{{1,3}}))?(?P<last>[a-z]?)(?![a-z]))?(?P<note>\s*\([^()]+\))?"
    r"|(?<![\w'’])(?P<alone>[b-z])(?![\w'’])"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Numbers cited together; `words` as printed, `start` and `end` where in the sentence.

    `note` is what a bracket behind the number says of it.
    """

    numbers: tuple[Number, ...]
    words: str
    start: int
    end: int
    in_brackets: bool = False
    note: str = ""


def citations_in(sentence: str, prefixes: Collection[str] = ()) -> Iterator[Citation]:
    """The citations of a sentence, in order; those that have notes of their own, one by one.

    `prefixes` are what the study's ids begin with: with `cmo`, `cmo07` is a citation.
    """
    for found in _pattern(frozenset(prefixes)).finditer(sentence):
        start, end = found.span()
        before = sentence[:start]
        inside = before.count("(") > before.count(")")
        parts = list(_parts(found["list"], start + found.start("list") - found.start()))
        if len(parts) > 1 and any(part.note for part in parts):
            yield from parts
            continue
        numbers = tuple(dict.fromkeys(number for part in parts for number in part.numbers))
        words, note = found[0].strip(), parts[0].note
        if note:
            words = words[: words.rindex("(")].strip()
        yield Citation(numbers, words, start, end, inside, note)


def _pattern(prefixes: frozenset[str]) -> re.Pattern[str]:
    glued = "|".join(sorted(map(re.escape, prefixes | {"cmo", "cmoc"}), key=len, reverse=True))
    lead = rf"(?:{NAMED}\s+(?:numbers?\s+|nos?\.?\s*)?#?\s*|(?:{glued})[-_.#]?)"
    return re.compile(rf"(?<![\w-])(?i:{lead})(?P<list>{ITEM}{MORE})")


def _parts(listed: str, at: int) -> Iterator[Citation]:
    figure = 0
    for found in PART.finditer(listed):
        if found["alone"] and not figure:
            continue
        figure = int(found["from"] or figure)
        note = (found["note"] or "").strip(" ()")
        words = found[0].removesuffix(found["note"] or "").strip()
        start, end = at + found.start(), at + found.end()
        yield Citation(tuple(_numbers(found, figure)), words, start, end, False, note)


def _numbers(found: re.Match[str], figure: int) -> Iterator[Number]:
    first, last = found["letter"] or found["alone"] or "", found["last"] or ""
    to = int(found["to"] or figure)
    if to == figure and first and first < last:
        yield from (Number(figure, chr(each)) for each in range(ord(first), ord(last) + 1))
    elif figure < to <= figure + WIDEST and not first and not last:
        yield from (Number(each) for each in range(figure, to + 1))
    else:
        yield Number(figure, first)
        if to != figure:
            yield Number(to, last)
