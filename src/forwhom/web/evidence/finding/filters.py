"""What can be narrowed down by, in words: each choice with how many turns or passages it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forwhom.core.evidence.search.asked import Asked, Counts
from forwhom.core.evidence.search.facts import NOT_RECORDED, WHOSE, Whose
from forwhom.web.evidence.finding.names import Names


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a fact, how much it leaves, and whether it is chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A fact to narrow down by; of a `single` one exactly one value holds."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    single: bool = False

    @property
    def values(self) -> list[str]:
        """What the values are called that were chosen."""
        return [each.name for each in self.choices if each.chosen]


def filters(counts: Counts, asked: Asked, names: Names) -> tuple[Filter, ...]:
    """Every fact that has something to choose, in words."""
    others = (_filter(name, by_value, asked, names) for name, by_value in counts.items())
    whose = (_whose(counts[WHOSE], asked),) if WHOSE in counts else ()
    return (*whose, *(each for each in others if each))


def _whose(counts: Mapping[str, int], asked: Asked) -> Filter:
    """Everybody but the interviewer, unless something else is chosen."""
    theirs, hers = counts.get(Whose.PARTICIPANTS, 0), counts.get(Whose.INTERVIEWER, 0)
    chosen = asked.chosen[WHOSE]
    return Filter(
        WHOSE,
        "Whose turns",
        (
            Choice(
                Whose.PARTICIPANTS,
                "All but the interviewer's",
                theirs,
                chosen == {Whose.PARTICIPANTS},
            ),
            Choice(Whose.INTERVIEWER, "The interviewer's", hers, chosen == {Whose.INTERVIEWER}),
            Choice("everyone", "Everyone's", theirs + hers, len(chosen) > 1),
        ),
        single=True,
    )


def _filter(name: str, by_value: Mapping[str, int], asked: Asked, names: Names) -> Filter | None:
    """A fact's values with what they leave; None where there is nothing to choose."""
    chosen = asked.chosen.get(name, frozenset())
    if name == WHOSE or not (chosen or {*by_value} - {NOT_RECORDED}):
        return None
    ordered = sorted(by_value, key=lambda value: names.place(name, value))
    choices = [
        Choice(value, names.value(name, value), by_value[value], value in chosen)
        for value in ordered
    ]
    return Filter(name, names.fact(name), tuple(choices))
