"""A table as somebody printed it: figures that may contradict each other, and may be wrong.

A `Crosstab` is counted and true; a `PrintedTable` claims nothing. Labels are the table's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from forwhom.core.findings import Finding
from forwhom.core.tables.crosstab import Kind

JOINT = " / "  # between the heads of several levels, where an arm or a site has them


@dataclass(frozen=True, slots=True)
class Column:
    """What stands over one column: its arm and its site, None where the table has no such head.

    `arm` groups without a total over its values; `site` is whatever has one (`all`, `Total`).
    """

    arm: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What one cell prints; None where it prints no such figure, which is unknown, never zero.

    `percent` keeps the decimals it was printed with. `n` is the number it was counted in, as the
    cell, its row or its column's head says. Figures may be impossible: -3, 140%.
    """

    count: int | None = None
    percent: Decimal | None = None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedCategory:
    """One row, with a cell for each column of the table, in order."""

    label: str
    cells: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class PrintedVariable:
    """The rows of one characteristic. `kind` is None where the table does not say it."""

    name: str
    kind: Kind | None
    categories: tuple[PrintedCategory, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One printed table, and what was read of it in a way worth saying.

    `total` is the one head that stands for a total, where the table's form has such a word; None
    where any head that begins with all, total and the like may be one.
    """

    name: str
    columns: tuple[Column, ...]
    variables: tuple[PrintedVariable, ...]
    notices: tuple[Finding, ...] = ()
    total: str | None = None

    def __post_init__(self) -> None:
        if len(set(self.columns)) != len(self.columns):
            raise ValueError(f"two columns of {self.name} have the same heads")
        for variable in self.variables:
            labels = [each.label for each in variable.categories]
            if len(set(labels)) != len(labels):
                raise ValueError(f"a row of {variable.name} stands twice")
            if any(len(each.cells) != len(self.columns) for each in variable.categories):
                raise ValueError(f"{variable.name} has not one cell a column")
