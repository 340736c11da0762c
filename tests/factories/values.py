"""Small values for tests, each with only what the test is about."""

from __future__ import annotations

from typing import Any

import ibis

from forwhom.core.evidence.codings import Account, Coding, Stance, Tag
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Offer, RecordedScore
from forwhom.core.programme.referrals import InWordsOf, Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import Moment, Record, columns_of
from forwhom.core.study import Profile, Study
from forwhom.core.theory.conditions import Context, Joined
from forwhom.core.theory.configurations import Configuration

ASHA_SAYS = "Interviewer: Why did you go?\n\nAsha: Because they had been there themselves."


def person(pseudonym: str = "Asha", role: Role = Role.MOTHER, **more: Any) -> Participant:
    """Somebody interviewed; her id is her name in small letters."""
    name = None if role is Role.STAFF else pseudonym
    return Participant(participant_id=pseudonym.lower(), pseudonym=name, role=role, **more)


def interview(who: str = "asha", **more: Any) -> Interview:
    given = {"held_at": Moment.from_text("2018-03-05 10:00"), "minutes": 40} | more
    return Interview(interview_id=f"talk-{who}", participant_id=who, **given)


def transcript(who: str = "asha", text: str = ASHA_SAYS, **more: Any) -> Document:
    given: dict[str, Any] = {
        "document_id": f"words-{who}",
        "title": f"Interview with {who}",
        "kind": DocumentKind.TRANSCRIPT,
        "file": f"{who}.txt",
        "participant_ids": (who,),
        "speakers": ("Interviewer", who.capitalize()),
        "text": text,
    }
    return Document(**(given | more))


def answer(referral: str, text: str, in_words_of: InWordsOf = InWordsOf.MOTHER) -> Document:
    """An open-text answer of one referral."""
    return Document(
        document_id=f"answer-{referral}",
        title="Open text",
        kind=DocumentKind.OPEN_TEXT,
        referral_id=referral,
        text=text,
        in_words_of=in_words_of,
        referral_site="north",
    )


def coding(
    number: int,
    document: Document,
    configuration: str = "safe",
    tag: str = "C-M",
    stance: Stance = Stance.SUPPORTS,
    account: Account | None = Account.FIRST_HAND,
    **more: Any,
) -> Coding:
    """The whole of a document coded; the same account on every leg it shows."""
    legs = Tag.from_text(tag).legs
    accounts = {f"{leg}_account": account for leg in legs} if account else {}
    given: dict[str, Any] = {
        "coding_id": f"c{number}",
        "document_id": document.document_id,
        "start": 0,
        "end": len(document.text or ""),
        "configuration_id": configuration,
        "tag": Tag.from_text(tag),
        "stance": stance,
    }
    return Coding(**(given | accounts | more))


def configuration(name: str = "safe", **more: Any) -> Configuration:
    given: dict[str, Any] = {
        "context": Context(Joined.ALL, ("ashamed",)),
        "resource": "an offer of peer support",
        "reasoning": "peers will not judge her",
        "outcome": "takes up the offer",
    }
    return Configuration(configuration_id=name, name=name, **(given | more))


def handle(record: type[Record], rows: list[dict[str, Any]] | None = None) -> Handle:
    """A table handle over a few rows of text."""
    names = [column.name for column in columns_of(record)]
    columns = {name: [row.get(name) for row in rows or []] for name in names}
    return Handle(
        record, ibis.memtable(columns, schema=ibis.schema(dict.fromkeys(names, "string")))
    )


def study(referrals: list[dict[str, Any]] | None = None, **parts: Any) -> Study:
    """A study with the parts given and nothing else."""
    given: dict[str, Any] = {
        "profile": Profile(study_id="small", title="A small study", question="For whom?"),
        "referrals": handle(Referral, referrals),
        "offers": handle(Offer),
        "scores": handle(RecordedScore),
        "sites": (Site(site_id="north", name="North"), Site(site_id="south", name="South")),
    }
    return Study(**(given | parts))
