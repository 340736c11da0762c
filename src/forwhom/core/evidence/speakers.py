"""Who speaks in a transcript: proposals from its lines, which a person confirms.

A turn in our form opens a line with a label and a colon, as `Jodie: words`. Recordings and the
programs that write them down have forms of their own, with times among the labels; these become
our form, and the times are kept beside the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.participants import Participant

LONGEST_LABEL = 40
INTERVIEWERS = frozenset(
    {"interviewer", "int", "i", "iv", "ivr", "researcher", "moderator", "mod", "facilitator", "q", "question"}
)
INTERVIEWED = frozenset(
    {"respondent", "resp", "r", "participant", "p", "interviewee", "speaker", "mother", "volunteer", "staff", "answer", "a"}
)
NO_SPEAKERS = frozenset(
    {"note", "notes", "nb", "ps", "re", "http", "https", "date", "time", "title", "place", "duration", "present", "subject", "example"}
)
_NAME = r"[^\W\d_][^\n:\t\[\]<>]{0,39}?"
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = rf"[\[(]?{_TIME}[\])]?"
LABEL = re.compile(rf"(?P<label>{_NAME})[ \t]*:(?!//)(?=\s|$)")
FORMS = (  # each line that opens a turn in another form than ours
    re.compile(rf"(?P<time>{_STAMP})[ \t-]*(?P<name>{_NAME})[ \t]*:[ \t]*(?P<words>.*)"),
    re.compile(rf"(?P<name>{_NAME})[ \t]*(?P<time>{_STAMP})[ \t]*:[ \t]*(?P<words>.*)"),
    re.compile(rf"(?P<name>{_NAME})[ \t]+(?P<time>{_STAMP})[ \t]*(?P<words>)"),
    re.compile(rf"\[(?P<name>[^\]\n:]{{1,40}})\][ \t]*(?P<time>{_TIME})[ \t]*(?P<words>)"),
    re.compile(rf"(?P<name>{_NAME})\t(?P<time>)(?P<words>\S.*)"),
)
RANGE = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*")
ALONE = re.compile(rf"{_STAMP}")
STAMPS = re.compile(rf"[\[(]{_TIME}[\])][ \t]?|^{_TIME}[ \t]*(?:\n|\Z)", re.MULTILINE)
NUMBERED = re.compile(r"(?:speaker|participant|respondent|p|r|i|m|v|s) ?\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was taken out of a text, and the code point before which it stood."""

    at: int
    said: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label that opens turns: how many turns and words, and how many turns end in a question.

    `known` says whether we take it for a speaker: it is a usual label, or it opens two turns.
    """

    label: str
    turns: int
    words: int
    questions: int
    known: bool


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text whose turns are in our form, and the times that were taken out of it."""

    text: str
    times: tuple[Time, ...] = ()


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


def speakers_in(text: str, given: Sequence[str] = ()) -> tuple[Speaker, ...]:
    """Every label that may open turns, the most frequent first; `given` ones are known."""
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    for label, said in _turns(text, given):
        turns[label] += 1
        words[label] += len(said.split())
        questions[label] += said.rstrip().endswith("?")
    return tuple(
        Speaker(label, many, words[label], questions[label], _is_known(label, many, given))
        for label, many in turns.most_common()
        if _plain(label) not in NO_SPEAKERS or label in given
    )


def _turns(text: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    label, said = "", []
    for line in text.split("\n"):
        found = _label_of(line, given)
        if found is None:
            said.append(line)
            continue
        if label:
            yield label, "\n".join(said)
        label, said = found, [line[len(found) + 1 :]]
    if label:
        yield label, "\n".join(said)


def _label_of(line: str, given: Sequence[str]) -> str | None:
    for each in given:
        if line.startswith(f"{each}:"):
            return each
    found = LABEL.match(line)
    if found is None or len(found["label"].split()) > 4 or ";" in found["label"]:
        return None
    return found["label"] if line.startswith(f"{found['label']}:") else None


def _is_known(label: str, turns: int, given: Sequence[str]) -> bool:
    plain = _plain(label)
    usual = plain in INTERVIEWERS | INTERVIEWED or bool(NUMBERED.fullmatch(label))
    return label in given or usual or turns > 1


def _plain(label: str) -> str:
    return label.casefold().strip(" .")


def interviewer_among(speakers: Sequence[Speaker]) -> str | None:
    """The label that looks like the interviewer's: a usual one, or whoever asks most."""
    for each in speakers:
        first = _plain(each.label).split(" ")[0]
        if each.known and (_plain(each.label) in INTERVIEWERS or first in INTERVIEWERS - {"i"}):
            return each.label
    asking = [each for each in speakers if each.known and each.questions * 2 > each.turns]
    return asking[0].label if len(asking) == 1 and len(speakers) > 1 else None


def participants_for(
    speakers: Sequence[Speaker], participants: Sequence[Participant]
) -> Mapping[str, Participant]:
    """For each label the one participant whose pseudonym or id it is: a proposal, no more."""
    found = {}
    for each in speakers:
        names = {_plain(each.label), _plain(re.sub(r"\s*\(.*", "", each.label))}
        fitting = [
            one
            for one in participants
            if (one.pseudonym and _plain(one.pseudonym) in names)
            or _plain(one.participant_id) in names
        ]
        if len(fitting) == 1:
            found[each.label] = fitting[0]
    return found


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
    usual = {_plain(each) for each in names} | INTERVIEWERS | INTERVIEWED
    return {
        at: each
        for at, each in found.items()
        if (many[each.name] > 1 and each.timed)
        or _plain(each.name) in usual
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
    if re.fullmatch(_NAME, line.strip()) and len(line.split()) <= 4:
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
        return Rewritten("\n".join(self.out), tuple(self.times))

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
