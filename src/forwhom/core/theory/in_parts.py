"""What a configuration rests on, in its parts: as a whole and leg by leg, with what is remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Leg
from forwhom.core.evidence.voices import Item
from forwhom.core.theory.configurations import Configuration, legs_missing
from forwhom.core.theory.remarks import Part, Remark, Said, remarks_on
from forwhom.core.theory.rests_on import RestsOn


@dataclass(frozen=True, slots=True)
class InParts:
    """One configuration (or sub-configuration, inside `parent`) in its parts.

    A passage that shows two legs is in both; `legs` are all four, in the field's order.
    """

    parent: Configuration | None
    whole: Part
    legs: tuple[Part, ...]
    said: tuple[Said, ...]

    @property
    def configuration(self) -> Configuration:
        return self.whole.resting.configuration

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole, then its legs."""
        return (self.whole, *self.legs)

    def legs_with(self, remark: Remark) -> tuple[Leg | None, ...]:
        """Where a remark is said: on legs, or (None) on the whole."""
        return tuple(each.leg for each in self.said if each.remark is remark)


def in_parts(resting: Sequence[RestsOn]) -> tuple[InParts, ...]:
    """Each in its parts, in the same order: parents before their sub-configurations."""
    parents = {
        branch.configuration_id: each.configuration
        for each in resting
        for branch in each.configuration.branches
    }
    return tuple(
        _in_parts(each, parents.get(each.configuration.configuration_id)) for each in resting
    )


def items_in(parts: Sequence[InParts]) -> tuple[Item, ...]:
    """Every item once: a configuration's are with its sub-configurations' own."""
    return tuple(item for each in parts if not each.parent for item in each.whole.resting.items)


def _in_parts(resting: RestsOn, parent: Configuration | None) -> InParts:
    one = resting.configuration
    missing = legs_missing(one, parent) if parent else one.missing_legs()
    spoken = sum(each.coding.outcome_spoken_of is not None for each in resting.items)
    legs = tuple(Part(resting.showing(leg), leg, leg not in missing, spoken) for leg in Leg)
    whole = Part(resting)
    return InParts(parent, whole, legs, remarks_on(whole, legs))
