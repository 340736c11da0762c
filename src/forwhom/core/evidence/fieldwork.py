"""Fieldwork in numbers: who was interviewed, how often, how long and by which mode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.rules import LEAFLET_HOURS

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Lengths:
    """Interviews with one role: how many, of how many people, and their lengths in minutes.

    `timed` is how many have a length; the rest is over those only.
    """

    role: Role
    people: int
    interviews: int
    timed: int
    minutes: int
    shortest: int
    longest: int

    @property
    def mean(self) -> float:
        """Minutes, over the interviews whose length was kept; 0 where none was."""
        return self.minutes / self.timed if self.timed else 0.0


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """The whole fieldwork: by role, modes, and what was kept of leaflets and consent."""

    participants: int
    by_role: tuple[Lengths, ...]
    modes: Mapping[str, int]
    leaflets_in_time: int
    leaflets_known: int
    consents_before: int
    consents_known: int
    known_to_interviewer: int

    @property
    def interviews(self) -> int:
        return sum(each.interviews for each in self.by_role)

    @property
    def hours(self) -> float:
        return sum(each.minutes for each in self.by_role) / MINUTES_AN_HOUR


def fieldwork(participants: Sequence[Participant], interviews: Sequence[Interview]) -> Fieldwork:
    """The fieldwork's numbers, computed from its participants and interviews."""
    leaflets = [each.leaflet_at.hours_until(each.held_at) for each in interviews if each.leaflet_at]
    consents = [each.consent_at.hours_until(each.held_at) for each in interviews if each.consent_at]
    return Fieldwork(
        participants=len(participants),
        by_role=tuple(
            _lengths(role, participants, interviews)
            for role in Role
            if any(each.role is role for each in participants)
        ),
        modes=Counter(str(each.mode) for each in interviews if each.mode),
        leaflets_in_time=sum(hours >= LEAFLET_HOURS for hours in leaflets),
        leaflets_known=len(leaflets),
        consents_before=sum(hours >= 0 for hours in consents),
        consents_known=len(consents),
        known_to_interviewer=sum(each.known_to_interviewer is True for each in participants),
    )


def _lengths(
    role: Role, participants: Sequence[Participant], interviews: Sequence[Interview]
) -> Lengths:
    people = {each.participant_id for each in participants if each.role is role}
    held = [each for each in interviews if each.participant_id in people]
    minutes = [each.minutes for each in held if each.minutes is not None]
    return Lengths(
        role,
        people=len(people),
        interviews=len(held),
        timed=len(minutes),
        minutes=sum(minutes),
        shortest=min(minutes, default=0),
        longest=max(minutes, default=0),
    )
