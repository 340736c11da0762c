"""Codings: a passage tied to a configuration's legs or to a code, and on whose account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.passages import LAST_POSITION, Passage
from forwhom.core.records import Between, Extra, Identifier, Record, Refers, RefusedValueError


class Leg(StrEnum):
    """A part of a configuration; the mechanism is resource and reasoning together."""

    CONTEXT = "context"
    RESOURCE = "resource"
    REASONING = "reasoning"
    OUTCOME = "outcome"


LETTERS = {"C": Leg.CONTEXT, "R": Leg.RESOURCE, "M": Leg.REASONING, "O": Leg.OUTCOME}
LETTER_OF = {leg: letter for letter, leg in LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Tag:
    """Which legs a passage shows: letters C, R, M, O in that order, as `C-M`.

    M is the mechanism as she reasons it; R is added where the passage shows the resource.
    """

    letters: tuple[str, ...]
    IN_WORDS: ClassVar[str] = "letters C, R, M, O in that order joined by hyphens, such as C-M"

    def __post_init__(self) -> None:
        in_order = tuple(letter for letter in LETTERS if letter in self.letters)
        if not self.letters or in_order != self.letters:
            raise RefusedValueError(f"tag is {'-'.join(self.letters)!r}", f"give {self.IN_WORDS}")

    @classmethod
    def from_text(cls, text: str) -> Tag:
        return cls(tuple(text.split("-")))

    def __str__(self) -> str:
        return "-".join(self.letters)

    @property
    def legs(self) -> tuple[Leg, ...]:
        return tuple(LETTERS[letter] for letter in self.letters)


class Stance(StrEnum):
    """How a passage stands to the configuration."""

    SUPPORTS = "supports"
    CONSISTENT_BY_ABSENCE = "consistent_by_absence"  # context or resource missing, no take-up
    COUNTERS = "counters"
    QUALIFIES = "qualifies"


class Account(StrEnum):
    """Whether the speaker knows this leg from her own side."""

    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"


class OutcomeSpokenOf(StrEnum):
    """The outcome a passage speaks of; continuing and stopping are never take-up."""

    TOOK_UP = "took_up"
    TOOK_UP_AFTER_HESITATING = "took_up_after_hesitating"
    DECLINED = "declined"
    STOPPED = "stopped"
    CONTINUING = "continuing"


class Basis(StrEnum):
    """How the speaker comes to that outcome."""

    OBSERVED = "observed"
    ANTICIPATED = "anticipated"
    IMPLIED = "implied"


class Prompting(StrEnum):
    """Whether the interviewer brought it up."""

    PROMPTED = "prompted"
    UNPROMPTED = "unprompted"


class ResponseToTheory(StrEnum):
    """What the speaker made of a configuration put to her."""

    AGREED = "agreed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class SpeaksAs(StrEnum):
    """Whether the speaker gives evidence of what happened or a theory of what happens."""

    EVIDENCE = "evidence"
    THEORY = "theory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding(Record):
    """A passage tied to a configuration, by which legs it shows and how, or to a code."""

    KIND: ClassVar[str] = "coding"

    coding_id: Annotated[str, Identifier(), "the coding's stable id"]
    document_id: Annotated[str, Refers("document"), "the document it marks"]
    start: Annotated[int, Between(0, LAST_POSITION), "first code point of the passage, from 0"]
    end: Annotated[int, Between(0, LAST_POSITION), "code point after the passage's last"]
    begins: Annotated[
        str | None,
        "the passage's first words; they must stand at `start`, or `end` is `start`: then they are "
        "what stood there before the text was corrected",
    ] = None
    configuration_id: Annotated[
        str | None, Refers("configuration"), "the configuration it is evidence on"
    ] = None
    tag: Annotated[Tag | None, "which legs it shows"] = None
    stance: Annotated[Stance | None, "how it stands to the configuration"] = None
    code_id: Annotated[str | None, Refers("code"), "the code it is marked with"] = None
    context_account: Annotated[Account | None, "whose account of the context"] = None
    resource_account: Annotated[Account | None, "whose account of the resource"] = None
    reasoning_account: Annotated[Account | None, "whose account of the reasoning"] = None
    outcome_account: Annotated[Account | None, "whose account of the outcome"] = None
    outcome_spoken_of: Annotated[OutcomeSpokenOf | None, "the outcome she speaks of"] = None
    basis: Annotated[Basis | None, "observed, anticipated or implied"] = None
    prompted: Annotated[Prompting | None, "whether the interviewer brought it up"] = None
    response_to_theory: Annotated[
        ResponseToTheory | None, "what she made of the configuration put to her"
    ] = None
    speaks_as: Annotated[SpeaksAs | None, "whether it is evidence or theory"] = None
    coder: Annotated[str | None, "who coded it"] = None
    coded_on: Annotated[date | None, "the day it was coded"] = None
    memo: Annotated[str | None, "the coder's note"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if self.end < self.start:  # asked here: a passage is not made for each of many codings
            yield from self.passage.rules()
        if not (self.configuration_id or self.code_id):
            yield RefusedValueError(
                "a coding has neither a configuration_id nor a code_id", "give one or both"
            )
        if self.configuration_id and not (self.tag and self.stance):
            yield RefusedValueError(
                "a coding on a configuration lacks its tag or stance",
                "say which legs it shows (tag) and how it stands to them (stance)",
                "tag",
            )
        if (
            self.context_account
            or self.resource_account
            or self.reasoning_account
            or self.outcome_account
        ):
            yield from self._accounts_without_leg()

    def _accounts_without_leg(self) -> Iterator[RefusedValueError]:
        shown = self.tag.legs if self.tag else ()
        for leg in Leg:
            if self.account_of(leg) and leg not in shown:
                yield RefusedValueError(
                    f"{leg}_account is given but the tag {self.tag or '(none)'} has no {leg}",
                    "give whose account only for the legs in the tag",
                    f"{leg}_account",
                )

    @property
    def passage(self) -> Passage:
        """What it marks."""
        return Passage(self.start, self.end, self.begins)

    @property
    def is_gone(self) -> bool:
        """Whether its text was corrected away: it marks only the place, and `begins` what stood."""
        return self.start == self.end and self.begins is not None

    def account_of(self, leg: Leg) -> Account | None:
        """Whose account this coding gives of a leg; None when not recorded or not shown."""
        account: Account | None = getattr(self, f"{leg}_account")
        return account


def quote(coding: Coding, document: Document) -> str:
    """The words of a coding's passage."""
    return (document.text or "")[coding.start : coding.end]
