"""What a check found: one finding a line, `file:line: what is wrong; what would be right`.

A rule in the core knows a thing by its kind and id (`About`); the reader of a study folder
knows in which file and on which line that thing stands, and adds it (`Place`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"  # wrong: nothing is loaded until it is mended
    WARNING = "warning"  # legal, and a careful evaluator would want to know
    NOTICE = "notice"  # something was read in a way worth saying (an encoding, a line end)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a study folder; `line` is 1-based, 0 for the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class About:
    """The thing a finding is about: its kind (`interview`), its id, and the field concerned."""

    kind: str
    id: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found.

    `rule` is its stable name (`interview-before-consent`); `wrong` says what is wrong and
    `right` what would be right, both as one clause without a full stop.
    """

    rule: str
    severity: Severity
    wrong: str
    right: str
    about: About | None = None
    place: Place | None = None

    def at(self, place: Place) -> Finding:
        """The same finding, with the place where the thing stands."""
        return replace(self, place=place)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        label = "" if self.severity is Severity.FAULT else f"{self.severity}: "
        return f"{head}{label}{self.wrong}; {self.right}"


def fault(rule: str, wrong: str, right: str, about: About | None = None) -> Finding:
    """A finding that stops a study from loading."""
    return Finding(rule, Severity.FAULT, wrong, right, about)


def warning(rule: str, wrong: str, right: str, about: About | None = None) -> Finding:
    """A finding that a careful evaluator would want to know; it stops nothing."""
    return Finding(rule, Severity.WARNING, wrong, right, about)


def notice(rule: str, wrong: str, right: str, about: About | None = None) -> Finding:
    """Something that was read in a way worth saying."""
    return Finding(rule, Severity.NOTICE, wrong, right, about)
