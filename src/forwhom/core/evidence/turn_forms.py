"""Turns in the forms of other programs, with times among the labels, put into ours.

Otter and Teams write a name and a time on a line and the words below; Zoom a name in brackets;
others a time before or after the label, or a tab in place of the colon. In our form a turn opens a
line with a label and a colon. The times are taken out, and kept with their places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.speakers import (
    INTERVIEWED,
    INTERVIEWERS,
    LABEL,
    NAME,
    NUMBERED,
    plain,
)

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]?{_TIME}[\])]?"
FORMS = (  # each line that opens a turn in another form than ours
    re.compile(rf"(?P<time>{_STAMP})[ \t-]*(?P<name>{NAME})[ \t]*:[ \t]*(?P<words>.*)"),
    re.compile(rf"(?P<name>{NAME})[ \t]*(?P<time>{_STAMP})[ \t]*:(?!\d)[ \t]*(?P<words>.*)"),
    re.compile(rf"(?P<name>{NAME})[ \t]+(?P<time>{_STAMP})[ \t]*(?P<words>)"),
    re.compile(rf"\[(?P<name>[^\]\n:]{{1,40}})\][ \t]*(?P<time>{_TIME})[ \t]*(?P<words>)"),
    re.compile(rf"(?P<name>{NAME})\t(?P<time>)(?P<words>\S.*)"),
)
_LOOSE = r"(?:\d+:){1,2}\d+(?:[.,]\d+)?"
RANGE = re.compile(rf"{_LOOSE}[ \t]*-->[ \t]*{_LOOSE}[^\n]*")
ALONE = re.compile(rf"{_STAMP}")
STAMPS = re.compile(rf"[\[(]{_TIME}[\])][ \t]?|^{_TIME}[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was taken out of a text, and the code point before which it stood."""

    at: int
    said: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text whose turns are in our form, the times taken out of it, and whose turns they were."""

    text: str
    times: tuple[Time, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that opens a turn in another form: whose, when, and the words on the same line."""

    name: str
    time: str
    words: str
    timed: bool  # whether a time makes it one


def opens_a_turn(line: str) -> bool:
    """Whether a line looks as if somebody begins to speak on it."""
    return bool(LABEL.match(line)) or any(each.fullmatch(line) for each in FORMS[:4])


def in_our_form(text: str, names: Sequence[str] = ()) -> Rewritten:
    """The text with every turn opened by a label and a colon; other lines stay as they are.

    A form is taken for one only where it opens two turns, or a label is usual or among `names`.
    """
    lines = text.split("\n")
    opened = _openings(lines, names)
    if not opened and not any(RANGE.fullmatch(line) for line in lines):
        return Rewritten(text)
    return _Rewriting(lines, opened).whole()


def _openings(lines: Sequence[str], names: Sequence[str]) -> dict[int, _Opening]:
    """The lines that open a turn in another form, by their number."""
    found = {at: each for at in range(len(lines)) if (each := _opening(lines, at))}
    many = Counter(each.name for each in found.values())
    usual = {plain(each) for each in names} | INTERVIEWERS | INTERVIEWED
    return {
        at: each
        for at, each in found.items()
        if (many[each.name] > 1 and each.timed)
        or plain(each.name) in usual
        or NUMBERED.fullmatch(each.name)
    }


def _opening(lines: Sequence[str], at: int) -> _Opening | None:
    """What a line opens if it opens a turn at all, in another form than ours."""
    line = lines[at]
    if not line or _is_ours(line):
        return None
    if match := next((match for each in FORMS if (match := each.fullmatch(line))), None):
        return _Opening(match["name"].strip(), match["time"], match["words"], bool(match["time"]))
    after_a_range = at > 0 and bool(RANGE.fullmatch(lines[at - 1]))
    if re.fullmatch(NAME, line.strip()) and len(line.split()) <= 4:
        return _Opening(line.strip(), "", "", after_a_range)
    return None


def _is_ours(line: str) -> bool:
    """Whether a line already opens with a label and a colon, without a time in the label."""
    found = LABEL.match(line)
    return found is not None and not re.search(rf"{_TIME}[\])]?$", found["label"])


class _Rewriting:
    """Lines becoming a text, times being gathered with their places in it."""

    def __init__(self, lines: Sequence[str], opened: Mapping[int, _Opening]) -> None:
        self.lines, self.opened = lines, opened
        self.out: list[str] = []
        self.times: list[Time] = []
        self.length = 0
        self.waiting = ""  # a label whose words stand on a line below
        self.stamped: list[str] = []  # times that stood before the next line

    def whole(self) -> Rewritten:
        for at, line in enumerate(self.lines):
            self.line(line, self.opened.get(at))
        if self.waiting:
            self.put("")
        self.times += [Time(max(self.length - 1, 0), each) for each in self.stamped]
        names = dict.fromkeys(each.name for each in self.opened.values())
        return Rewritten("\n".join(self.out), tuple(self.times), tuple(names))

    def line(self, line: str, opening: _Opening | None) -> None:
        if opening is not None:
            if self.waiting:
                self.put("")
            self.stamped += [opening.time] if opening.time else []
            self.waiting = opening.name
            if opening.words:
                self.put(opening.words)
        elif RANGE.fullmatch(line) or (self.waiting and ALONE.fullmatch(line)):
            self.stamped.append(line)
        elif not (self.waiting and not line.strip()):
            self.put(line)

    def put(self, words: str) -> None:
        """A line of the text, after its label where one is waiting."""
        line = f"{self.waiting}: {words}" if self.waiting else words
        self.waiting = ""
        self.times += [Time(self.length, each) for each in self.stamped]
        self.stamped = []
        self.out.append(line)
        self.length += len(line) + 1


def without_times(text: str) -> Rewritten:
    """The text without times in brackets, each kept with its place."""
    kept, times, done, length = [], [], 0, 0
    for match in STAMPS.finditer(text):
        kept.append(text[done : match.start()])
        length += len(kept[-1])
        times.append(Time(length, match[0].strip()))
        done = match.end()
    return Rewritten("".join([*kept, text[done:]]), tuple(times))
