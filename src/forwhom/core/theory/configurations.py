"""Configurations: context, resource, reasoning, outcome, held as objects.

The mechanism is resource and reasoning together. Opposite branches are sub-configurations,
each with its own reasoning; they need not exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import Extra, Identifier, Record, Refers, RefusedValueError
from forwhom.core.theory.conditions import Context, Whose


class ResourceHere(StrEnum):
    """Whether the programme offered the resource a configuration names."""

    PRESENT = "present"
    PARTIAL = "partial"
    ABSENT = "absent"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration(Record):
    """A context-mechanism-outcome configuration; any leg may still be missing."""

    KIND: ClassVar[str] = "configuration"

    configuration_id: Annotated[str, Identifier(), "the configuration's stable id"]
    name: Annotated[str, "a short name"]
    sentence: Annotated[str | None, "the configuration as one plain sentence"] = None
    context: Annotated[Context | None, "for whom and in what circumstances"] = None
    resource: Annotated[str | None, "what the programme offers"] = None
    resource_here: Annotated[ResourceHere | None, "whether this programme offered the resource"] = (
        None
    )
    reasoning: Annotated[str | None, "how a mother reasons or reacts to it"] = None
    outcome: Annotated[str | None, "what follows"] = None
    if_absent: Annotated[
        str | None, "what follows where the context or the resource is missing"
    ] = None
    essential: Annotated[bool | None, "called an essential precondition by its authors"] = None
    clusters: Annotated[tuple[str, ...], Refers("cluster"), "the families its reasoning is in"] = ()
    clusters_by: Annotated[Whose | None, "who put it in those clusters"] = None
    suggested_by: Annotated[
        tuple[str, ...], Refers("interview"), "the interviews that suggested it"
    ] = ()
    note: Annotated[str | None, "anything a reader should know"] = None
    branches: Annotated[
        tuple[Configuration, ...], "sub-configurations, each with its own reasoning"
    ] = ()
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if any(branch.branches for branch in self.branches):
            yield RefusedValueError(
                f"a sub-configuration of {self.configuration_id} has sub-configurations of its own",
                "keep one level: split the configuration instead",
                "branches",
            )

    def missing_legs(self) -> tuple[Leg, ...]:
        """The legs that stand neither here nor in every branch."""
        return tuple(leg for leg in Leg if not self._stands(leg))

    def _stands(self, leg: Leg) -> bool:
        here = bool(getattr(self, leg))
        in_branches = bool(self.branches) and all(getattr(each, leg) for each in self.branches)
        return here or in_branches

    def family(self) -> tuple[Configuration, ...]:
        """This configuration, then its sub-configurations."""
        return (self, *self.branches)


def every_configuration(configurations: Iterable[Configuration]) -> Iterator[Configuration]:
    """Configurations and their sub-configurations, parents first."""
    for configuration in configurations:
        yield from configuration.family()


def legs_missing(branch: Configuration, parent: Configuration) -> tuple[Leg, ...]:
    """The legs a sub-configuration lacks and does not take over from its parent.

    Reasoning is never taken over: opposite branches each have their own.
    """
    inherited = {leg for leg in Leg if leg is not Leg.REASONING and getattr(parent, leg)}
    return tuple(leg for leg in branch.missing_legs() if leg not in inherited)
