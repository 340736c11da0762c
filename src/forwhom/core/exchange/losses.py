"""What a conversion could not carry: said on every import and export, never left to be found.

A loss is not a fault. The file was read or written; something in it has no place on the other
side, is kept where only its own program looks, or was read in a way worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of it."""

    LOST = "lost"  # it is not in what was written
    KEPT_ASIDE = "kept aside"  # not shown, and written back to the format it came from
    READ_AS = "read as"  # it stands there, as something else or after a guess


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of thing, how many of it, what became of it, and why, as one clause.

    `what` is its stable name (`graph`); `count` how often it was met.
    """

    what: str
    fate: Fate
    why: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.fate}: {self.what} ({self.count:,}): {self.why}"

    def to_plain(self) -> dict[str, str | int]:
        """The loss as JSON has it."""
        return {"what": self.what, "fate": str(self.fate), "count": self.count, "why": self.why}


def lost(what: str, why: str, count: int = 1) -> Loss:
    """Something that is not in what was written."""
    return Loss(what, Fate.LOST, why, count)


def kept_aside(what: str, why: str, count: int = 1) -> Loss:
    """Something that is not shown, and written back to the format it came from."""
    return Loss(what, Fate.KEPT_ASIDE, why, count)


def read_as(what: str, why: str, count: int = 1) -> Loss:
    """Something that stands there as something else, or after a guess."""
    return Loss(what, Fate.READ_AS, why, count)


def summed(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Each kind of loss once, with how often it was met, in the order they were first met."""
    counts: dict[tuple[str, Fate, str], int] = {}
    for each in losses:
        key = (each.what, each.fate, each.why)
        counts[key] = counts.get(key, 0) + each.count
    return tuple(Loss(*key, count) for key, count in counts.items() if count)
