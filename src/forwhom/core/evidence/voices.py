"""Whose voice a passage is: the speaker behind each coding.

A mother's open-text answer is her own voice unless staff wrote it for her.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.evidence.codings import Account, Coding, Leg, quote
from forwhom.core.evidence.documents import Document, DocumentKind, Turn, turns
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.referrals import InWordsOf

NOT_RECORDED = "not recorded"


class Voice(StrEnum):
    """Who speaks, and in which kind of document."""

    MOTHER = "mother"
    MOTHER_WROTE = "mother, open text"
    VOLUNTEER = "volunteer"
    STAFF = "staff"
    STAFF_WROTE = "staff on her behalf, open text"
    UNKNOWN = "not recorded"


OWN_VOICES = frozenset({Voice.MOTHER, Voice.MOTHER_WROTE})


@dataclass(frozen=True, slots=True)
class Item:
    """A coding with its words and its speaker: one piece of evidence.

    `speaker` tells people apart: a participant's id, or a referral's for an open-text answer.
    `round_id` is the round of the theory that its interview fed; None where that is not recorded.
    """

    coding: Coding
    document: Document
    participant: Participant | None
    voice: Voice
    site: str | None
    round_id: str | None = None

    @property
    def words(self) -> str:
        return quote(self.coding, self.document)

    @property
    def speaker(self) -> str:
        if self.participant:
            return self.participant.participant_id
        return self.document.referral_id or self.document.document_id

    @property
    def speaker_is_known(self) -> bool:
        """Whether `speaker` is one person, and not all whom nobody told apart in a document."""
        return bool(self.participant or self.document.referral_id)

    @property
    def account(self) -> str:
        """First-hand, second-hand or mixed over the legs it shows; not recorded where none is."""
        found = {whose for leg in Leg if (whose := self.coding.account_of(leg))}
        if len(found) > 1:
            return "mixed by leg"
        return found.pop() if found else NOT_RECORDED

    @property
    def is_her_own(self) -> bool:
        """Whether a mother speaks of herself: not of a friend, nor staff in her place."""
        return self.voice in OWN_VOICES and self.account != Account.SECOND_HAND

    def is_first_hand(self, leg: Leg) -> bool:
        return self.coding.account_of(leg) is Account.FIRST_HAND

    def shows(self, leg: Leg) -> bool:
        """Whether its tag has the leg."""
        return self.coding.tag is not None and leg in self.coding.tag.legs

    def is_her_own_on(self, leg: Leg) -> bool:
        """Whether a mother gives this leg of herself; one not recorded is taken as hers."""
        second = self.coding.account_of(leg) is Account.SECOND_HAND
        return self.voice in OWN_VOICES and self.shows(leg) and not second


def items(
    codings: Iterable[Coding],
    documents: Sequence[Document],
    participants: Sequence[Participant],
    rounds: Mapping[str, str] | None = None,
) -> tuple[Item, ...]:
    """Every coding with its speaker, in the codings' order.

    `rounds` say by an interview's id which round it fed: see `theory.rounds.rounds_fed`.
    """
    by_id = {each.document_id: each for each in documents}
    people = {each.participant_id: each for each in participants}
    of_document = {each.document_id: turns(each) for each in documents if _several(each)}
    return tuple(
        _item(
            each,
            by_id[each.document_id],
            people,
            of_document.get(each.document_id, ()),
            (rounds or {}).get(by_id[each.document_id].interview_id or ""),
        )
        for each in codings
    )


def _several(document: Document) -> bool:
    return len(document.participant_ids) > 1


def _item(
    coding: Coding,
    document: Document,
    people: Mapping[str, Participant],
    document_turns: Sequence[Turn],
    round_id: str | None,
) -> Item:
    present = [people[each] for each in document.participant_ids]
    if len(present) > 1:
        said_by = {turn.speaker for turn in document_turns if turn.start <= coding.start < turn.end}
        present = [each for each in present if each.pseudonym in said_by]
    participant = present[0] if len(present) == 1 else None
    site = participant.site if participant else document.referral_site
    return Item(coding, document, participant, _voice(document, participant), site, round_id)


def _voice(document: Document, participant: Participant | None) -> Voice:
    if participant:
        return _OF_ROLE[participant.role]
    if document.kind is DocumentKind.OPEN_TEXT and document.whose_words:
        return _WROTE[document.whose_words]
    return Voice.UNKNOWN


_OF_ROLE = {
    Role.MOTHER: Voice.MOTHER,
    Role.VOLUNTEER: Voice.VOLUNTEER,
    Role.STAFF: Voice.STAFF,
}
_WROTE = {InWordsOf.MOTHER: Voice.MOTHER_WROTE, InWordsOf.STAFF: Voice.STAFF_WROTE}
