"""What each configuration rests on: whose voices, on which legs, first- or second-hand.

Nothing here is a strength. A count says where evidence lies and on whose account; one
counter-case refutes nothing, and a hundred quotations prove nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.theory.configurations import Configuration


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A configuration (or sub-configuration) with every item of evidence coded on it.

    A configuration with sub-configurations rests on theirs too.
    """

    configuration: Configuration
    items: tuple[Item, ...]

    def of(self, *stances: Stance) -> tuple[Item, ...]:
        """The items of these stances."""
        return tuple(item for item in self.items if item.coding.stance in stances)

    def on(self, leg: Leg) -> tuple[Item, ...]:
        """The items that show a leg and do not counter it."""
        return tuple(item for item in self.bearing() if item.shows(leg))

    def showing(self, leg: Leg) -> RestsOn:
        """The same with only the items that show a leg, of whatever stance."""
        return RestsOn(self.configuration, tuple(each for each in self.items if each.shows(leg)))

    def bearing(self) -> tuple[Item, ...]:
        """The items that do not counter it: what it stands on, if on anything."""
        return self.of(Stance.SUPPORTS, Stance.CONSISTENT_BY_ABSENCE, Stance.QUALIFIES)

    @property
    def speakers(self) -> frozenset[str]:
        return frozenset(item.speaker for item in self.bearing())

    @property
    def is_countered(self) -> bool:
        return bool(self.of(Stance.COUNTERS))

    @property
    def has_her_own_voice(self) -> bool:
        """Whether any mother speaks for herself, in an interview or in an answer she wrote."""
        return any(item.is_her_own for item in self.bearing())

    @property
    def reasoning_is_second_hand(self) -> bool:
        """Whether there is evidence on the reasoning, and none of it first-hand."""
        shown = self.on(Leg.REASONING)
        return bool(shown) and not any(item.is_first_hand(Leg.REASONING) for item in shown)

    @property
    def is_without_support(self) -> bool:
        """Whether nothing supports it outright: what bears on it is absence, or a qualification."""
        return bool(self.items) and not self.of(Stance.SUPPORTS)

    def without(self, interviews: Collection[str]) -> RestsOn:
        """The same without the documents of some interviews: the ones that suggested it."""
        kept = tuple(each for each in self.items if each.document.interview_id not in interviews)
        return RestsOn(self.configuration, kept)

    @property
    def is_untested(self) -> bool:
        """Whether nothing is left without the interviews that suggested it."""
        suggested = set(self.configuration.suggested_by)
        return bool(suggested) and bool(self.items) and not self.without(suggested).bearing()


def rests_on(configurations: Iterable[Configuration], items: Sequence[Item]) -> tuple[RestsOn, ...]:
    """What every configuration and sub-configuration rests on, parents before branches."""
    return tuple(
        RestsOn(each, _coded_on(each, items))
        for configuration in configurations
        for each in configuration.family()
    )


def _coded_on(configuration: Configuration, items: Sequence[Item]) -> tuple[Item, ...]:
    ids = {each.configuration_id for each in configuration.family()}
    return tuple(item for item in items if item.coding.configuration_id in ids)
