"""Conditions and clusters that a file gives by their words: found, or made with an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forwhom.core.exchange.ids import id_from, untaken
from forwhom.core.exchange.losses import Loss, read_as
from forwhom.core.exchange.theories.split import one_line, several
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Cluster, Condition, Joined

SHORT = 40  # characters of a condition's words that become its id
UNJOINED = read_as(
    "how conditions combine",
    "the file lists them and does not say; they are joined as unspecified",
)


@dataclass(slots=True)
class Named:
    """The conditions and clusters of a theory that is being read; new ones are added."""

    conditions: list[Condition]
    clusters: list[Cluster]
    losses: list[Loss]
    _by_words: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _clusters: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.conditions:
            self._by_words.setdefault(one.text.casefold(), one.condition_id)
            self._ids.add(one.condition_id)
        for each in self.clusters:
            self._clusters.setdefault(each.name.casefold(), each.cluster_id)

    def context(self, value: Any, joined: str = "") -> Any:
        """A context as its mapping, its conditions by id; None where nothing is said."""
        if value is None or isinstance(value, Mapping):
            return value and self._mapping(value)
        texts = value if isinstance(value, list) else several(str(value))
        parts = [self._part(each) for each in texts if each not in (None, "")]
        if not parts:
            return None
        return {self._join(joined, len(parts)): parts}

    def _join(self, said: str, many: int) -> str:
        word = one_line(said).casefold()
        if word in set(Joined):
            return word
        if word:
            why = f"joined is {said!r} and not {', '.join(Joined)}; it is read as unspecified"
            self.losses.append(read_as("how conditions combine", why))
        elif many > 1:
            self.losses.append(UNJOINED)
        return Joined.UNSPECIFIED

    def _mapping(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """A join as it is, but for its conditions; `read_context` refuses what it cannot be."""
        return {
            name: [self._part(each) for each in held] if isinstance(held, list) else held
            for name, held in value.items()
        }

    def _part(self, part: Any) -> Any:
        if isinstance(part, Mapping):
            return self._mapping(part)
        if isinstance(part, list) or part is None:
            wrong = "context holds a list inside a list" if part else "context holds an empty item"
            raise RefusedValueError(wrong, "give each condition as words", "context")
        return part if part in self._ids else self._condition(one_line(str(part)))

    def _condition(self, text: str) -> str:
        if known := self._by_words.get(text.casefold()):
            return known
        made = untaken(id_from(text, "condition")[:SHORT].rstrip("-"), self._ids)
        self.conditions.append(Condition(condition_id=made, text=text))
        self._ids.add(made)
        self._by_words[text.casefold()] = made
        return made

    def cluster_ids(self, value: Any) -> list[str]:
        """Clusters by their ids or names, as ids; a name that is new is a new cluster."""
        names = value if isinstance(value, list) else several(str(value or ""))
        return [self._cluster(one_line(str(each))) for each in names if each]

    def _cluster(self, name: str) -> str:
        ids = {each.cluster_id for each in self.clusters}
        if name in ids:
            return name
        if known := self._clusters.get(name.casefold()):
            return known
        made = untaken(id_from(name, "cluster"), ids)
        self.clusters.append(Cluster(cluster_id=made, name=name))
        self._clusters[name.casefold()] = made
        return made
