"""A theory apart from any study: configurations, with the conditions and clusters they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.configurations import Configuration, every_configuration


@dataclass(frozen=True, slots=True)
class WrittenTheory:
    """What can be brought into a study, taken along from one, or set beside one.

    It refuses to exist where an id stands twice, or where a configuration names a condition or a
    cluster that is not in it.
    """

    title: str
    configurations: tuple[Configuration, ...]
    conditions: tuple[Condition, ...] = ()
    clusters: tuple[Cluster, ...] = ()

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise problem

    def every(self) -> tuple[Configuration, ...]:
        """Configurations and sub-configurations, parents first."""
        return tuple(every_configuration(self.configurations))

    def texts(self) -> dict[str, str]:
        """What each condition says, by its id."""
        return {each.condition_id: each.text for each in self.conditions}

    def cluster_names(self) -> dict[str, str]:
        """What each cluster is called, by its id."""
        return {each.cluster_id: each.name for each in self.clusters}

    def _problems(self) -> Iterator[RefusedValueError]:
        conditions = [each.condition_id for each in self.conditions]
        clusters = [each.cluster_id for each in self.clusters]
        ids = [each.configuration_id for each in self.every()]
        for kind, given in ("condition", conditions), ("cluster", clusters), ("configuration", ids):
            for one, times in Counter(given).items():
                if times > 1:
                    wrong = f"{kind} {one} stands {times} times"
                    yield RefusedValueError(wrong, f"give each {kind} its own id", f"{kind}_id")
        for each in self.every():
            named = each.context.condition_ids() if each.context else ()
            yield from _unknown(each, "condition", sorted(set(named) - set(conditions)))
            yield from _unknown(each, "cluster", sorted(set(each.clusters) - set(clusters)))


def _unknown(each: Configuration, kind: str, names: list[str]) -> Iterator[RefusedValueError]:
    for name in names:
        wrong = f"configuration {each.configuration_id} names {kind} {name}, which is not in it"
        yield RefusedValueError(wrong, f"name a {kind} that is, or add it", kind)
