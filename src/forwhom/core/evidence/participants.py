"""Who was interviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.programme.referrals import Quintile
from forwhom.core.records import (
    Extra,
    Identifier,
    Personal,
    Record,
    Refers,
    RefusedValueError,
)


class Role(StrEnum):
    """From which side a participant knows the programme."""

    MOTHER = "mother"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


class StaffRole(StrEnum):
    """What a member of staff does; only local managers and national staff are seen again."""

    LOCAL = "local"
    NATIONAL = "national"
    TRAINER = "trainer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """One person interviewed, under a pseudonym; staff carry a site only."""

    KIND: ClassVar[str] = "participant"

    participant_id: Annotated[str, Identifier(), "the participant's stable id"]
    pseudonym: Annotated[
        str | None, Personal(), "the invented name used in print; empty for staff"
    ] = None
    role: Annotated[Role, "mother, volunteer or staff"]
    staff_role: Annotated[StaffRole | None, "what a member of staff does"] = None
    site: Annotated[str | None, Refers("site"), "where; empty for national staff and trainers"] = (
        None
    )
    ethnicity: Annotated[str | None, "in the evaluation's own groups"] = None
    age_band: Annotated[str | None, "age in years, as a band"] = None
    mental_health_experience: Annotated[
        tuple[str, ...], "own difficulties, current or previous; several may apply"
    ] = ()
    imd_quintile: Annotated[Quintile | None, "fifth of the Index of Multiple Deprivation"] = None
    known_to_interviewer: Annotated[
        bool | None, "whether the interviewer knew this person beforehand"
    ] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if self.staff_role and self.role is not Role.STAFF:
            yield RefusedValueError(
                f"staff_role is given for a {self.role}", "only staff have one", "staff_role"
            )
