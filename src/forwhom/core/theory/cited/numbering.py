"""The numbers by which journals print configurations: `7`, and `7b` for a sub-configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from forwhom.core.theory.configurations import Configuration

OWN = re.compile(r"([^\d]*?)[-_.]?0*(\d{1,3})")  # cmo07: what stands before, and the number
BRANCH = re.compile(r"[-_.]?([a-z])")  # what a sub-configuration's id adds to its parent's


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A configuration's number; a sub-configuration has its parent's and a letter."""

    figure: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.figure}{self.letter}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each id, and whether the ids carry it or the theory's order gives it."""

    number_of: Mapping[str, Number]
    by_order: bool

    def ids_of(self, number: Number) -> tuple[str, ...]:
        """What a number names: one id, or none."""
        return tuple(id_ for id_, each in self.number_of.items() if each == number)

    def said(self, configuration_id: str) -> str:
        """`configuration 7b`."""
        return f"configuration {self.number_of[configuration_id]}"


def numbering(configurations: Sequence[Configuration]) -> Numbering:
    """The number in each id where every one has its own (`cmo07`); else by the theory's order.

    Retired configurations keep theirs: a number that once stood in print names one thing for good.
    """
    own = [OWN.fullmatch(each.configuration_id) for each in configurations]
    figures = [int(found[2]) for found in own if found]
    by_order = len(set(figures)) < len(configurations)
    if by_order:
        figures = list(range(1, len(configurations) + 1))
    numbers: dict[str, Number] = {}
    for each, figure in zip(configurations, figures, strict=True):
        numbers[each.configuration_id] = Number(figure)
        letters = list(_letters(each))
        for branch, letter in zip(each.branches, letters, strict=True):
            numbers[branch.configuration_id] = Number(figure, letter)
    return Numbering(numbers, by_order)


def prefixes(configurations: Sequence[Configuration]) -> frozenset[str]:
    """What stands before the number in the ids: `cmo` of `cmo07`."""
    own = (OWN.fullmatch(each.configuration_id) for each in configurations)
    return frozenset(found[1] for found in own if found and found[1])


def _letters(parent: Configuration) -> Iterator[str]:
    """The letter that each branch's id adds to its parent's, or a, b, c in their order."""
    ids = [each.configuration_id for each in parent.branches]
    added = [BRANCH.fullmatch(each.removeprefix(parent.configuration_id)) for each in ids]
    letters = [found[1] for found in added if found]
    yield from letters if len(set(letters)) == len(ids) else _in_order(len(ids))


def _in_order(many: int) -> Iterator[str]:
    """a to z, then as numbers after a dash: nobody has so many."""
    for at in range(many):
        yield ascii_lowercase[at] if at < len(ascii_lowercase) else f"-{at + 1}"
