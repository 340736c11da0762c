"""The passages quoted for a configuration: those a person chose, else a few chosen by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.records import Extra, Identifier, Record, Refers
from forwhom.core.theory.rests_on import RestsOn

MOST_QUOTATIONS = 2  # bearing ones chosen by rule; counter-evidence is always shown beside them


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotations(Record):
    """The passages that a person chose to be quoted for one configuration, in their order.

    One that is gone since, or is on the configuration no more, is passed over.
    """

    KIND: ClassVar[str] = "quotations"

    quotations_id: Annotated[str, Identifier(), "the choice's stable id"]
    configuration_id: Annotated[str, Refers("configuration"), "the configuration it is for"]
    codings: Annotated[
        tuple[str, ...], "the ids of the codings to quote, in order; they may be gone since"
    ] = ()
    by: Annotated[str | None, "who chose"] = None
    chosen_on: Annotated[date | None, "the day they were chosen"] = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted for a configuration; `chosen` are the ids of those that a person chose."""

    items: tuple[Item, ...]
    chosen: frozenset[str] = frozenset()


def chosen_codings(choices: Sequence[Quotations]) -> Mapping[str, tuple[str, ...]]:
    """The ids that were chosen, by configuration; a later choice stands in place of an earlier."""
    return {each.configuration_id: each.codings for each in choices}


def quoted(resting: RestsOn, chosen: Mapping[str, tuple[str, ...]]) -> Quoted:
    """What a person chose for it, of what is on it still; the rule's where nobody did.

    Where something counters it and she chose none of that, the rule's one stands beside: nobody
    leaves out counter-evidence by not choosing it.
    """
    there = {each.coding.coding_id: each for each in quotable(resting)}
    asked = chosen.get(resting.configuration.configuration_id, ())
    if found := tuple(there[each] for each in asked if each in there):
        countered = any(each.coding.stance is Stance.COUNTERS for each in found)
        beside = () if countered else _countering(quotable(resting))
        return Quoted((*found, *beside), frozenset(each.coding.coding_id for each in found))
    return Quoted(illustrations(resting))


def quotable(resting: RestsOn) -> tuple[Item, ...]:
    """The passages on the configuration itself that still have words."""
    own = resting.configuration.configuration_id
    return tuple(
        each for each in resting.items if each.coding.configuration_id == own and each.words
    )


def illustrations(resting: RestsOn) -> tuple[Item, ...]:
    """The items to quote by rule: a few from different people, and one that counters."""
    coded = quotable(resting)
    bearing = [each for each in coded if each.coding.stance is not Stance.COUNTERS]
    chosen: list[Item] = []
    for item in sorted(bearing, key=_telling):
        if len(chosen) < MOST_QUOTATIONS and item.speaker not in {each.speaker for each in chosen}:
            chosen.append(item)
    return (*chosen, *_countering(coded))


def _countering(coded: Sequence[Item]) -> tuple[Item, ...]:
    """The most telling one that counters, if any does."""
    found = [each for each in coded if each.coding.stance is Stance.COUNTERS]
    return tuple(sorted(found, key=_telling)[:1])


def _telling(item: Item) -> tuple[int, bool, int]:
    """Most legs first, then first-hand on the reasoning, then the shortest."""
    legs = item.coding.tag.legs if item.coding.tag else ()
    return (-len(legs), not item.is_first_hand(Leg.REASONING), len(item.words))
