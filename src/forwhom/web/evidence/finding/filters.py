"""What passages can be narrowed down by, in words: each choice with how many turns it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forwhom.core.evidence.participants import Role
from forwhom.core.evidence.search.asked import Asked, Counts
from forwhom.core.evidence.search.facts import (
    CODE,
    CODED,
    CONFIGURATION,
    KIND,
    NOT_RECORDED,
    NOT_YET,
    ROLE,
    ROUND,
    SITE,
    WHOSE,
    Coded,
    Whose,
)
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.words import sentence_case
from forwhom.web.evidence.loaders import codes_of
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.mapping import codebook_of, sites_of
from forwhom.web.studies.models import Study

TITLES = {
    ROLE: "Role of the speaker",
    SITE: "Site",
    KIND: "Kind of document",
    ROUND: "Round that the interview fed",
    CODED: "Coded or not",
    CONFIGURATION: "Configuration",
    CODE: "Code",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a fact, how many turns it leaves, and whether it is chosen."""

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
    def chosen(self) -> int:
        return sum(each.chosen for each in self.choices)


@dataclass(frozen=True, slots=True)
class Names:
    """What facts and their values are called in a study, `known` ones in their order."""

    known: Mapping[str, Mapping[str, str]]
    labels: Labels

    def fact(self, name: str) -> str:
        """`Ethnicity`; what is said of an interview or a document says so."""
        of, _, column = name.rpartition(".")
        about = f"{sentence_case(of)}: " if of and of != "participant" else ""
        return TITLES.get(name) or about + self.labels.variable(column)

    def value(self, name: str, value: str) -> str:
        if value == NOT_RECORDED:
            return "Not recorded"
        if known := self.known.get(name, {}).get(value):
            return known
        return self.labels.category(name.rpartition(".")[2], value)

    def place(self, name: str, value: str) -> tuple[bool, int, str]:
        """By which values are put in order: as known, then by name, not recorded last."""
        order = [*self.known.get(name, {})]
        at = order.index(value) if value in order else len(order)
        return value == NOT_RECORDED, at, self.value(name, value).casefold()


def names_for(study: Study) -> Names:
    """What facts and values are called in a study."""
    sites, told = sites_of(study), theory()
    known: dict[str, Mapping[str, str]] = {
        ROLE: {each: each.capitalize() for each in Role},
        CODED: {Coded.YES: "Coded", Coded.NO: "Not coded"},
        CONFIGURATION: {key: each.name for key, each in told.targets(study).items()},
        CODE: codes_of(study),
        ROUND: {each.round_id: each.name for each in told.rounds(study)}
        | {NOT_YET: "After the last round"},
        SITE: {each.site_id: each.name for each in sites},
    }
    return Names(known, labels_for(sites, codebook_of(study)))


def filters(counts: Counts, asked: Asked, names: Names) -> tuple[Filter, ...]:
    """Every fact that has something to choose, in words."""
    others = (_filter(name, by_value, asked, names) for name, by_value in counts.items())
    return (_whose(counts.get(WHOSE, {}), asked), *(each for each in others if each))


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
