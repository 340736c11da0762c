"""What an audit finds: faults with their place in the table, and the repair that is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forwhom.core.findings import Finding
from forwhom.core.tables.published import PrintedTable


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
class Audit:
    """One table, what was found in it, and how it was read where it does not say."""

    table: PrintedTable
    faults: tuple[Fault, ...]
    notices: tuple[Finding, ...] = ()
