"""Referrals: one mother put forward to the programme at one site, on one date.

A referral is declared here as a record, so that one description serves the reference, the
tests and the engine; a study's referrals may be a nation's and are never made one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Between, Extra, Identifier, Personal, Record, Refers


class Answer(StrEnum):
    """A yes-or-no question, where not asking and not saying are answers too."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not asked"
    DECLINED_TO_SAY = "declined to say"


class Quintile(StrEnum):
    """A fifth of the national ranking of neighbourhoods by deprivation (1 most deprived)."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"


class Stage(StrEnum):
    """Where she was in the perinatal period when referred."""

    PREGNANT = "pregnant"
    POSTNATAL = "postnatal"
    NOT_ASKED = "not asked"
    DECLINED_TO_SAY = "declined to say"


class InWordsOf(StrEnum):
    """Who wrote an open-text answer."""

    MOTHER = "mother"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """One mother put forward to the programme, by herself or by someone else."""

    KIND: ClassVar[str] = "referral"

    referral_id: Annotated[str, Identifier(), "the referral's stable id, a pseudonym"]
    site: Annotated[str, Refers("site"), "where she was referred"]
    referred_on: Annotated[date | None, "the day she was referred"] = None
    route: Annotated[str | None, "who put her forward: `self`, or a kind of referrer"] = None
    taken_up: Annotated[bool, "whether she used the support at least once"]
    ethnicity: Annotated[str | None, "her ethnicity in the programme's own groups"] = None
    imd_quintile: Annotated[
        Quintile | None,
        "fifth of the Index of Multiple Deprivation from her postcode, 1 most deprived",
    ] = None
    first_time_parent: Annotated[Answer | None, "whether this is her first child"] = None
    stage: Annotated[Stage | None, "pregnant or postnatal when referred"] = None
    previous_difficulties: Annotated[
        Answer | None, "mental health difficulties before this pregnancy"
    ] = None
    support: Annotated[
        tuple[str, ...], "other mental health support when referred; several may apply"
    ] = ()
    hads_depression: Annotated[
        int | None, Between(0, 21), "HADS depression score at baseline, 0 to 21"
    ] = None
    hads_anxiety: Annotated[
        int | None, Between(0, 21), "HADS anxiety score at baseline, 0 to 21"
    ] = None
    hads_answered: Annotated[
        int | None, Between(0, 14), "how many of the 14 HADS items she answered"
    ] = None
    hopes: Annotated[
        str | None, Personal(), "what she hopes to get out of the support, as written"
    ] = None
    hopes_in_words_of: Annotated[InWordsOf | None, "who wrote that answer"] = None
    extra: Extra = ()
