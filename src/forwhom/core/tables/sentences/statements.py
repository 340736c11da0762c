"""Counts, totals and percentages that a sentence states, and in which words.

`182/260 mothers (70%)`, `182 of the 260 mothers (70%)`, `70% (182/260)`, `182 mothers (70%)`,
`mothers (n = 20)`. Years, ages, spans of time, ranges, and numbers after words such as `site` are
no counts; a figure behind `about` or `over` is not exact. Numbers in words are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from forwhom.core.tables.sentences.prose import Sentence
from forwhom.core.tables.sentences.words import qualifiers, words_in

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?![0-9]|[.,][0-9]|\s?%)"
FREE = r"(?<![\w.,/£$€#<>=≤≥-])(?<![<>=≤≥-]\s)"
COUNT = rf"(?P<count>{NUMBER})"
TOTAL = rf"(?P<total>{NUMBER})(?!/[0-9])"
PERCENT = r"(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,4})?)\s?(?:%|per ?cent\b)"
OF = r"\s*(?:/|\s(?:out )?of (?:(?:the|all|these|those|our|a total of) )*)\s*"
BETWEEN = r"(?P<noun>(?:\s+[A-Za-z][\w'’-]*){0,5}?)\s*"
N = r"(?:n\s*=\s*)?"
OPEN, CLOSE = r"[(\[]\s*", r"\s*[)\],;]"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{FREE}{COUNT}{OF}{TOTAL}{BETWEEN}{OPEN}{PERCENT}{CLOSE}",
        rf"{FREE}{COUNT}\s*/\s*{TOTAL}\s*[,;:=]\s*{PERCENT}",
        rf"{OPEN}{N}{COUNT}{OF}{TOTAL}\s*[,;:=]?\s*{PERCENT}{CLOSE}",
        rf"{FREE}{PERCENT} of (?:(?:the|all|these|our) )*{TOTAL}{BETWEEN}{OPEN}{N}{COUNT}{CLOSE}",
        rf"{FREE}{PERCENT}{BETWEEN}{OPEN}{N}{COUNT}{OF}{TOTAL}{CLOSE}",
        rf"{OPEN}[nN]\s*=\s*{COUNT}\s*[,;:]\s*{PERCENT}{CLOSE}",
        rf"{FREE}{PERCENT}{BETWEEN}{OPEN}[nN]\s*=\s*{COUNT}{CLOSE}",
        rf"{FREE}{COUNT}{BETWEEN}{OPEN}{PERCENT}\s*[)\]]",
        rf"{FREE}{COUNT}{OF}{TOTAL}(?P<noun>)",
    )
)
SIZE = re.compile(rf"{OPEN}[nN]\s*=\s*{COUNT}{CLOSE}")

HEDGE = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|nearly|almost|over|under|roughly|circa|just"
    r"|(?:more|less|fewer|greater) than|at least|at most|up to|close to)"
    r"|[~≈±])\s*$",
    re.IGNORECASE,
)
NOT_A_COUNT_AFTER = re.compile(
    r"\b(?:sites?|tables?|fig(?:ure)?s?\.?|box(?:es)?|weeks?|days?|months?|years?|ages?|aged|waves?"
    r"|rounds?|groups?|arms?|phases?|chapters?|sections?|cmos?|configurations?|no\.?|numbers?"
    r"|versions?|questions?|items?|levels?|grades?|quintiles?|deciles?|bands?|stages?|appendix"
    r"|scor(?:e|ed|es|ing)|means?|medians?|than|between|from|to|until|since|pages?|pp?\.?|refs?\.?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: of)?\s*$",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"(?<!total of )(?<!sample of )\bof (?:(?:the|all|these|those|our) )*$"
    r"|\b(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of) $",
    re.IGNORECASE,
)
UNITS = re.compile(
    r"\s*(?:(?:-|to )?\s?)(?:weeks?|days?|months?|years?|hours?|minutes?|mins?|points?|per"
    r"|percent(?:age)?|miles?|km|kilometres?|mg|kg|pounds?|times?|old|th|st|nd|rd)\b",
    re.IGNORECASE,
)
TURNS = re.compile(r"\b(?:and|or|but|while|whereas|although|who|which|with|than|versus|vs)\b", re.I)
YEARS = range(1900, 2101)
BOUNDARY = re.compile(
    r"[,;:()\[\]]|\b(?:with|from|by|between|among|were|was|are|is|includ(?:ed|ing)|compris(?:ed|ing)"
    r"|recruited|interviewed|surveyed|met)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Figures that stand together in a sentence; any but the count may be missing.

    `noun` is what was counted, `before` and `after` the words around, as far as they belong.
    """

    sentence: Sentence
    start: int
    end: int
    count: int
    total: int | None
    percent: Decimal | None
    noun: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    apart: frozenset[str]  # what the sentence says that may set it apart from others

    @property
    def line(self) -> int:
        """The line on which it stands."""
        return self.sentence.line_at(self.start)

    @property
    def words(self) -> str:
        """As it is printed."""
        return self.sentence.text[self.start : self.end].strip(" ,;")


@dataclass(frozen=True, slots=True)
class Size:
    """`label (n = 20)`: how many there were of what a label names, with the words around it."""

    sentence: Sentence
    start: int
    words: str  # as it is printed, with the label
    label: tuple[str, ...]
    n: int
    before: tuple[str, ...]  # the label and what leads to it
    after: tuple[str, ...]
    apart: frozenset[str]
    beside: frozenset[tuple[tuple[str, ...], int]] = (
        frozenset()
    )  # every label and n of the sentence

    @property
    def line(self) -> int:
        """The line on which it stands."""
        return self.sentence.line_at(self.start)


def statements_in(sentence: Sentence) -> list[Statement]:
    """What a sentence states exactly, in order."""
    found = sorted(matches(sentence.text), key=re.Match.start)
    spans = [each.span() for each in found]
    apart = qualifiers(
        sentence.text, [*spans, *(each.span() for each in SIZE.finditer(sentence.text))]
    )
    made = []
    for at, each in enumerate(found):
        left = spans[at - 1][1] if at else 0
        right = spans[at + 1][0] if at + 1 < len(spans) else len(sentence.text)
        if is_exact(sentence.text, each):
            made.append(statement_of(sentence, each, left, right, apart))
    return made


def matches(text: str) -> Iterator[re.Match[str]]:
    """Every figure or group of figures, the fullest reading first; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if is_count(text, found):
                taken.append((start, end))
                yield found


def is_count(text: str, found: re.Match[str]) -> bool:
    """Whether a match counts something: not a year, an age, a span of time, a site's number."""
    groups = found.groupdict()
    before, after = text[: found.start("count")], text[found.end("count") :]
    if TURNS.search(groups.get("noun") or ""):
        return False
    if NOT_A_COUNT_AFTER.search(before) or UNITS.match(after):
        return False
    count = number(found["count"])
    if groups.get("total") is None:  # `of 182 mothers (6%)` gives a total, and the count in words
        return not OF_THEM.search(before) and not (count in YEARS and "," not in found["count"])
    return is_of_total(text, found, count)


def is_of_total(text: str, found: re.Match[str], count: int) -> bool:
    """Whether the second number is what the first is of: not two years, 24/7, or `1/3 of them`."""
    total, after = number(found["total"]), text[found.end("total") :]
    if found.start("count") < found.start("total"):
        slash = "/" in text[found.end("count") : found.start("total")]
        if slash and (
            re.match(r" of\b", after) or (count > total and not found.groupdict().get("percent"))
        ):
            return False
    span_of_years = count in YEARS and (total < 100 or total in YEARS)
    return total > 0 and not span_of_years and not UNITS.match(after)


def is_exact(text: str, found: re.Match[str]) -> bool:
    """Whether nothing before the figures says that they are rough, or part of a range."""
    return not HEDGE.search(text[: found.start()])


def statement_of(
    sentence: Sentence, found: re.Match[str], left: int, right: int, apart: frozenset[str]
) -> Statement:
    """A match with the words that belong to it, between the figures on its left and right."""
    groups = found.groupdict()
    before = re.split(r"[;.]", sentence.text[left : found.start()])[-1]
    after = re.split(r"[,;:.(]", sentence.text[found.end() : right])[0]
    total, percent = groups.get("total"), groups.get("percent")
    return Statement(
        sentence,
        *found.span(),
        number(found["count"]),
        None if total is None else number(total),
        None if percent is None else Decimal(percent),
        (groups.get("noun") or "").strip(),
        words_in(before),
        words_in(after),
        apart,
    )


def sizes_in(sentence: Sentence) -> list[Size]:
    """Every `label (n = 20)` of a sentence, in order."""
    text, found = sentence.text, list(SIZE.finditer(sentence.text))
    spans = [each.span() for each in found]
    sizes = []
    for at, (start, end) in enumerate(spans):
        before = text[spans[at - 1][1] if at else 0 : start]
        right = spans[at + 1][0] if at + 1 < len(spans) else len(text)
        clause = re.split(r"[,;.]", text[end:right])[0]
        own = BOUNDARY.split(before)[-1].strip().removeprefix("and ")
        words = f"{own} {text[start:end].strip(' ,;')}"
        apart = qualifiers(text[: end + len(clause)], spans[: at + 1])
        n = number(found[at]["count"])
        around = (words_in(before), words_in(clause))
        if label := words_in(own):
            sizes.append(Size(sentence, start, words, label, n, *around, apart))
    beside = frozenset((size.label, size.n) for size in sizes)
    return [replace(size, beside=beside) for size in sizes]


def number(text: str) -> int:
    """`1,234` as a whole number."""
    return int(text.replace(",", ""))
