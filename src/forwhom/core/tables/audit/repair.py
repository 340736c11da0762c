"""The smallest repair of figures that contradict each other, by integer optimisation (HiGHS).

Of all counts that add up, those that contradict fewest printed figures, counts and percentages
together; among these, those that change least. Solved exactly: the solver's answer is checked
again in whole numbers, and one that does not check is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from forwhom.core.tables.audit.block import PERCENTAGE, Block, Place
from forwhom.core.tables.crosstab import Kind

MOST_CELLS = 2_000  # of one block; a printed variable has some dozens
MOST_NODES = 20_000  # of the search: a bound that is the same on every machine, unlike a time
MOST_OTHERS = 4  # other repairs that are listed

Counts = Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Repair:
    """Counts that add up. `changed` are the printed counts that it contradicts, `left` the
    percentages; `open` the changed places where another repair as small gives another count.
    `others` are repairs that change as few counts, when percentages are not asked.
    """

    counts: Counts
    changed: tuple[Place, ...]
    left: tuple[Place, ...]
    total_change: int
    open: frozenset[Place] = frozenset()
    others: tuple[Counts, ...] = ()

    @property
    def contradicted(self) -> int:
        """How many printed figures it contradicts."""
        return len(self.changed) + len(self.left)

    def unique(self, place: Place) -> bool:
        """Whether no repair as small gives another count there."""
        return place not in self.open


def repair(block: Block) -> Repair | None:
    """The smallest repair; None where there is none, or the block is beyond what is searched.

    Figures that already hold are their own repair, which changes nothing.
    """
    if len(block.places) > MOST_CELLS:
        return None
    found = smallest(block)
    if found is None or not (found.changed or block.failures or block.impossible):
        return found
    return replace(
        found,
        open=frozenset(_open_places(block, found)),
        others=tuple(_other_repairs(block, found)),
    )


def smallest(block: Block) -> Repair | None:
    """A smallest repair, without asking whether it is the only one."""
    model = _Model(block)
    fewest = model.solve(model.contradictions)
    if fewest is None:
        return None
    model.add(model.contradictions, highest=fewest.objective)
    least = model.solve(model.change)
    return _as_repair(block, least.counts) if least is not None else None


def _as_repair(block: Block, counts: Counts) -> Repair | None:
    """The counts as a repair, worked out again in whole numbers; None where they do not hold."""
    if not holds(block, counts):
        return None
    printed = {place: block.printed(place) for place in block.places}
    changed = [
        place
        for place, count in printed.items()
        if place in block.impossible or (count is not None and count != counts[place])
    ]
    left = [
        place
        for place in block.places
        if (allowed := block.percentage(place)) is not None and counts[place] not in allowed
    ]
    change = sum(abs(counts[place] - count) for place in changed if (count := printed[place]) is not None)
    return Repair(counts, tuple(changed), tuple(left), change)


def holds(block: Block, counts: Counts) -> bool:
    """Whether these counts add up in every direction."""
    return all(
        counts[place] >= 0 and (n is None or counts[place] <= n)
        for place in block.places
        for n in [block.ns[place[1]]]
    ) and all(_is(total, sign, 0) for total, sign in _sums(block, counts))


def _is(left: int, sign: str, right: int) -> bool:
    return left == right if sign == "=" else left <= right


def _sums(block: Block, counts: Counts) -> Iterator[tuple[int, str]]:
    """Each sum less what it must be, and how they must stand: `=`, or `<` for at most."""
    for cells, signs, right, sign in _rules(block):
        yield sum(one * counts[cell] for cell, one in zip(cells, signs, strict=True)) - right, sign


def _rules(block: Block) -> Iterator[tuple[Sequence[Place], Sequence[int], int, str]]:
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
class _Answer:
    counts: Counts
    objective: int


@dataclass(slots=True)
class _Model:
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

    def __post_init__(self) -> None:
        for cells, signs, right, sign in _rules(self.block):
            row = {self.count(cell): float(one) for cell, one in zip(cells, signs, strict=True)}
            self.add(row, lowest=right if sign == "=" else -np.inf, highest=right)
        for place in self.block.places:
            self._of_cell(place)

    def count(self, place: Place) -> int:
        return 4 * (place[0] * len(self.block.ns) + place[1])

    @property
    def contradictions(self) -> dict[int, float]:
        """How many printed figures are contradicted."""
        places = self.block.places
        return {self.count(each) + part: 1.0 for each in places for part in (1, 2)}

    @property
    def change(self) -> dict[int, float]:
        """By how much printed counts change in all."""
        return {self.count(each) + 3: 1.0 for each in self.block.places}

    def add(
        self, row: Mapping[int, float], lowest: float = -np.inf, highest: float = np.inf
    ) -> None:
        self.rows.append(dict(row))
        self.low.append(lowest)
        self.high.append(highest)

    def reach(self, place: Place) -> int:
        """How far a count may move from where it is printed: no repair needs more than all
        gaps together, and a small reach keeps the solver exact."""
        return max(1, sum(each.gap for each in self.block.failures))

    def _of_cell(self, place: Place) -> None:
        count, printed = self.count(place), self.block.printed(place)
        if printed is not None:
            reach = float(self.reach(place))
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
        reach = self.reach(place)
        return max(0, printed - reach), min(printed + reach, n if n is not None else printed + reach)

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

    def _yes_or_no(self) -> int:
        self.extra += 1
        return 4 * len(self.block.places) + self.extra - 1

    def solve(self, objective: Mapping[int, float]) -> _Answer | None:
        """The counts with the least objective; None where there are none, or none was found."""
        wide = 4 * len(self.block.places) + self.extra
        low, high = np.zeros(wide), np.ones(wide)
        whole = np.ones(wide)
        for place in self.block.places:
            at = self.count(place)
            low[at], high[at] = self.ends(place)
            high[at + 3], whole[at + 3] = np.inf, 0
            if place in self.block.impossible:
                low[at + 1] = 1
            if self.with_percentages and self.block.percentage(place) == range(0):
                low[at + 2] = 1
        if (low > high).any():
            return None
        costs = np.zeros(wide)
        costs[list(objective)] = list(objective.values())
        found = milp(
            costs,
            integrality=whole,
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self._matrix(wide), self.low, self.high),
            options={"node_limit": MOST_NODES, "mip_rel_gap": 0.0},
        )
        if not found.success or found.x is None:
            return None
        counts = {each: round(found.x[self.count(each)]) for each in self.block.places}
        return _Answer(counts, round(found.fun))

    def _matrix(self, wide: int) -> csr_array:
        at = [(row, column) for row, each in enumerate(self.rows) for column in each]
        values = [value for each in self.rows for value in each.values()]
        shape = (len(self.rows), wide)
        return csr_array((values, tuple(zip(*at, strict=True)) if at else ([], [])), shape=shape)


def _open_places(block: Block, found: Repair) -> Iterator[Place]:
    """The changed places that a repair as small fills with another count."""
    asked = [place for place in block.places if place in block.impossible or block.printed(place) is not None]
    if not _as_small(block, found, asked):
        return
    yield from (place for place in found.changed if _as_small(block, found, [place]))
    

def _as_small(block: Block, found: Repair, places: Iterable[Place]) -> Repair | None:
    """Another repair as small, which differs in at least one of the places."""
    model = _Model(block)
    model.add(model.contradictions, highest=found.contradicted)
    model.add(model.change, highest=found.total_change)
    model.another_than(found.counts, places)
    answer = model.solve(model.contradictions)
    other = _as_repair(block, answer.counts) if answer else None
    return other if other and other.contradicted == found.contradicted else None


def _other_repairs(block: Block, found: Repair) -> Iterator[Counts]:
    """What counts alone would allow beside the repair, least changed first."""
    model = _Model(block, with_percentages=False)
    printed = [place for place in block.places if block.printed(place) is not None]
    counts_changed = {model.count(place) + 1: 1.0 for place in block.places}
    fewest = model.solve(counts_changed)
    if fewest is None:
        return
    model.add(counts_changed, highest=fewest.objective)
    if len(found.changed) <= fewest.objective:
        model.another_than(found.counts, printed)
    for _ in range(MOST_OTHERS):
        other = model.solve(model.change)
        if other is None or not holds(block, other.counts):
            return
        yield other.counts
        model.another_than(other.counts, printed)


