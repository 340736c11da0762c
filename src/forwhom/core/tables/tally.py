"""The counts of one group, and how the counts of several add up to a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from forwhom.core.records import WHITE
from forwhom.core.tables.codebook import Coded
from forwhom.core.tables.crosstab import ALL
from forwhom.core.tables.spec import Spec

Key = tuple[str, ...]  # one label for each grouping, outermost first


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one group: how many rows, and by variable how many recorded and in each."""

    n: int
    recorded: Counter[str]
    counts: Mapping[str, Counter[str]]

    def __add__(self, other: Tally) -> Tally:
        counts = {name: Counter(own) for name, own in self.counts.items()}
        for name, more in other.counts.items():
            counts.setdefault(name, Counter()).update(more)
        return Tally(self.n + other.n, self.recorded + other.recorded, counts)


NOTHING = Tally(0, Counter(), {})


def tally(row: Mapping[str, Any], spec: Spec) -> Tally:
    """One scanned row as counts."""
    recorded: Counter[str] = Counter()
    counts = {}
    for at, name in enumerate(spec.variables):
        values = Counter(dict(row[f"v{at}"] or {}))
        recorded[name] = values.total()
        coded = spec.coded(name)
        counts[name] = (
            options(name, values, coded) if name in spec.multi else merged(name, values, coded)
        )
    return Tally(row["n"], recorded, counts)


def merged(name: str, values: Counter[str], coded: Coded) -> Counter[str]:
    """How many rows are counted as each category."""
    if not coded.merged:
        return values
    coded.check(name, values)
    counted: Counter[str] = Counter()
    for value, times in values.items():
        counted[coded.category_of(value)] += times
    return counted


def options(name: str, texts: Counter[str], coded: Coded) -> Counter[str]:
    """How many rows name each option; one named twice in a row, or by two values, counts once."""
    counted: Counter[str] = Counter()
    for text, times in texts.items():
        named = {each.strip(WHITE) for each in text.split(";")} - {""}
        coded.check(name, named)
        for option in {coded.category_of(each) for each in named}:
            counted[option] += times
    return counted


def added_up(tallies: Iterable[tuple[Key, Tally]], without_totals: int) -> dict[Key, Tally]:
    """Every group and every total it belongs to; the first `without_totals` groupings have none."""
    found: dict[Key, Tally] = {}
    for key, own in tallies:
        for each in belongs_to(key, without_totals):
            found[each] = found.get(each, NOTHING) + own
    return found


def belongs_to(key: Key, without_totals: int) -> Iterator[Key]:
    """The group itself, and each of its totals: ("yes", "a") is in ("yes", "all") too."""
    inner = key[without_totals:]
    for choice in product(*((value, ALL) for value in inner)):
        yield key[:without_totals] + choice
