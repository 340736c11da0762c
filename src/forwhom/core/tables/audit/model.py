"""A block's figures as a mixed-integer programme.

Sums are equalities in whole numbers; a printed figure that is not kept costs one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf

from forwhom.core.tables.audit.block import PERCENTAGE, Block, Failure, Place
from forwhom.core.tables.audit.solver import Programme, minimise
from forwhom.core.tables.crosstab import Kind

Counts = Mapping[Place, int]


def rules(block: Block) -> Iterator[tuple[Sequence[Place], Sequence[int], int, str]]:
    """What counts must do: cells, the sign of each, the sum, and `=` or `<` for at most."""
    for column, n in enumerate(block.ns):
        if n is not None and block.kind in {Kind.PARTITION, Kind.PARTIAL}:
            cells = block.column(column)
            yield cells, [1] * len(cells), n, "=" if block.kind is Kind.PARTITION else "<"
    for relation in block.relations:
        for row in range(len(block.counts)):
            cells = tuple((row, each) for each in (relation.total, *relation.parts))
            yield cells, [-1, *[1] * len(relation.parts)], 0, "="


@dataclass(frozen=True, slots=True)
class Answer:
    counts: Counts
    objective: int


@dataclass(slots=True)
class Model:
    """The block as a mixed-integer programme.

    Four numbers a cell: its count, whether the printed count is contradicted, whether the
    printed percentage is, and by how much the count changes.
    """

    block: Block
    with_percentages: bool = True
    rows: list[dict[int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    extra: int = 0  # further yes-or-no numbers, after those of the cells
    reach: int = field(init=False)  # asked of every cell, and the same for all

    def __post_init__(self) -> None:
        self.reach = self._reach()
        for cells, signs, right, sign in rules(self.block):
            row = {self.count(cell): float(one) for cell, one in zip(cells, signs, strict=True)}
            self.add(row, lowest=right if sign == "=" else -inf, highest=right)
        for place in self.block.places:
            self._of_cell(place)
        for failure in self.block.failures:
            self._needs_one(failure)

    def count(self, place: Place) -> int:
        return 4 * (place[0] * len(self.block.ns) + place[1])

    @property
    def contradictions(self) -> dict[int, float]:
        """How many printed figures are contradicted."""
        places = self.block.places
        return {self.count(each) + part: 1.0 for each in places for part in (1, 2)}

    @property
    def counts_changed(self) -> dict[int, float]:
        """How many printed counts are contradicted."""
        return {self.count(each) + 1: 1.0 for each in self.block.places}

    @property
    def change(self) -> dict[int, float]:
        """By how much printed counts change in all."""
        return {self.count(each) + 3: 1.0 for each in self.block.places}

    def add(self, row: Mapping[int, float], lowest: float = -inf, highest: float = inf) -> None:
        self.rows.append(dict(row))
        self.low.append(lowest)
        self.high.append(highest)

    def _reach(self) -> int:
        """How far a count may move from where it is printed. No repair needs more than all gaps
        together, and a small reach keeps the solver exact; but where counts are not printed,
        gaps may not show, and a count may move as far as there are people."""
        if None in chain.from_iterable(self.block.counts):
            return max([self._highest(), *(n for n in self.block.ns if n is not None)])
        gaps = (
            each.gap
            for each in self.block.failures
            if self.with_percentages or each.kind != PERCENTAGE
        )
        return max(1, sum(gaps))

    def _needs_one(self, failure: Failure) -> None:
        """Where a check fails, one of its figures is contradicted at least. The solver would
        find out; told, it is many times faster."""
        parts = (1, 2) if failure.kind == PERCENTAGE else (1,)
        if failure.kind != PERCENTAGE or self.with_percentages:
            self.add({self.count(each) + part: 1 for each in failure.cells for part in parts}, 1)

    def _of_cell(self, place: Place) -> None:
        count, printed = self.count(place), self.block.printed(place)
        if printed is not None:
            reach = float(self.reach)
            self.add({count: 1, count + 1: -reach}, highest=printed)
            self.add({count: 1, count + 1: reach}, lowest=printed)
            self.add({count: 1, count + 3: -1}, highest=printed)
            self.add({count: 1, count + 3: 1}, lowest=printed)
        allowed = self.block.percentage(place)
        if allowed and self.with_percentages:  # an empty range is contradicted by every count
            far = float(self.span(place))
            self.add({count: 1, count + 2: -far}, highest=allowed[-1])
            self.add({count: 1, count + 2: far}, lowest=allowed[0])

    def span(self, place: Place) -> int:
        """The farthest that a count can be from what its percentage asks for."""
        low, high = self.ends(place)
        allowed = self.block.percentage(place) or range(1)
        return max(high - allowed[-1], allowed[0] - low, 1)

    def ends(self, place: Place) -> tuple[int, int]:
        """The lowest and highest count that is looked at in a cell."""
        n, printed = self.block.ns[place[1]], self.block.printed(place)
        if printed is None:
            return 0, n if n is not None else self._highest()
        reach = self.reach
        return max(0, printed - reach), min(
            printed + reach, n if n is not None else printed + reach
        )

    def _highest(self) -> int:
        known = [each for row in self.block.counts for each in row if each is not None]
        return sum(known) + 1

    def another_than(self, counts: Counts, places: Iterable[Place]) -> None:
        """Ask for a solution that differs from `counts` in at least one of the places."""
        differs: dict[int, float] = {}
        for place in places:
            low, high = self.ends(place)
            above, below = self._yes_or_no(), self._yes_or_no()
            differs |= {above: 1, below: 1}
            at, this = self.count(place), counts[place]
            self.add({at: 1, above: -float(this + 1 - low)}, lowest=low)
            self.add({at: 1, below: float(high - this + 1)}, highest=high)
        self.add(differs, lowest=1)

    def other_places_than(self, places: Sequence[Place]) -> None:
        """Ask for a solution that leaves at least one of these printed counts as it is."""
        self.add({self.count(each) + 1: 1.0 for each in places}, highest=len(places) - 1)

    def exactly_one_in_each(self, failures: Sequence[Failure]) -> None:
        """As many counts are wrong as checks fail apart from each other: one in each, then, by
        what the check is short of. The solver would find out; told, it is many times faster."""
        for failure in failures:
            for cell, change in zip(failure.cells, failure.alone, strict=True):
                at, printed = self.count(cell), self.block.printed(cell)
                self.add({at: 1.0, at + 1: -float(change)}, printed or 0, printed or 0)

    def _yes_or_no(self) -> int:
        self.extra += 1
        return 4 * len(self.block.places) + self.extra - 1

    def solve(self, objective: Mapping[int, float]) -> Answer | None:
        """The counts with the least objective; None where there are none, or none was found."""
        low, high, whole = self._limits()
        if any(least > most for least, most in zip(low, high, strict=True)):
            return None
        costs = [objective.get(each, 0.0) for each in range(len(low))]
        found = minimise(Programme(costs, low, high, whole, self.rows, self.low, self.high))
        if found is None:
            return None
        counts = {each: round(found.values[self.count(each)]) for each in self.block.places}
        return Answer(counts, round(found.objective))

    def _limits(self) -> tuple[list[float], list[float], list[bool]]:
        """For every number: its least, its most, and whether it is whole."""
        wide = 4 * len(self.block.places) + self.extra
        low, high, whole = [0.0] * wide, [1.0] * wide, [True] * wide
        for place in self.block.places:
            at = self.count(place)
            low[at], high[at] = self.ends(place)
            high[at + 3], whole[at + 3] = inf, False
            if place in self.block.impossible:
                low[at + 1] = 1.0
            if self.with_percentages and self.block.percentage(place) == range(0):
                low[at + 2] = 1.0
        return low, high, whole
