"""A moment: a day, and the time of that day where it was kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar

_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2})(?::00)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where it was written down, the time of that day (local, to the minute)."""

    day: date
    at: time | None = None
    IN_WORDS: ClassVar[str] = "a moment such as 2017-03-31 14:30, or a date alone"

    def __post_init__(self) -> None:
        if self.at and (self.at.second or self.at.microsecond or self.at.tzinfo):
            raise ValueError(f"{self.at} is finer than a minute, or names a time zone")

    @classmethod
    def from_text(cls, text: str) -> Moment:
        """Read `2017-03-31 14:30`, `2017-03-31T14:30` or `2017-03-31`; else ValueError."""
        match = _MOMENT.fullmatch(text)
        if not match:
            raise ValueError(text)
        day, at = match.groups()
        return cls(date.fromisoformat(day), time.fromisoformat(at) if at else None)

    def __str__(self) -> str:
        return f"{self.day} {self.at:%H:%M}" if self.at is not None else str(self.day)

    def hours_until(self, later: Moment) -> float:
        """Hours from this moment to a later one; whole days when either time is unknown."""
        if self.at is None or later.at is None:
            return (later.day - self.day).days * 24.0
        gap = datetime.combine(later.day, later.at) - datetime.combine(self.day, self.at)
        return gap.total_seconds() / 3600
