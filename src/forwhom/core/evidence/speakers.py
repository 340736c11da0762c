"""Who speaks in a transcript: proposals from its lines, which a person confirms.

A turn in our form opens a line with a label and a colon, as `Jodie: words`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.participants import Participant

# fmt: off
INTERVIEWERS = frozenset({
    "interviewer", "int", "i", "iv", "ivr", "researcher", "moderator", "mod", "facilitator", "q",
    "question",
})
INTERVIEWED = frozenset({
    "respondent", "resp", "r", "participant", "p", "interviewee", "speaker", "mother", "volunteer",
    "staff", "answer", "a",
})
NO_SPEAKERS = frozenset({
    "note", "notes", "nb", "ps", "re", "http", "https", "date", "time", "title", "place",
    "duration", "present", "subject", "example",
})
# fmt: on
NAME = r"[^\W\d_][^\n:\t\[\]<>]{0,39}?"  # of a speaker: up to 40 characters on one line
LABEL = re.compile(rf"(?P<label>{NAME})[ \t]*:(?!//)(?=\s|$)")
NUMBERED = re.compile(r"(?:speaker|participant|respondent|p|r|i|m|v|s) ?\d{1,3}", re.IGNORECASE)


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
        if plain(label) not in NO_SPEAKERS or label in given
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
    usual = plain(label) in INTERVIEWERS | INTERVIEWED or bool(NUMBERED.fullmatch(label))
    return label in given or usual or turns > 1


def plain(label: str) -> str:
    """A label without what makes no difference to whose it is."""
    return label.casefold().strip(" .")


def interviewer_among(speakers: Sequence[Speaker]) -> str | None:
    """The label that looks like the interviewer's: a usual one, or whoever asks most."""
    for each in speakers:
        first = plain(each.label).split(" ")[0]
        if each.known and (plain(each.label) in INTERVIEWERS or first in INTERVIEWERS - {"i"}):
            return each.label
    asking = [each for each in speakers if each.known and each.questions * 2 > each.turns]
    return asking[0].label if len(asking) == 1 and len(speakers) > 1 else None


def participants_for(
    speakers: Sequence[Speaker], participants: Sequence[Participant]
) -> Mapping[str, Participant]:
    """For each label the one participant whose pseudonym or id it is: a proposal, no more."""
    found = {}
    for each in speakers:
        names = {plain(each.label), plain(re.sub(r"\s*\(.*", "", each.label))}
        fitting = [
            one
            for one in participants
            if (one.pseudonym and plain(one.pseudonym) in names)
            or plain(one.participant_id) in names
        ]
        if len(fitting) == 1:
            found[each.label] = fitting[0]
    return found
