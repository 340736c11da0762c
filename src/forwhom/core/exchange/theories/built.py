"""From what a file words to configurations: every guess said, every fault with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.exchange.folder.plain import place_of, read_mapping
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.ids import id_from, untaken
from forwhom.core.exchange.losses import Loss, lost, read_as, summed
from forwhom.core.exchange.theories.headers import JOINED, MECHANISM, NESTED, PART_OF
from forwhom.core.exchange.theories.inside import placed_inside
from forwhom.core.exchange.theories.named import Named
from forwhom.core.exchange.theories.said import MOST, Item, ReadTheory, Worded
from forwhom.core.exchange.theories.split import mechanism_apart, one_line
from forwhom.core.findings import Place, Severity
from forwhom.core.records import RefusedValueError, columns_of
from forwhom.core.records.checks import ID_PATTERN
from forwhom.core.theory.beginning import name_of
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.written import WrittenTheory

LEGS = ("resource", "reasoning", "outcome", "if_absent", "sentence", "name")
OURS = {each.name for each in columns_of(Configuration)}
APART = read_as(
    "mechanism in one cell",
    "nothing says which words are the programme's resource: all of it stands as reasoning; reword "
    "the configuration to tell them apart",
)
LABELLED = read_as(
    "mechanism with labels", "its labels say which part is resource, which reasoning"
)
NUMBERED = read_as("number", "a number or a name that is no id was made into one")
UNNAMED = read_as("configuration without a name", "its first words are its name")
SAYS_NOTHING = lost("row without words", "it names no leg of a configuration")


def built(path: Path, worded: Worded) -> ReadTheory:
    """The theory; FaultsFound with every fault, UnreadableError where nothing or too much is."""
    building = _Building(path, worded)
    if len(worded.items) > MOST:
        wrong = (
            f"{path}: it holds {len(worded.items):,} configurations, and a theory {MOST:,} at most"
        )
        raise UnreadableError(f"{wrong}; these may be passages or records: give configurations")
    configurations = building.all_of()
    faults = [e for e in building.reading.findings if e.severity is Severity.FAULT]
    if faults:
        raise FaultsFound(faults)
    if not configurations:
        right = "give one with at least a sentence, or a context, a mechanism or an outcome"
        raise UnreadableError(f"{path}: no configuration is in it; {right}")
    named = building.named
    try:
        theory = WrittenTheory(
            worded.title, configurations, tuple(named.conditions), tuple(named.clusters)
        )
    except RefusedValueError as problem:
        raise UnreadableError(f"{path}: {problem}") from None
    return ReadTheory(theory, summed(worded.losses), tuple(worded.findings))


class _Building:
    """Configurations on the way: ids and names so far, and what was guessed."""

    def __init__(self, path: Path, worded: Worded) -> None:
        self.path, self.worded = path, worded
        self.reading = Reading(path.parent)
        self.losses: list[Loss] = worded.losses
        self.named = Named(worded.conditions, worded.clusters, worded.losses)
        self._taken = {id_ for each in worded.items if (id_ := _valid_id(each.plain))}
        self._names: Counter[str] = Counter()

    def all_of(self) -> tuple[Configuration, ...]:
        made: list[tuple[Configuration, str, Place]] = []
        for item in self.worded.items:
            part_of = one_line(str(item.plain.get(PART_OF) or "")) if item.plainly else ""
            if found := self._one(item):
                made.append((found, part_of, item.place))
        return placed_inside(made, self.reading)

    def _one(self, item: Item) -> Configuration | None:
        try:
            plain = self._plain(item)
        except RefusedValueError as problem:
            where = item.place
            self.reading.fault(where.file, where.line, "bad-value", problem.wrong, problem.right)
            return None
        if plain is None:
            self.losses.append(SAYS_NOTHING)
            return None
        branches = plain.pop(NESTED, None)
        made = read_mapping(self.reading, Configuration, plain, item.place, lines={})
        if not isinstance(made, Configuration):
            return None
        return replace(made, branches=tuple(self._branches(branches, item))) if branches else made

    def _branches(self, given: Any, item: Item) -> Iterator[Configuration]:
        for number, each in enumerate(given if isinstance(given, list) else [given]):
            place = place_of(given, number, item.place.file)
            if not isinstance(each, Mapping):
                right = "write each as 'name: value'"
                wrong = "a sub-configuration has no names for its values"
                self.reading.fault(place.file, place.line, "bad-value", wrong, right)
                continue
            if each.get(NESTED):
                wrong = "a sub-configuration has sub-configurations of its own"
                right = "keep one level: split the configuration instead"
                self.reading.fault(place.file, place.line, "bad-value", wrong, right)
                continue
            plainly = "configuration_id" not in each
            if found := self._one(Item(each, place, plainly)):
                yield found

    def _plain(self, item: Item) -> dict[str, Any] | None:
        """The item as a configuration's mapping, or None where it says nothing."""
        plain = {name: each for name, each in item.plain.items() if each not in (None, "", [])}
        if item.plainly:
            self._tidied(plain)
            if not any(plain.get(each) for each in (*LEGS, "context", NESTED)):
                return None
        joined = str(plain.pop(JOINED, "")) if item.plainly else ""
        if "context" in plain:
            plain["context"] = self.named.context(plain["context"], joined)
        if "clusters" in plain:
            plain["clusters"] = self.named.cluster_ids(plain["clusters"])
        if item.plainly:
            self._name(plain)
            self._id(plain, item.place)
            self._added(plain)
        return plain

    def _tidied(self, plain: dict[str, Any]) -> None:
        """Words on one line; the mechanism in its two parts."""
        plain.pop(PART_OF, None)
        mechanism = str(plain.pop(MECHANISM, ""))
        if parts := mechanism_apart(mechanism):
            self.losses.append(LABELLED)
            for leg, words in zip(("resource", "reasoning"), parts, strict=True):
                plain[leg] = f"{plain[leg]} {words}" if plain.get(leg) else words
        elif mechanism:
            self.losses.append(APART)
            plain["reasoning"] = f"{plain.get('reasoning', '')} {mechanism}"
        for leg in LEGS:
            if isinstance(plain.get(leg), str):
                plain[leg] = one_line(plain[leg])

    def _name(self, plain: dict[str, Any]) -> None:
        if plain.get("name"):
            return
        sentence = plain.get("sentence")
        first = next((plain[e] for e in ("sentence", *LEGS[1::-1], "outcome") if plain.get(e)), "")
        plain["name"] = name_of(str(first or "Without words"))
        if plain["name"] == sentence:
            del plain["sentence"]
        self.losses.append(UNNAMED)

    def _id(self, plain: dict[str, Any], place: Place) -> None:
        """An id for an item; of two without their own that have one name, nobody knows which."""
        said = one_line(str(plain.get("configuration_id", "")))
        if not said:
            name = str(plain["name"])
            self._names[name.casefold()] += 1
            if self._names[name.casefold()] > 1:
                wrong = f"two configurations are called {name!r}"
                right = "give each its own name, or an id of its own"
                self.reading.fault(place.file, place.line, "bad-value", wrong, right)
        made = said if re.fullmatch(ID_PATTERN[1:-1], said) and not said.isdecimal() else ""
        if not made:
            if said:
                self.losses.append(NUMBERED)
            made = _id_from(said, self._taken)
            self._taken.add(made)
        plain["configuration_id"] = made

    def _added(self, plain: dict[str, Any]) -> None:
        """What is no part of a configuration stays beside it, under its own name."""
        for name in plain.keys() - OURS:
            why = "it is no part of a configuration; it is kept beside it, as an added column"
            self.losses.append(read_as(f"column {name}", why))


def _valid_id(plain: Mapping[str, Any]) -> str:
    said = one_line(str(plain.get("configuration_id") or ""))
    return said if re.fullmatch(ID_PATTERN[1:-1], said) and not said.isdecimal() else ""


def _id_from(said: str, taken: set[str]) -> str:
    if said.isdecimal():
        return untaken(f"cmo{int(said):02}", taken)
    if said and (made := id_from(said, "")):
        return untaken(made, taken)
    number = 1
    while f"cmo{number:02}" in taken:
        number += 1
    return f"cmo{number:02}"
