"""One variable's figures in columns that belong together: what a repair is worked out for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from forwhom.core.tables.audit.layout import Relation
from forwhom.core.tables.crosstab import Kind

Place = tuple[int, int]  # category, column


@dataclass(frozen=True)
class Block:
    """The figures of one variable, categories by columns.

    A count is None where none is printed (or an impossible one); `allowed` holds the counts that
    a printed percentage would come of, and is None where none is printed. `ns` are taken as
    true. `impossible` are places whose printed count cannot be one, and must be another.
    """

    kind: Kind | None
    counts: tuple[tuple[int | None, ...], ...]
    allowed: tuple[tuple[range | None, ...], ...]
    ns: tuple[int | None, ...]
    relations: tuple[Relation, ...]
    impossible: frozenset[Place] = frozenset()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every cell, by category, then column."""
        return tuple(
            (row, column) for row in range(len(self.counts)) for column in range(len(self.ns))
        )

    def printed(self, place: Place) -> int | None:
        """The count printed there."""
        return self.counts[place[0]][place[1]]

    def percentage(self, place: Place) -> range | None:
        """The counts that the percentage printed there would come of."""
        return self.allowed[place[0]][place[1]]

    def column(self, column: int) -> tuple[Place, ...]:
        """The cells of a column."""
        return tuple((row, column) for row in range(len(self.counts)))

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What does not hold among the figures as printed."""
        return tuple(_failures(self))

    @property
    def doubted(self) -> bool:
        """Whether its figures need a repair, or may: where some counts are not printed, sums that
        share them can contradict each other without any one of them failing."""
        if self.failures or self.impossible:
            return True
        printed = [self.printed(place) is not None for place in self.places]
        tied = self.relations or self.kind in {Kind.PARTITION, Kind.PARTIAL}
        return bool(tied) and any(printed) and not all(printed)


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that fails: what kind, on which cells, by how much (in counts).

    `place` is the column of a sum, the total cell of parts, or the cell of a percentage.
    `alone` gives, for each cell, the change that would mend the check if no other changed;
    it is empty where several would.
    """

    kind: str
    place: Place | int
    cells: tuple[Place, ...]
    gap: int
    alone: tuple[int, ...] = ()


SUM, PARTS, OVER, PERCENTAGE = "sum", "parts", "over", "percentage"


def _failures(block: Block) -> Iterator[Failure]:
    for column, n in enumerate(block.ns):
        if n is not None:
            yield from _in_column(block, column, n)
    for relation in block.relations:
        for row in range(len(block.counts)):
            yield from _in_parts(block, row, relation)
    for place in block.places:
        count, allowed = block.printed(place), block.percentage(place)
        if count is not None and allowed is not None and count not in allowed:
            yield Failure(PERCENTAGE, place, (place,), _distance(count, allowed))


def _in_column(block: Block, column: int, n: int) -> Iterator[Failure]:
    cells = block.column(column)
    known = [count for cell in cells if (count := block.printed(cell)) is not None]
    for cell in cells:
        if (count := block.printed(cell)) is not None and count > n:
            yield Failure(OVER, cell, (cell,), count - n)
    if block.kind in {Kind.PARTITION, Kind.PARTIAL} and (
        sum(known) > n
        or (block.kind is Kind.PARTITION and len(known) == len(cells) and sum(known) < n)
    ):
        short = n - sum(known)
        exact = block.kind is Kind.PARTITION and len(known) == len(cells)
        yield Failure(SUM, column, cells, abs(short), (short,) * len(cells) if exact else ())


def _in_parts(block: Block, row: int, relation: Relation) -> Iterator[Failure]:
    total = block.counts[row][relation.total]
    parts = [block.counts[row][each] for each in relation.parts]
    known = [each for each in parts if each is not None]
    if total is None:
        return
    if sum(known) > total or (len(known) == len(parts) and sum(known) < total):
        cells = tuple((row, column) for column in (relation.total, *relation.parts))
        short = total - sum(known)
        alone = (-short, *[short] * len(parts)) if len(known) == len(parts) else ()
        yield Failure(PARTS, cells[0], cells, abs(short), alone)


def _distance(count: int, allowed: range) -> int:
    return (
        min((abs(count - each) for each in (allowed[0], allowed[-1])), default=0) if allowed else 0
    )


def apart_from_each_other(failures: Sequence[Failure]) -> list[Failure]:
    """Checks that fail and share no count: at least so many counts are wrong."""
    chosen: list[Failure] = []
    taken: set[Place] = set()
    for each in sorted((f for f in failures if f.kind != PERCENTAGE), key=lambda f: len(f.cells)):
        if not taken & set(each.cells):
            chosen.append(each)
            taken |= set(each.cells)
    return chosen
