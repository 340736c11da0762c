"""What the marking form offers, in the field's words; each value is the core's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forwhom.core.evidence.codings import (
    LETTERS,
    Account,
    Basis,
    OutcomeSpokenOf,
    Prompting,
    ResponseToTheory,
    SpeaksAs,
    Stance,
)


@dataclass(frozen=True, slots=True)
class Option:
    """One value, what it is called, and when it is meant."""

    value: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with one answer; `field` is the coding's."""

    field: str
    asks: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class LegChoice:
    """A leg a passage may show, and where its account is kept."""

    letter: str
    leg: str

    @property
    def account_field(self) -> str:
        return f"{self.leg}_account"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything the form offers."""

    legs: tuple[LegChoice, ...]
    stances: tuple[Option, ...]
    accounts: tuple[Option, ...]
    more: tuple[Question, ...]


def _options(words: Iterable[StrEnum], between: str = " ") -> tuple[Option, ...]:
    return tuple(Option(each, each.replace("_", between).capitalize()) for each in words)


CHOICES = Choices(
    legs=tuple(LegChoice(letter, leg) for letter, leg in LETTERS.items()),
    stances=(
        Option(Stance.SUPPORTS, "Supports"),
        Option(
            Stance.CONSISTENT_BY_ABSENCE,
            "Consistent by absence",
            "context or resource missing, and no take-up",
        ),
        Option(Stance.COUNTERS, "Counters"),
        Option(Stance.QUALIFIES, "Qualifies"),
    ),
    accounts=_options(Account, "-"),
    more=(
        Question("outcome_spoken_of", "Outcome she speaks of", _options(OutcomeSpokenOf)),
        Question("basis", "How she comes to it", _options(Basis)),
        Question("prompted", "Did the interviewer bring it up?", _options(Prompting)),
        Question("response_to_theory", "The configuration put to her", _options(ResponseToTheory)),
        Question("speaks_as", "Speaks as", _options(SpeaksAs)),
    ),
)
