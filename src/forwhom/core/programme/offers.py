"""Offers: what a mother was offered, when, with what choice, and what she answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Extra, Identifier, Record, Refers


class Format(StrEnum):
    """The shape support takes."""

    ONE_TO_ONE = "one_to_one"
    SMALL_GROUP = "small_group"
    DROP_IN = "drop_in"
    ACTIVITY = "activity"


class Mode(StrEnum):
    """How support reaches her."""

    FACE_TO_FACE = "face_to_face"
    TELEPHONE = "telephone"
    VIDEO = "video"


class Response(StrEnum):
    """What she answered to the offer; accepting is not yet using the support."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """One offer made to one referred mother."""

    KIND: ClassVar[str] = "offer"

    offer_id: Annotated[str, Identifier(), "the offer's stable id"]
    referral_id: Annotated[str, Refers("referral"), "the referral it answers"]
    offered_on: Annotated[date | None, "the day it was made"] = None
    formats: Annotated[tuple[Format, ...], "the formats offered"] = ()
    modes: Annotated[tuple[Mode, ...], "the modes offered"] = ()
    place: Annotated[str | None, "the kind of place"] = None
    choice: Annotated[bool | None, "whether she could choose between formats"] = None
    response: Annotated[Response | None, "what she answered"] = None
    responded_on: Annotated[date | None, "the day she answered"] = None
    reasons: Annotated[tuple[str, ...], "the reasons she gave for declining"] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedScore(Record):
    """A scored questionnaire of one mother on one day, beyond the baseline HADS."""

    KIND: ClassVar[str] = "score"

    score_id: Annotated[str, Identifier(), "the score's stable id"]
    referral_id: Annotated[str, Refers("referral"), "whose score it is"]
    measure: Annotated[str, "the questionnaire: HADS-A, HADS-D, EPDS, PHQ-9, GAD-7, CORE-10"]
    taken_on: Annotated[date | None, "the day it was filled in"] = None
    value: Annotated[int | None, "the score; empty when too few items were answered"] = None
    answered: Annotated[int | None, "how many items were answered"] = None
    prorated: Annotated[bool | None, "whether missing items were filled by the mean"] = None
    rule: Annotated[str | None, "the scoring rule and its version"] = None
    extra: Extra = ()
