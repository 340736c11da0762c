"""The sentences of a text, with the lines they stand on.

Passed over: rows of tables (tabs or `|`), code, what stands under a heading `References`, and
lines with a DOI. Marks of Markdown and of formulas (`$n = 20$`) are taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 3_000  # characters of a sentence
FENCE = re.compile(r"\s*(```|~~~)")
REFERENCES = re.compile(r"\s*#*\s*(?:references|bibliography|literature cited)\s*:?\s*", re.I)
HEADING = re.compile(r"\s*#+\s|\s*(?:appendix|annex|supplement)", re.IGNORECASE)
TABLE_ROW = re.compile(r"\t|\|.*\|")
DOI = re.compile(r"\bdoi\b", re.IGNORECASE)
BEFORE = re.compile(r"\s*(?:>\s?)*(?:[-*+]\s+|#+\s+)?")
MARKUP = re.compile(r"[$*`]|(?<!\w)_|_(?!\w)|\\(?=[%$&_])|</?(?:i|em|b|strong|sup|sub)>")
SPACES = re.compile(r"(?:\s|&nbsp;|\{,\})+")
DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—", "-") | {"·": "."})
END = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|ca|approx|fig|no|nos|al|dr|mr|mrs|ms|prof|st|pp?|vol|ed)|\b[A-Z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `begins` is where in it each further line begins, `lines` which they are."""

    text: str
    begins: tuple[int, ...]
    lines: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The line on which a character stands."""
        return self.lines[bisect_right(self.begins, offset) - 1]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of running text, in order; what is far too long for one is passed over."""
    for paragraph in paragraphs(text):
        yield from (each for each in cut(paragraph) if len(each.text) <= LONGEST)


def paragraphs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Lines that belong together, each with its number and without its markup."""
    held: list[tuple[int, str]] = []
    for number, line in prose_lines(text):
        goes_on = (
            held
            and held[-1][0] == number - 1
            and held[-1][1][-1:] not in (".", "!", "?", ":", ";")
            and (line[:1].islower() or line[:1].isdigit() or line[:1] == "(")
        )
        if held and not goes_on:
            yield held
            held = []
        held.append((number, line))
    if held:
        yield held


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are prose, and hold anything."""
    in_code = in_references = False
    for number, line in enumerate(text.splitlines(), start=1):
        if FENCE.match(line):
            in_code = not in_code
        elif REFERENCES.fullmatch(line):
            in_references = True
        elif HEADING.match(line):
            in_references = False
        if in_code or in_references or FENCE.match(line):
            continue
        if TABLE_ROW.search(line) or DOI.search(line):
            continue
        if words := plain(line):
            yield number, words


def plain(line: str) -> str:
    """A line without markup, with ordinary spaces, points and dashes."""
    words = MARKUP.sub("", BEFORE.sub("", line, count=1))
    return SPACES.sub(" ", words).strip().translate(DASHES)


def cut(paragraph: list[tuple[int, str]]) -> Iterator[Sentence]:
    """The sentences of one paragraph."""
    whole = " ".join(words for _, words in paragraph)
    starts, at = [], 0
    for _, words in paragraph:
        starts.append(at)
        at += len(words) + 1
    numbers = [number for number, _ in paragraph]
    begin = 0
    for end in [*ends(whole), len(whole)]:
        first = bisect_right(starts, begin) - 1
        last = bisect_right(starts, max(end - 1, begin))
        begins = tuple(max(start - begin, 0) for start in starts[first:last])
        yield Sentence(whole[begin:end].strip(), begins, tuple(numbers[first:last]))
        begin = end


def ends(text: str) -> Iterator[int]:
    """Where one sentence ends and the next begins."""
    for found in END.finditer(text):
        if not ABBREVIATION.search(text[: found.start()][-12:]):
            yield found.end()
