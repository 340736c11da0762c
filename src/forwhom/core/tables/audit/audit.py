"""Audit a printed table: every arithmetic fault, and no false one.

Sums and totals are checked exactly. Where they fail, the smallest repair says which figures are
to be doubted; a fault is reported where the repair would change a count, so that a total that
is right is not blamed for a part that is wrong. Percentages are checked against the counts that
then stand, under every rule of rounding in use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.audit.block import OVER, PARTS, SUM, Block, Failure, Place
from forwhom.core.tables.audit.denominators import Shares, is_whole, shares_of
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity
from forwhom.core.tables.audit.layout import Layout, heading, lay_out, shared_ns
from forwhom.core.tables.audit.percentages import percentage_fault, percentage_sums
from forwhom.core.tables.audit.proof import Told, column_sum, why_changed
from forwhom.core.tables.audit.repair import Repair
from forwhom.core.tables.audit.settle import Settled, settle
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import PrintedTable


def audit(
    table: PrintedTable,
    declared: Mapping[str, Kind] | None = None,
    tolerance: Decimal = Decimal(0),
) -> Audit:
    """Every arithmetic fault of a printed table, in its own labels.

    `declared` says by variable how its categories relate to n, before what the table says of
    itself. `tolerance` is in percentage points: a percentage that near to the exact one is no
    fault. Raises UnreadableError for a declared variable that the table does not have.
    """
    _refuse_unknown(table, declared or {})
    layout = lay_out(table, declared)
    shares = [shares_of(layout, at) for at in range(len(table.variables))]
    settled = [
        settle(layout, shares, variables, columns, tolerance)
        for variables in shared_ns(layout)
        for columns in layout.families()
    ]
    found = chain.from_iterable(_faults(layout, shares, each, tolerance) for each in settled)
    notices = (*table.notices, *layout.notices, *(one for each in shares for one in each.notices))
    return Audit(table, tuple(sorted(found, key=lambda each: _place(table, each))), notices)


def _refuse_unknown(table: PrintedTable, declared: Mapping[str, Kind]) -> None:
    names = [each.name for each in table.variables]
    if unknown := [name for name in declared if name not in names]:
        raise UnreadableError(
            f"{table.name} has no variable {unknown[0]!r}; it has {', '.join(names)}"
        )


def _place(table: PrintedTable, fault: Fault) -> tuple[int, int, int]:
    """Faults in the table's order: of the whole table, of a column, then by row."""
    names = [each.name for each in table.variables]
    at = names.index(fault.variable) if fault.variable is not None else -1
    labels = [each.label for each in table.variables[at].categories] if at >= 0 else []
    row = labels.index(fault.category) if fault.category is not None else -1
    column = next(
        (
            place
            for place, each in enumerate(table.columns)
            if (each.arm, each.site) == (fault.arm, fault.site)
        ),
        -1,
    )
    return at, column, row


def _faults(
    layout: Layout, shares: list[Shares], settled: Settled, tolerance: Decimal
) -> Iterator[Fault]:
    yield from _of_ns(layout, settled)
    for at in settled.variables:
        yield from _of_single_ns(layout, settled, at)
        yield from _of_counts(layout, settled, at)
        repaired = settled.repairs[at]
        changed = set(repaired.changed) if repaired else set()
        for row, column in settled.blocks[at].places:
            if (row, column) not in changed:
                place = (row, settled.columns[column])
                yield from percentage_fault(layout, shares[at], at, place, tolerance, settled.ns[column])
        yield from percentage_sums(layout, at, settled.columns)


def _of_ns(layout: Layout, settled: Settled) -> Iterator[Fault]:
    """The ns that the repair doubts, and totals of ns that no single one mends."""
    printed = [layout.ns[settled.variables[0]][each] for each in settled.columns]
    for place, (was, taken) in enumerate(zip(printed, settled.ns, strict=True)):
        if was is not None and taken is not None and was != taken:
            column = layout.table.columns[settled.columns[place]]
            why = f"The columns of {heading(column)} add up to {taken}, and so does every total."
            yield Fault(
                FaultKind.COLUMN_N, Severity.MATTERS, was, taken, arm=column.arm, site=column.site,
                repair=taken, unique=True, why=(why,),
            )  # fmt: skip
    if not settled.fits:
        yield from _totals_of_ns(layout, settled)


def _totals_of_ns(layout: Layout, settled: Settled) -> Iterator[Fault]:
    of_table = layout.ns[settled.variables[0]]
    for each in layout.relations:
        parts = [of_table[part] for part in each.parts]
        total = of_table[each.total]
        whole = sum(n for n in parts if n is not None)
        if each.total in settled.columns and None not in parts and total not in {None, whole}:
            column = layout.table.columns[each.total]
            why = f"The columns beside it have {' + '.join(map(str, parts))} = {whole}."
            yield Fault(
                FaultKind.COLUMN_N, Severity.MATTERS, total, whole,
                arm=column.arm, site=column.site, why=(why,),
            )  # fmt: skip


def _of_single_ns(layout: Layout, settled: Settled, at: int) -> Iterator[Fault]:
    """A row that says another n than its column."""
    variable = layout.table.variables[at]
    for category in variable.categories:
        for column in settled.columns:
            n, said = layout.ns[at][column], category.cells[column].n
            if said is not None and n is not None and said != n:
                head = layout.table.columns[column]
                why = f"The other rows of {variable.name} say {n} in {heading(head)}."
                yield Fault(
                    FaultKind.COLUMN_N, Severity.MATTERS, said, n, variable.name, category.label,
                    head.arm, head.site, why=(why,),
                )  # fmt: skip


def _of_counts(layout: Layout, settled: Settled, at: int) -> Iterator[Fault]:
    """The sums that fail, and the counts that the repair would change."""
    block, repaired = settled.blocks[at], settled.repairs[at]
    told = Told(layout.table, settled, at, repaired) if repaired else None
    for failure in block.failures:
        if failure.kind == SUM and isinstance(failure.place, int):
            yield from _column_faults(layout, settled, at, failure.place, told)
        elif told is None and failure.kind in {PARTS, OVER}:
            yield _unrepaired(layout, settled, at, failure)
    if told is None:
        yield from (_impossible(layout, settled, at, each) for each in sorted(block.impossible))
        return
    for place in told.repair.changed:
        yield _changed(layout, settled, at, place, told)


def _column_faults(
    layout: Layout, settled: Settled, at: int, column: int, told: Told | None
) -> Iterator[Fault]:
    """A column that does not add up, and the column its figures were copied from."""
    block, variable = settled.blocks[at], layout.table.variables[at]
    head = layout.table.columns[settled.columns[column]]
    total = sum(count for cell in block.column(column) if (count := block.printed(cell)) is not None)
    why = (column_sum(told, column),) if told else ()
    yield Fault(
        FaultKind.COLUMN_SUM, Severity.MATTERS, total, block.ns[column],
        variable.name, None, head.arm, head.site, why=why,
    )  # fmt: skip
    source = _copied_from(layout, at, settled.columns[column])
    if source is not None:
        said = f"Every figure is that of {heading(layout.table.columns[source])}."
        yield Fault(
            FaultKind.COPIED_COLUMN, Severity.MATTERS, total, block.ns[column],
            variable.name, None, head.arm, head.site, why=(said,),
        )  # fmt: skip


def _copied_from(layout: Layout, at: int, column: int) -> int | None:
    """The column whose counts and percentages stand in this one as well, and add up there."""
    variable = layout.table.variables[at]

    def figures(of: int) -> list[tuple[int | None, Decimal | None]]:
        return [(each.cells[of].count, each.cells[of].percent) for each in variable.categories]

    own = figures(column)
    if len({count for count, _ in own if count}) < 2:
        return None
    for other in range(len(layout.table.columns)):
        whole = sum(count or 0 for count, _ in figures(other))
        if other != column and figures(other) == own and whole == layout.ns[at][other]:
            return other
    return None


def _changed(layout: Layout, settled: Settled, at: int, place: Place, told: Told) -> Fault:
    block, variable = settled.blocks[at], layout.table.variables[at]
    column = layout.table.columns[settled.columns[place[1]]]
    category = variable.categories[place[0]]
    count = told.repair.counts[place]
    return Fault(
        _kind(block, place),
        Severity.MATTERS,
        category.cells[settled.columns[place[1]]].count,
        count,
        variable.name,
        category.label,
        column.arm,
        column.site,
        count,
        told.repair.unique(place),
        why_changed(told, place),
    )


def _kind(block: Block, place: Place) -> FaultKind:
    """Which check its printed count fails."""
    if place in block.impossible:
        return FaultKind.IMPOSSIBLE_COUNT
    failing = {each.kind for each in block.failures if place in each.cells}
    named = {PARTS: FaultKind.PARTS_TOTAL, SUM: FaultKind.COLUMN_SUM, OVER: FaultKind.OVER_N}
    return next((kind for name, kind in named.items() if name in failing), FaultKind.COUNT)


def _unrepaired(layout: Layout, settled: Settled, at: int, failure: Failure) -> Fault:
    """A failing check that no repair was found for, at its total or its cell."""
    block, variable = settled.blocks[at], layout.table.variables[at]
    (row, column), *rest = failure.cells
    head = layout.table.columns[settled.columns[column]]
    parts = sum(count for cell in rest if (count := block.printed(cell)) is not None)
    return Fault(
        FaultKind.PARTS_TOTAL if failure.kind == PARTS else FaultKind.OVER_N,
        Severity.MATTERS,
        block.printed((row, column)),
        parts if failure.kind == PARTS else block.ns[column],
        variable.name,
        variable.categories[row].label,
        head.arm,
        head.site,
        why=("No repair was found.",),
    )


def _impossible(layout: Layout, settled: Settled, at: int, place: Place) -> Fault:
    variable = layout.table.variables[at]
    head = layout.table.columns[settled.columns[place[1]]]
    category = variable.categories[place[0]]
    printed = category.cells[settled.columns[place[1]]].count
    return Fault(
        FaultKind.IMPOSSIBLE_COUNT, Severity.MATTERS, printed, None,
        variable.name, category.label, head.arm, head.site, why=("No repair was found.",),
    )  # fmt: skip


