"""What a programme-theory diagram shows: the same for the picture and for the outline.

Configurations that stand, by the first of their clusters; those that their authors call essential
preconditions before all others, as gates; branches with the configuration they are part of; and
the ripples between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Leg
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.ripples import Chain, Ripple, chains_of, ripples_between
from forwhom.core.theory.standing import only
from forwhom.core.theory.variants import Stated, stated

GATES = "Gates: called essential preconditions by their authors"
NO_CLUSTER = "In no cluster"


@dataclass(frozen=True, slots=True)
class Entry:
    """One configuration, inside `parent` where it is a branch; `also` names its other clusters."""

    configuration: Configuration
    parent: Configuration | None
    legs: Mapping[Leg, Stated]
    also: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.configuration.configuration_id

    @property
    def name(self) -> str:
        return self.configuration.name

    @property
    def is_gate(self) -> bool:
        return bool(self.configuration.essential)


Family = tuple[Entry, ...]  # a configuration, then its branches


@dataclass(frozen=True, slots=True)
class Group:
    """Families of one cluster, or the gates."""

    name: str
    families: tuple[Family, ...]
    gates: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole of it; `names` are what every configuration in it is called, by its id."""

    groups: tuple[Group, ...]
    ripples: tuple[Ripple, ...]
    circumstances: Mapping[str, str]

    def entries(self) -> Iterator[Entry]:
        """Every configuration, in the order in which they are shown."""
        for group in self.groups:
            for family in group.families:
                yield from family

    @property
    def names(self) -> dict[str, str]:
        return {each.id: each.name for each in self.entries()}

    @property
    def chains(self) -> tuple[Chain, ...]:
        return chains_of(self.ripples)


def diagram_of(
    configurations: Sequence[Configuration],
    conditions: Sequence[Condition],
    clusters: Sequence[Cluster],
    standing: frozenset[str],
) -> Diagram:
    """The diagram of those that stand."""
    texts = {each.condition_id: each.text for each in conditions}
    names = {each.cluster_id: each.name for each in clusters}
    tops = only(configurations, standing)
    families = [(top, _family(top, texts, names)) for top in tops]
    gates = tuple(family for top, family in families if top.essential)
    groups = [Group(GATES, gates, gates=True)]
    others = [(top, family) for top, family in families if not top.essential]
    for cluster in (*names, None):
        inside = tuple(family for top, family in others if _first(top, names) == cluster)
        groups.append(Group(names[cluster] if cluster else NO_CLUSTER, inside))
    held = tuple(each for each in groups if each.families)
    return Diagram(held, ripples_between(tops, conditions), texts)


def _first(top: Configuration, names: Mapping[str, str]) -> str | None:
    """The cluster a configuration is shown in; a branch's where it has none of its own."""
    own = [one for each in top.family() for one in each.clusters if one in names]
    return own[0] if own else None


def _family(
    top: Configuration, texts: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Entry, ...]:
    shown = None if top.essential else _first(top, names)
    return tuple(
        Entry(
            each,
            None if each is top else top,
            stated(each, None if each is top else top, texts),
            tuple(names[one] for one in each.clusters if one in names and one != shown),
        )
        for each in top.family()
    )
