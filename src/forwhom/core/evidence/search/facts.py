"""What is known of a turn besides its words: whose it is, and by what it can be narrowed down.

A fact's values are text; one that is not recorded has the value `NOT_RECORDED`, which is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import IN_WORDS_OF, Document
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.speakers import INTERVIEWERS, plain
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Record, columns_of, write_text

NOT_RECORDED = ""
NOT_YET = "after the last"  # of an interview held after the last round was closed
WHOSE, ROLE, SITE, KIND, ROUND = "whose", "role", "site", "kind", "round"
CODED, CONFIGURATION, CODE = "coded", "configuration", "code"
DOCUMENT = "document"  # its id: only those that are chosen are counted, for there may be very many
ATTRIBUTES = (
    "participant",
    "interview",
    "document",
)  # before a column's name: participant.ethnicity
ASKED_OF = {  # the columns of a record that tell groups apart, beside those that were added
    Participant: (
        "staff_role",
        "ethnicity",
        "age_band",
        "mental_health_experience",
        "imd_quintile",
        "known_to_interviewer",
    ),
    Interview: ("mode", "interviewer"),
    Document: (),
}
MOST_VALUES = 40  # of an attribute; a column with more tells documents apart, not groups

Facts = Mapping[str, tuple[str, ...]]


class Whose(StrEnum):
    """Whose turn it is."""

    PARTICIPANTS = "participants"
    INTERVIEWER = "interviewer"


class Coded(StrEnum):
    """Whether any coding reaches into a turn."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Period:
    """A round of the theory by the day it was closed: it drew on what was said until then.

    One that is open draws on whatever is said.
    """

    round_id: str
    until: date | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Who was interviewed, when, and the rounds of the theory."""

    participants: Mapping[str, Participant] = field(default_factory=dict)
    interviews: Mapping[str, Interview] = field(default_factory=dict)
    periods: Sequence[Period] = ()

    def round_of(self, interview: Interview | None) -> str:
        """The first round closed on the day of an interview or later: the one that it fed. After
        the last of them it feeds the open one, if there is one."""
        if interview is None or not self.periods:
            return NOT_RECORDED
        ends = [(each.until or date.max, each.round_id) for each in self.periods]
        later = [end for end in ends if end[0] >= interview.held_at.day]
        return min(later, key=lambda end: end[0])[1] if later else NOT_YET


def sources_of(
    participants: Iterable[Participant],
    interviews: Iterable[Interview],
    periods: Sequence[Period] = (),
) -> Sources:
    """The same by their ids."""
    return Sources(
        {each.participant_id: each for each in participants},
        {each.interview_id: each for each in interviews},
        periods,
    )


def speaker_of(
    document: Document, label: str | None, people: Mapping[str, Participant]
) -> Participant | None:
    """The participant who speaks under a label; None for the interviewer, or where none is known.

    Where a label is a participant's own, only that label is hers. Otherwise a document's only
    participant speaks every turn that is not the interviewer's.
    """
    present = [people[each] for each in document.participant_ids if each in people]
    named = {plain(name): each for each in present for name in (each.pseudonym,) if name}
    if label is not None and plain(label) in named:
        return named[plain(label)]
    theirs = any(plain(each) in named for each in document.speakers)
    unlabelled = label is None and bool(document.speakers)
    alone = len(present) == 1 and not theirs and not unlabelled
    return present[0] if alone and not asks(document, label, people) else None


def asks(document: Document, label: str | None, people: Mapping[str, Participant]) -> bool:
    """Whether a label is the interviewer's: a usual word for one, and no participant's name."""
    if label is None:
        return False
    present = (people[each] for each in document.participant_ids if each in people)
    if any(each.pseudonym and plain(each.pseudonym) == plain(label) for each in present):
        return False
    first = plain(label).split(" ")[0]
    return plain(label) in INTERVIEWERS or first in INTERVIEWERS - {"i"}


def facts_of(document: Document, label: str | None, sources: Sources) -> Facts:
    """What is known of every turn under one label of a document."""
    interviewer = asks(document, label, sources.participants)
    speaker = speaker_of(document, label, sources.participants)
    interview = sources.interviews.get(document.interview_id or "")
    return {
        WHOSE: (Whose.INTERVIEWER if interviewer else Whose.PARTICIPANTS,),
        ROLE: (NOT_RECORDED if interviewer else _role(document, label, speaker),),
        SITE: _site(document, speaker, sources),
        KIND: (document.kind,),
        ROUND: (sources.round_of(interview),),
        **attributes_of(speaker, interview, document),
    }


def attributes_of(
    speaker: Participant | None, interview: Interview | None, document: Document
) -> Facts:
    """What is recorded of who speaks, of the interview and of the document, each under its name."""
    return {
        **dict(_attributes("participant", Participant, speaker)),
        **dict(_attributes("interview", Interview, interview)),
        **dict(_attributes("document", Document, document)),
    }


def alike(facts: Iterable[Facts]) -> list[Facts]:
    """The same with every name any of them has: what one does not say is not recorded."""
    held = list(facts)
    names = dict.fromkeys(name for each in held for name in each)
    return [{name: each.get(name, (NOT_RECORDED,)) for name in names} for each in held]


def coding_facts(start: int, end: int, codings: Iterable[Coding]) -> Facts:
    """What the codings that reach into a turn's words say of it."""
    over = [each for each in codings if max(each.start, start) < min(each.end, end)]
    return {
        CODED: (Coded.YES if over else Coded.NO,),
        CONFIGURATION: _once(each.configuration_id for each in over),
        CODE: _once(each.code_id for each in over),
    }


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))


def _role(document: Document, label: str | None, speaker: Participant | None) -> str:
    if speaker:
        return speaker.role
    wrote = document.whose_words if label is None else None
    return {InWordsOf.MOTHER: Role.MOTHER, InWordsOf.STAFF: Role.STAFF}[wrote] if wrote else ""


def _site(document: Document, speaker: Participant | None, sources: Sources) -> tuple[str, ...]:
    """Where the speaker is; for anybody else the places of those who speak in the document."""
    if speaker:
        return (speaker.site or NOT_RECORDED,)
    people = (sources.participants.get(each) for each in document.participant_ids)
    found = _once([*(each.site for each in people if each), document.referral_site])
    return found or (NOT_RECORDED,)


def _attributes(
    of: str, kind: type[Record], record: Record | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for column in columns_of(kind):
        if column.name in ASKED_OF[kind]:
            value = write_text(column, getattr(record, column.name)) if record else ""
            yield f"{of}.{column.name}", tuple(value.split(";")) if column.many else (value,)
    added: Sequence[tuple[str, str]] = getattr(record, "extra", ())
    yield from ((f"{of}.{name}", (text,)) for name, text in added if name != IN_WORDS_OF)
