"""A question to a study's texts: a query narrowed down, and how many turns each choice leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forwhom.core.evidence.search.facts import (
    ATTRIBUTES,
    CODE,
    CODED,
    CONFIGURATION,
    DOCUMENT,
    KIND,
    MOST_VALUES,
    ROLE,
    ROUND,
    SITE,
    WHOSE,
    Facts,
    Whose,
)
from forwhom.core.evidence.search.query import Query

ALWAYS = (WHOSE, ROLE, SITE, KIND, ROUND, CODED, CONFIGURATION, CODE)
BEFORE_ATTRIBUTES = 5  # of those: who and where stand before what is said of them
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and for each fact the values it may have: any of them.

    Without a query every turn is found. `whose` is the one fact that narrows by itself: the
    interviewer's words are left out unless they are asked for, because a question holds the
    word that is looked for without anybody having said so.
    """

    query: Query | None = None
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        usual = {WHOSE: frozenset({Whose.PARTICIPANTS})}
        object.__setattr__(self, "chosen", usual | {k: v for k, v in self.chosen.items() if v})

    def fits(self, facts: Facts, leaving_out: str = "") -> bool:
        """Whether a turn's facts are among those asked for, but for one that is left out."""
        return all(
            not values.isdisjoint(facts.get(name, ("",)))
            for name, values in self.chosen.items()
            if name != leaving_out
        )


def choosable(name: str) -> bool:
    """Whether there could be a fact of this name."""
    of, dot, column = name.partition(".")
    return name in ALWAYS or name == DOCUMENT or bool(dot and column and of in ATTRIBUTES)


def counted(turns: Iterable[Facts], asked: Asked) -> Counts:
    """For each fact and value, how many turns would be left if that alone were chosen of it.

    `turns` are the facts of those that the query fits.
    """
    counts: dict[str, dict[str, int]] = {}
    for facts in turns:
        for name, values in facts.items():
            if asked.fits(facts, leaving_out=name):
                for value in values:
                    of_fact = counts.setdefault(name, {})
                    of_fact[value] = of_fact.get(value, 0) + 1
    return counts


def offered(
    counts: Counts,
    asked: Asked,
    before: Sequence[str] = ALWAYS[:BEFORE_ATTRIBUTES],
    after: Sequence[str] = ALWAYS[BEFORE_ATTRIBUTES:],
) -> Counts:
    """The facts to narrow down by, in one order: attributes stand between the others.

    An attribute with very many values, or with one alone, tells no groups apart; what was
    chosen is always among them, so that it can be taken back.
    """
    attributes = sorted(
        name
        for name in {*counts, *asked.chosen} - {*before, *after, *ALWAYS}
        if name in asked.chosen or 1 < len(counts[name]) <= MOST_VALUES
    )
    names = [*before, *attributes, *after]
    return {name: _with_chosen(counts.get(name, {}), asked.chosen.get(name, ())) for name in names}


def _with_chosen(counts: Mapping[str, int], chosen: Iterable[str]) -> Mapping[str, int]:
    return {**dict.fromkeys(chosen, 0), **counts}
