"""Documents and codings of the worked study: what invented people said, and what was marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from .marked import Marked, read_marked
from .referrals import Answer

Row = dict[str, str]
HERE = Path(__file__).parent
LEGS = ("context", "resource", "reasoning", "outcome")
STAFF = {  # staff carry no pseudonym: their transcripts name them by what they do
    "staff-site2": "s03",
    "staff-site3": "s04",
    "staff-national-1": "s05",
    "staff-trainer-1": "s07",
}
CODES = (
    (
        "first_impressions",
        "First impressions",
        "What she made of the programme when she heard of it",
    ),
    ("referral_route", "Referral route", "How she came to be put forward, and by whom"),
    ("ambivalence", "Ambivalence", "Wanting to go and not wanting to, whatever the reason"),
    ("getting_there", "Getting there", "Buses, prams, doors: the way to the first meeting"),
    ("first_session", "First session", "What the first meeting was like, which is after take-up"),
    ("not_about_take_up", "Not about take-up", "Worth keeping, and not about taking up the offer"),
)
CODING_COLUMNS = (
    "coding_id",
    "document_id",
    "start",
    "end",
    "begins",
    "configuration_id",
    "tag",
    "stance",
    "code_id",
    *(f"{leg}_account" for leg in LEGS),
    "outcome_spoken_of",
    "basis",
    "prompted",
    "response_to_theory",
    "speaks_as",
    "coder",
    "coded_on",
    "memo",
)
DOCUMENT_COLUMNS = (
    "document_id",
    "title",
    "kind",
    "file",
    "referral_id",
    "participant_ids",
    "interview_id",
    "speakers",
)


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript as it was written: its bare text and passages, and its codings' source."""

    slug: str
    title: str
    participant: str
    interview: int
    """Which of that person's interviews it is, 1 being the first."""
    marked: Marked
    codings: Sequence[Mapping[str, Any]]


def _load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def transcripts() -> list[Transcript]:
    """Every transcript, in order of its name."""
    return [_transcript(path) for path in sorted((HERE / "transcripts").glob("*.txt"))]


def _transcript(path: Path) -> Transcript:
    source = _load(path.with_suffix(".yaml"))
    marked = read_marked(path.read_text(encoding="utf-8"))
    return Transcript(
        slug=path.stem,
        title=source["title"],
        participant=source["participant"],
        interview=source.get("interview", 1),
        marked=marked,
        codings=source["codings"],
    )


def open_texts() -> list[Mapping[str, Any]]:
    """The invented answers to the open question, some with codings."""
    answers: list[Mapping[str, Any]] = _load(HERE / "open_text.yaml")
    return answers


def answers() -> list[Answer]:
    """The same answers, as referrals take them; the key is the answer's number."""
    return [
        Answer(each["text"], each["in_words_of"], each["stage"], str(number))
        for number, each in enumerate(open_texts())
    ]


def _people(participants: Sequence[Row]) -> dict[str, str]:
    """The id of everyone a transcript may name as its speaker."""
    return {row["pseudonym"]: row["participant_id"] for row in participants} | STAFF


def _interview(transcript: Transcript, person: str, interviews: Sequence[Row]) -> Row:
    """The interview a transcript is of."""
    theirs = [row for row in interviews if row["participant_id"] == person]
    return theirs[transcript.interview - 1]


def documents(
    participants: Sequence[Row], interviews: Sequence[Row], landed: Mapping[str, str]
) -> list[Row]:
    """A row a transcript, then a row a coded open-text answer."""
    person_of = _people(participants)
    rows = []
    for each in transcripts():
        person = person_of[each.participant]
        label = "Staff" if each.participant in STAFF else each.participant
        rows.append(
            {
                "document_id": each.slug,
                "title": each.title,
                "kind": "transcript",
                "file": f"{each.slug}.txt",
                "participant_ids": person,
                "interview_id": _interview(each, person, interviews)["interview_id"],
                "speakers": f"Interviewer;{label}",
            }
        )
    rows += [
        {
            "document_id": f"answer-{landed[str(number)]}",
            "title": f"Open-text answer, referral {landed[str(number)]}",
            "kind": "open text",
            "referral_id": landed[str(number)],
        }
        for number, each in enumerate(open_texts())
        if each["codings"]
    ]
    return [{name: row.get(name, "") for name in DOCUMENT_COLUMNS} for row in rows]


def codings(
    participants: Sequence[Row], interviews: Sequence[Row], landed: Mapping[str, str]
) -> list[Row]:
    """A row a coding, transcript by transcript, then the open-text answers."""
    person_of = _people(participants)
    rows = [
        row
        for each in transcripts()
        for row in _of_transcript(each, _interview(each, person_of[each.participant], interviews))
    ]
    last = max(_held_on(row) for row in interviews)
    for number, each in enumerate(open_texts()):
        document = f"answer-{landed[str(number)]}"
        whole = {1: (0, len(each["text"]))}
        marked = [{"passage": 1, **coding} for coding in each["codings"]]
        rows += _rows(document, each["text"], whole, marked, last + timedelta(days=9))
    return rows


def _held_on(interview: Row) -> date:
    return date.fromisoformat(interview["held_at"][:10])


def _of_transcript(transcript: Transcript, interview: Row) -> Iterator[Row]:
    """Coded some two weeks after the interview, so that what it says can shape those to come."""
    day = _held_on(interview) + timedelta(days=14)
    marked = transcript.marked
    return _rows(transcript.slug, marked.text, marked.passages, transcript.codings, day)


def _rows(
    document: str,
    text: str,
    passages: Mapping[int, tuple[int, int]],
    marked: Sequence[Mapping[str, Any]],
    coded_on: date,
) -> Iterator[Row]:
    for passage, group in groupby(marked, key=lambda coding: int(coding["passage"])):
        several = list(group)
        for number, coding in enumerate(several):
            letter = "abcdef"[number] if len(several) > 1 else ""
            yield _row(
                f"{document}-{passage:02d}{letter}", document, text, passages[passage], coding
            ) | {"coded_on": coded_on.isoformat()}


def _row(
    coding_id: str, document: str, text: str, at: tuple[int, int], coding: Mapping[str, Any]
) -> Row:
    start, end = at
    given = {
        "coding_id": coding_id,
        "document_id": document,
        "start": start,
        "end": end,
        "begins": _first_words(text[start:end]),
        "configuration_id": coding.get("configuration"),
        "code_id": coding.get("code"),
        "coder": "researcher",
    }
    given |= {f"{leg}_account": whose for leg, whose in coding.get("accounts", {}).items()}
    same = ("tag", "stance", "outcome_spoken_of", "basis", "prompted", "response_to_theory")
    given |= {name: coding.get(name) for name in (*same, "speaks_as", "memo")}
    return {name: str(given.get(name) or "") or _zero(given.get(name)) for name in CODING_COLUMNS}


def _zero(value: object) -> str:
    return "0" if value == 0 and value is not None else ""


def _first_words(words: str) -> str:
    """The first words of a passage, on one line: what `begins` holds it to."""
    line = words.split("\n", 1)[0]
    return line if len(line) <= 40 else line[:40].rsplit(" ", 1)[0]
