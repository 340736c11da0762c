"""Other studies' take-up rates from a CSV, each with its kind of offer and its denominator.

Columns: `study,offer,denominator`, and `count,n` or `percent` where the counts are not known;
`counted` may say what was counted (used, accepted, recruited).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from forwhom.core.exchange.small_csv import Line, read_lines
from forwhom.core.tables.rounding import percent

NEEDED = ("study", "offer", "denominator")


@dataclass(frozen=True, slots=True)
class OtherRate:
    """One study's rate: `count` of `n`, or only the percentage where counts are not known."""

    study: str
    offer: str
    denominator: str
    percent: Decimal
    count: int | None = None
    n: int | None = None
    counted: str | None = None

    def __post_init__(self) -> None:
        if not (self.study and self.offer and self.denominator):
            raise ValueError("a rate without its study, offer or denominator")
        if not 0 <= self.percent <= 100:
            raise ValueError(f"not a percentage: {self.percent}")
        if (self.count is None) is not (self.n is None):
            raise ValueError("a count without its n")


def read_other_rates(path: Path) -> tuple[OtherRate, ...]:
    """Every rate of the file. UnreadableError, with file and line, for one that is not whole."""
    lines = read_lines(path, NEEDED)
    return tuple(_read(line) for line in lines)


def _read(line: Line) -> OtherRate:
    for name in NEEDED:
        if line.get(name) is None:
            wrong = f"the rate has no {name}"
            right = "say of each rate what was offered and of whom it is a rate, or leave it out"
            raise line.refused(wrong, right)
    count, n = line.whole("count"), line.whole("n")
    shown = _percent(line, count, n)
    study, offer, denominator = (line.get(name) or "" for name in NEEDED)
    return OtherRate(study, offer, denominator, shown, count, n, line.get("counted"))


def _percent(line: Line, count: int | None, n: int | None) -> Decimal:
    """The percentage of the counts, or the one given where they are not known."""
    if count is not None and n is not None:
        found = percent(count, n) if count <= n else None
        if found is None:
            raise line.refused(f"{count} of {n} is not a rate", "a count is at most n, n above 0")
        return found
    given = line.percent("percent")
    if given is None or count is not None or n is not None:
        raise line.refused("there is no whole rate", "give count and n, or percent alone")
    return given
