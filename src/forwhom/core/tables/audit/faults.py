"""What an audit finds: faults with their place in the table, and the repair that is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forwhom.core.findings import Finding
from forwhom.core.tables.published import Column, Printed, PrintedTable, PrintedVariable


class FaultKind(StrEnum):
    """What does not hold."""

    COLUMN_SUM = "column-sum"  # categories against n
    PARTS_TOTAL = "parts-total"  # columns against their total
    COUNT = "count"  # a count that others contradict
    OVER_N = "count-over-n"
    COPIED_COLUMN = "copied-column"  # the figures of a column stand in another as well
    PERCENTAGE = "percentage"  # against its count and n
    WRONG_DENOMINATOR = "wrong-denominator"  # a percentage of another n
    PERCENTAGE_SUM = "percentage-sum"  # percentages of a partition against 100
    COLUMN_N = "column-n"  # an n that its own column or the total contradicts
    IMPOSSIBLE_COUNT = "impossible-count"  # below zero, or beyond counting
    IMPOSSIBLE_PERCENTAGE = "impossible-percentage"  # below 0 or above 100


class Severity(StrEnum):
    """How much a fault matters to a reader."""

    MATTERS = "matters"  # a number that says something else
    ROUNDING = "rounding"  # the last digit of a percentage


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. Labels are the table's own; None where the fault is of a whole row or column.

    `published` is what is printed and `expected` what would hold; `repair` is the count we
    propose for that cell (never the authors' figure), None where no count is in question.
    `unique` says whether no repair as small gives another count there. `why` is what a reader
    can follow by hand.
    """

    kind: FaultKind
    severity: Severity
    published: int | Decimal | None
    expected: int | Decimal | None
    variable: str | None = None
    category: str | None = None
    arm: str | None = None
    site: str | None = None
    repair: int | None = None
    unique: bool | None = None
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.repair is None) != (self.unique is None):
            raise ValueError("a repair is the only one or it is not; without one nothing is")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a table: a variable, a column, and a row of it (None: the column as a whole)."""

    table: PrintedTable
    at: int
    column: int
    row: int | None = None

    @property
    def variable(self) -> PrintedVariable:
        return self.table.variables[self.at]

    @property
    def head(self) -> Column:
        return self.table.columns[self.column]

    @property
    def cell(self) -> Printed:
        """What is printed there; of a whole column, nothing is."""
        if self.row is None:
            return Printed()
        return self.variable.categories[self.row].cells[self.column]

    def fault(
        self,
        kind: FaultKind,
        published: int | Decimal | None,
        expected: int | Decimal | None,
        *why: str,
        severity: Severity = Severity.MATTERS,
        repair: int | None = None,
        unique: bool | None = None,
    ) -> Fault:
        """A fault at this place, in the table's own labels."""
        category = None if self.row is None else self.variable.categories[self.row].label
        return Fault(
            kind,
            severity,
            published,
            expected,
            self.variable.name,
            category,
            self.head.arm,
            self.head.site,
            repair,
            unique,
            why,
        )


@dataclass(frozen=True, slots=True)
class Audit:
    """One table, what was found in it, and how it was read where it does not say."""

    table: PrintedTable
    faults: tuple[Fault, ...]
    notices: tuple[Finding, ...] = ()
