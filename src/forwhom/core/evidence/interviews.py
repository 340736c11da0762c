"""When participants were interviewed, how, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Between, Extra, Identifier, Moment, Record, Refers


class InterviewMode(StrEnum):
    """How an interview was held."""

    FACE_TO_FACE = "face to face"
    TELEPHONE = "telephone"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Record):
    """One interview with one participant."""

    KIND: ClassVar[str] = "interview"

    interview_id: Annotated[str, Identifier(), "the interview's stable id"]
    participant_id: Annotated[str, Refers("participant"), "who was interviewed"]
    held_at: Annotated[Moment, "when it began"]
    mode: Annotated[InterviewMode | None, "how it was held"] = None
    minutes: Annotated[int | None, Between(1, 1440), "how long it lasted, in minutes"] = None
    leaflet_at: Annotated[Moment | None, "when the information leaflet was sent"] = None
    consent_at: Annotated[Moment | None, "when consent was given"] = None
    interviewer: Annotated[str | None, "who interviewed"] = None
    extra: Extra = ()
