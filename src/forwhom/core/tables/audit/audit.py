"""Audit a printed table: every arithmetic fault, and no false one.

Sums and totals are checked exactly. Where they fail, the smallest repair says which figures are
to be doubted; a fault is reported where the repair would change a count, so that a total that
is right is not blamed for a part that is wrong. Percentages are checked against the counts that
then stand, under every rule of rounding in use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.audit.block import OVER, PARTS, SUM, Failure, Place
from forwhom.core.tables.audit.denominators import Shares, shares_of
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity, Spot
from forwhom.core.tables.audit.layout import Layout, heading, lay_out, shared_ns
from forwhom.core.tables.audit.percentages import percentage_fault, percentage_sums
from forwhom.core.tables.audit.proof import Told, column_sum, why_changed
from forwhom.core.tables.audit.settle import Settled, settle
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import PrintedTable

NO_REPAIR = "No repair was found."


def audit_all(
    tables: Sequence[PrintedTable], declared: Mapping[str, Kind], tolerance: Decimal = Decimal(0)
) -> list[Audit]:
    """The audit of each table. Raises UnreadableError for a declared variable none of them has."""
    names = list(dict.fromkeys(each.name for table in tables for each in table.variables))
    if unknown := [name for name in declared if name not in names]:
        raise UnreadableError(f"there is no variable {unknown[0]!r}; there is {', '.join(names)}")
    return [audit(each, declared, tolerance) for each in tables]


def audit(
    table: PrintedTable,
    declared: Mapping[str, Kind] | None = None,
    tolerance: Decimal = Decimal(0),
) -> Audit:
    """Every arithmetic fault of a printed table, in its own labels.

    `declared` says by variable how its categories relate to n, before what the table says of
    itself. `tolerance` is in percentage points: a percentage that near to the exact one is no
    fault.
    """
    layout = lay_out(table, declared)
    shares = [shares_of(layout, at) for at in range(len(table.variables))]
    found = chain.from_iterable(
        _Found(layout, shares, settle(layout, shares, variables, columns, tolerance)).faults(
            tolerance
        )
        for variables in shared_ns(layout)
        for columns in layout.families()
    )
    notices = (*table.notices, *layout.notices, *(one for each in shares for one in each.notices))
    return Audit(table, tuple(sorted(found, key=lambda each: _place(table, each))), notices)


def _place(table: PrintedTable, fault: Fault) -> tuple[int, int, int]:
    """Faults in the table's order: of the whole table, then by variable, column and row."""
    names = [each.name for each in table.variables]
    at = names.index(fault.variable) if fault.variable is not None else -1
    labels = [each.label for each in table.variables[at].categories] if at >= 0 else []
    heads = [(each.arm, each.site) for each in table.columns]
    row = labels.index(fault.category) if fault.category is not None else -1
    return at, heads.index((fault.arm, fault.site)), row


@dataclass(frozen=True, slots=True)
class _Found:
    """The faults of variables that share their ns, in columns that belong together."""

    layout: Layout
    shares: list[Shares]
    settled: Settled

    def faults(self, tolerance: Decimal) -> Iterator[Fault]:
        yield from self._ns()
        for at in self.settled.variables:
            yield from self._single_ns(at)
            yield from self._sums(at)
            yield from self._counts(at)
            yield from self._percentages(at, tolerance)
            yield from percentage_sums(self.layout, at, self.settled.columns)

    def _spot(self, at: int, place: Place) -> Spot:
        return Spot(self.layout.table, at, self.settled.columns[place[1]], place[0])

    def _column(self, at: int, column: int) -> Spot:
        return Spot(self.layout.table, at, self.settled.columns[column])

    def _told(self, at: int) -> Told | None:
        repaired = self.settled.repairs[at]
        return Told(self.layout, self.settled, at, repaired) if repaired else None

    def _ns(self) -> Iterator[Fault]:
        """The ns that are doubted, and totals of ns that no single one mends."""
        printed = self.layout.ns[self.settled.variables[0]]
        for column, taken in zip(self.settled.columns, self.settled.ns, strict=True):
            was, head = printed[column], self.layout.table.columns[column]
            if was is not None and taken is not None and was != taken:
                why = f"With {taken} in {heading(head)} fewest figures contradict each other."
                yield Fault(
                    FaultKind.COLUMN_N, Severity.MATTERS, was, taken,
                    arm=head.arm, site=head.site, repair=taken, unique=True, why=(why,),
                )  # fmt: skip
        if not self.settled.fits:
            yield from self._totals_of_ns(printed)

    def _totals_of_ns(self, printed: tuple[int | None, ...]) -> Iterator[Fault]:
        for each in self.layout.relations:
            parts, total = [printed[part] for part in each.parts], printed[each.total]
            whole = sum(n for n in parts if n is not None)
            if (
                each.total in self.settled.columns
                and None not in parts
                and total not in {None, whole}
            ):
                head = self.layout.table.columns[each.total]
                why = f"The columns beside it have {' + '.join(map(str, parts))} = {whole}."
                yield Fault(
                    FaultKind.COLUMN_N, Severity.MATTERS, total, whole,
                    arm=head.arm, site=head.site, why=(why,),
                )  # fmt: skip

    def _single_ns(self, at: int) -> Iterator[Fault]:
        """A row that says another n than its column."""
        for place in self.settled.blocks[at].places:
            spot = self._spot(at, place)
            n, said = self.layout.ns[at][spot.column], spot.cell.n
            if said is not None and n is not None and said != n:
                why = f"The other rows of {spot.variable.name} say {n} in {heading(spot.head)}."
                yield spot.fault(FaultKind.COLUMN_N, said, n, why)

    def _sums(self, at: int) -> Iterator[Fault]:
        """Columns that do not add up, and the columns their figures were copied from."""
        block, told = self.settled.blocks[at], self._told(at)
        for failure in block.failures:
            if failure.kind != SUM or not isinstance(failure.place, int):
                continue
            spot, n = self._column(at, failure.place), block.ns[failure.place]
            counts = [block.printed(cell) for cell in block.column(failure.place)]
            total = sum(each for each in counts if each is not None)
            why = column_sum(told, failure.place) if told else NO_REPAIR
            yield spot.fault(FaultKind.COLUMN_SUM, total, n, why)
            if (source := _copied_from(self.layout, spot)) is not None:
                said = f"Every figure is that of {heading(spot.table.columns[source])}."
                yield spot.fault(FaultKind.COPIED_COLUMN, total, n, said)

    def _counts(self, at: int) -> Iterator[Fault]:
        """The counts that the repair changes; without a repair, the checks that fail."""
        block, told = self.settled.blocks[at], self._told(at)
        if told is None:
            yield from self._unrepaired(at)
            return
        for place in told.repair.changed:
            spot, count = self._spot(at, place), told.repair.counts[place]
            failing = {each.kind for each in block.failures if place in each.cells}
            kind = FaultKind.IMPOSSIBLE_COUNT if place in block.impossible else _kind(failing)
            yield spot.fault(
                kind, spot.cell.count, count, *why_changed(told, place),
                repair=count, unique=told.repair.unique(place),
            )  # fmt: skip

    def _unrepaired(self, at: int) -> Iterator[Fault]:
        block = self.settled.blocks[at]
        for failure in block.failures:
            if failure.kind in {PARTS, OVER}:
                yield self._unrepaired_check(at, failure)
        for place in sorted(block.impossible):
            spot = self._spot(at, place)
            yield spot.fault(FaultKind.IMPOSSIBLE_COUNT, spot.cell.count, None, NO_REPAIR)

    def _unrepaired_check(self, at: int, failure: Failure) -> Fault:
        """A failing check at its total, or at its cell."""
        block, (first, *rest) = self.settled.blocks[at], failure.cells
        parts = sum(count for cell in rest if (count := block.printed(cell)) is not None)
        expected = parts if failure.kind == PARTS else block.ns[first[1]]
        kind = FaultKind.PARTS_TOTAL if failure.kind == PARTS else FaultKind.OVER_N
        return self._spot(at, first).fault(kind, block.printed(first), expected, NO_REPAIR)

    def _percentages(self, at: int, tolerance: Decimal) -> Iterator[Fault]:
        """Percentages beside counts that stay; a changed count's own is told with it."""
        repaired, denominators = self.settled.repairs[at], self.shares[at].denominators
        for place in self.settled.blocks[at].places:
            if repaired is None or place not in repaired.changed:
                spot = self._spot(at, place)
                of = denominators[place[0]][spot.column]
                follows = of is not None and of == self.layout.ns[at][spot.column]
                n = self.settled.ns[place[1]] if follows else of
                yield from percentage_fault(self.layout, spot, n, tolerance)


def _kind(failing: set[str]) -> FaultKind:
    """Which check a count fails."""
    named = {PARTS: FaultKind.PARTS_TOTAL, SUM: FaultKind.COLUMN_SUM, OVER: FaultKind.OVER_N}
    return next((kind for name, kind in named.items() if name in failing), FaultKind.COUNT)


def _copied_from(layout: Layout, spot: Spot) -> int | None:
    """The column whose counts and percentages stand in this one as well, and add up there."""

    def figures(of: int) -> list[tuple[int | None, Decimal | None]]:
        return [(each.cells[of].count, each.cells[of].percent) for each in spot.variable.categories]

    own = figures(spot.column)
    if len({count for count, _ in own if count}) < 2:
        return None
    for other in range(len(layout.table.columns)):
        whole = sum(count or 0 for count, _ in figures(other))
        if other != spot.column and figures(other) == own and whole == layout.ns[spot.at][other]:
            return other
    return None
