"""In what a table's percentages were taken, and what would explain one that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forwhom.core.findings import Finding, notice
from forwhom.core.tables.audit.layout import MISSING, MOST, Layout, heading
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Printed, PrintedVariable
from forwhom.core.tables.rounding_rules import counts_printing, decimals_of

Figures = tuple[tuple[int | None, ...], ...]  # categories by columns


class Basis(StrEnum):
    """What the percentages of a variable are percentages of."""

    COLUMN = "n of the column"
    RECORDED = "those for whom it is recorded"
    ACROSS = "the row over all columns"


ENOUGH = {Basis.RECORDED: 2, Basis.ACROSS: 3}  # percentages that must be there to tell


@dataclass(frozen=True, slots=True)
class Shares:
    """A variable's denominators, categories by columns, and what was said of them."""

    basis: Basis
    denominators: Figures
    notices: tuple[Finding, ...] = ()


def shares_of(layout: Layout, at: int) -> Shares:
    """The denominators of a variable: n, unless nearly all its percentages fit another and few n.

    Taking percentages of those recorded, or of a row, is usual; it is no fault, and is said.
    """
    variable = layout.table.variables[at]
    of_column = _of_column(layout, at)
    column = Shares(Basis.COLUMN, of_column)
    asked, fits = _fitting(variable, of_column)
    if 2 * fits >= asked:
        return column
    for basis, others in _other_bases(layout, at, of_column):
        known, good = _fitting(variable, others)
        if known == asked >= ENOUGH[basis] and 10 * good >= 9 * asked:
            said = f"they are percentages of {basis.value}, as nearly all of them fit"
            read = notice(
                "percentages-of-other", f"{variable.name}: percentages do not fit n", said
            )
            return Shares(basis, others, (read,))
    return column


def _of_column(layout: Layout, at: int) -> Figures:
    """Each column's n, or where none is printed what a complete partition adds up to."""
    rows = layout.table.variables[at].categories
    ns = [
        n if n is not None else _sum_of(layout, at, column)
        for column, n in enumerate(layout.ns[at])
    ]
    return tuple(tuple(ns) for _ in rows)


def _sum_of(layout: Layout, at: int, column: int) -> int | None:
    if layout.kinds[at] is not Kind.PARTITION:
        return None
    counts = [each.cells[column].count for each in layout.table.variables[at].categories]
    return sum(each for each in counts if each is not None) if None not in counts else None


def _other_bases(layout: Layout, at: int, ns: Figures) -> Iterator[tuple[Basis, Figures]]:
    rows = layout.table.variables[at].categories
    missing = [row for row, each in enumerate(rows) if MISSING.match(each.label)]
    if missing:
        yield (
            Basis.RECORDED,
            tuple(
                each if row in missing else tuple(_less(layout, at, missing, each))
                for row, each in enumerate(ns)
            ),
        )
    if len(layout.table.columns) > 1:
        yield Basis.ACROSS, tuple(_across(layout, at, row) for row in range(len(rows)))


def _less(
    layout: Layout, at: int, missing: Sequence[int], ns: Sequence[int | None]
) -> Iterator[int | None]:
    rows = layout.table.variables[at].categories
    for column, n in enumerate(ns):
        gone = [rows[row].cells[column].count for row in missing]
        known = [each for each in gone if each is not None]
        yield n - sum(known) if n is not None and len(known) == len(gone) else None


def _across(layout: Layout, at: int, row: int) -> tuple[int | None, ...]:
    """The row's total: its total column, or all columns that are no total, added up."""
    counts = [cell.count for cell in layout.table.variables[at].categories[row].cells]
    totals = {each.total for each in layout.relations}
    parts = [count for column, count in enumerate(counts) if column not in totals]
    whole = None if None in parts else sum(each for each in parts if each is not None)
    return tuple(whole for _ in counts)


def _fitting(variable: PrintedVariable, denominators: Figures) -> tuple[int, int]:
    """How many percentages could be asked, and how many of them a rule in use prints."""
    asked = fits = 0
    for category, own in zip(variable.categories, denominators, strict=True):
        for cell, n in zip(category.cells, own, strict=True):
            if is_whole(cell) and cell.percent is not None and n:
                asked += 1
                fits += cell.count in counts_printing(cell.percent, n)
    return asked, fits


def is_whole(cell: Printed) -> bool:
    """Whether the cell prints a count that can be one."""
    return cell.count is not None and 0 <= cell.count <= MOST


def allowed(cell: Printed, n: int | None, tolerance: Decimal) -> range | None:
    """The counts that a printed percentage would come of; None where that cannot be asked.

    `tolerance` is in percentage points: what is within it of the exact percentage fits too.
    """
    if cell.percent is None or not n or not 0 <= cell.percent <= 100:
        return None
    fits = counts_printing(cell.percent, n)
    if not tolerance:
        return fits
    scale = 10 ** max(decimals_of(cell.percent), decimals_of(tolerance))
    low, high = (int((cell.percent + off) * scale) for off in (-tolerance, tolerance))
    near = range(max(0, -(-low * n // (100 * scale))), min(n, high * n // (100 * scale)) + 1)
    ends = [each for reach in (fits, near) if reach for each in (reach[0], reach[-1])]
    return range(min(ends), max(ends) + 1) if ends else range(0)


def other_denominators(layout: Layout, at: int, cell: Printed) -> list[tuple[int, str]]:
    """The ns printed anywhere in the table that would give the cell's percentage, and whose."""
    found: dict[int, str] = {}
    for variable, ns in zip(layout.table.variables, layout.ns, strict=True):
        for column, n in zip(layout.table.columns, ns, strict=True):
            if n:
                found.setdefault(n, f"n of {heading(column)}")
        for row in variable.categories if variable is layout.table.variables[at] else ():
            if MISSING.match(row.label):
                for column, n, gone in zip(layout.table.columns, ns, row.cells, strict=True):
                    if n and gone.count:
                        found.setdefault(n - gone.count, f"recorded in {heading(column)}")
    return [(n, whose) for n, whose in found.items() if _gives(cell, n)]


def denominators_giving(cell: Printed) -> range:
    """Every denominator in which the cell's count, rounded half up, is its percentage."""
    if not cell.count or not cell.percent:
        return range(0)
    unit = 2 * 10 ** decimals_of(cell.percent)
    twice = int(cell.percent * unit)  # the percentage in half units
    lowest = (cell.count * 100 * unit) // (twice + 1) + 1
    return range(lowest, (cell.count * 100 * unit) // (twice - 1) + 1 if twice > 1 else lowest)


def _gives(cell: Printed, n: int) -> bool:
    return n in denominators_giving(cell)
