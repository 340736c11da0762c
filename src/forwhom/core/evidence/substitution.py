"""Words put in the place of others, with every span told; positions follow as in `places`.

Forms stand only as whole words, the longest first. A gap between two words of a form may be
any white space, so that a name broken over two lines is found; the gaps are carried over
where the other form has as many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forwhom.core.evidence.places import Places
from forwhom.core.evidence.word_edges import begins_in_word, ends_in_word, whole

_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A replaced stretch: where it stood before, and where its replacement stands."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage after substitution; `snapped` where it cut a replaced span, and no longer does."""

    start: int
    end: int
    snapped: bool


@dataclass(frozen=True, slots=True)
class Substituted:
    """A text after substitution, and its replaced spans in order."""

    text: str
    spans: tuple[Span, ...]

    @property
    def places(self) -> Places:
        """What is the same: what stands between the spans. Two that touch keep the place between
        them, so that a passage of one name never takes in the name beside it."""
        same, at, now = [], 0, 0
        for span in self.spans:
            same.append((at, span.start, now, span.new_start))
            at, now = span.end, span.new_end
        return Places((*same, (at, at + len(self.text) - now, now, len(self.text))), len(self.text))

    def moved(self, start: int, end: int) -> Moved:
        """Where a passage stands in the text."""
        cut = any(span.start < at < span.end for at in (start, end) for span in self.spans)
        return Moved(*self.places.passage(start, end), cut)


def one_spaced(text: str) -> str:
    """A text with one plain space for each of its gaps, and none around it."""
    return " ".join(text.split())


class Substitution:
    """A table of forms and what each becomes, ready to be put to texts."""

    def __init__(self, becomes: Mapping[str, str]) -> None:
        self.becomes = dict(becomes)
        by_edges: dict[tuple[bool, bool], list[str]] = defaultdict(list)
        for form in self.becomes:
            by_edges[begins_in_word(form), ends_in_word(form)].append(form)
        self._patterns = [
            re.compile(whole(_any_of(forms), edge_before=before, edge_after=after))
            for (before, after), forms in by_edges.items()
        ]

    def put_to(self, text: str) -> Substituted:
        """The text with each form replaced, from its beginning, the longest first."""
        parts: list[str] = []
        spans: list[Span] = []
        at = length = 0
        for match in self._matches(text):
            new = self.becoming(match[0])
            new_start = length + match.start() - at
            length = new_start + len(new)
            parts += [text[at : match.start()], new]
            spans.append(Span(match.start(), match.end(), new_start, length))
            at = match.end()
        return Substituted("".join([*parts, text[at:]]), tuple(spans))

    def stands_in(self, text: str) -> bool:
        """Whether any form stands in a text."""
        return any(pattern.search(text) for pattern in self._patterns)

    def becoming(self, said: str) -> str:
        """What a form becomes as it stands, its own gaps kept where there are as many."""
        new = self.becomes[one_spaced(said)]
        gaps = _GAP.findall(said)
        if new.count(" ") != len(gaps):
            return new
        words = new.split(" ")
        return "".join(part for pair in zip(words, [*gaps, ""], strict=True) for part in pair)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Matches from left to right, the longest where several begin at one place."""
        coming = {pattern: pattern.search(text) for pattern in self._patterns}
        while there := [each for each in coming.values() if each]:
            first = min(there, key=lambda each: (each.start(), -each.end()))
            yield first
            for pattern, each in coming.items():
                if each and each.start() < first.end():
                    coming[pattern] = pattern.search(text, first.end())


def begin_words(forms: Iterable[str], shortest: int) -> re.Pattern[str]:
    """A pattern of forms as words of their own, and of those long enough as words' beginnings."""
    long = [form for form in forms if len(form) >= shortest]
    short = [form for form in forms if len(form) < shortest]
    kinds = ((long, False), (short, True))
    parts = [
        whole(_any_of(those), edge_before=True, edge_after=after) for those, after in kinds if those
    ]
    return re.compile("|".join(parts) or "(?!)")


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of many forms, the longest first, told apart by their first character."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        by_first[form[0]].append(r"\s+".join(map(re.escape, form[1:].split(" "))))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
