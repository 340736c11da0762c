"""A described table as a frozen value: variables by groups.

A category's cell is a count of its n; a number's is a summary of what is recorded of n.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ALL = "all"  # the total over an `across` column
NOT_RECORDED = "Not recorded"
LEADING_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Missing(StrEnum):
    """What becomes of rows where a variable is not recorded."""

    ROW = "row"  # a row of their own, and in the denominator
    INSIDE = "inside"  # no row, yet in the denominator
    OUTSIDE = "outside"  # no row, and not in the denominator


class Kind(StrEnum):
    """How a variable's categories relate to n."""

    PARTITION = "partition"  # exactly one applies: they add up to n
    PARTIAL = "partial"  # at most one applies, what is not recorded has no row: at most n
    MULTI = "multi"  # several may apply: each is at most n, and their sum says nothing


@dataclass(frozen=True, slots=True)
class Group:
    """One column of the table: a value of each `by` and of each `across` (or ALL of them).

    `Group(by=("yes",), across=("all", "site1"))` stands under "yes", "all" and "site1".
    """

    by: tuple[str, ...] = ()
    across: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """One value for each grouping, outermost first."""
        return self.by + self.across


@dataclass(frozen=True, slots=True)
class Cell:
    """`count` of `n` rows; `percent` is None where n is zero."""

    n: int
    count: int
    percent: Decimal | None

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.n or (self.percent is None) is not (self.n == 0):
            raise ValueError(f"not a cell: {self.count} of {self.n}, {self.percent}%")


@dataclass(frozen=True, slots=True)
class Category:
    """One category of a variable, with a cell for each group in order."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable, with its categories in order."""

    name: str
    kind: Kind
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a number comes to in one group: `recorded` counts the values, of all rows of n.

    Every figure is None where nothing is recorded, and `sd`, the sample's, where one value is:
    it is then not available, and never 0. Quartiles are interpolated (Hyndman and Fan, type 7).
    """

    recorded: Cell
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        values = self.recorded.count
        for statistic in Statistic:
            figure = getattr(self, statistic.name.lower())
            needs = 2 if statistic is Statistic.SD else 1
            if (figure is not None) is not (values >= needs):
                raise ValueError(f"{statistic} of {values} values is {figure}")
            if figure is not None and not math.isfinite(figure):
                raise ValueError(f"{statistic} is {figure}, which is no number")


class Statistic(StrEnum):
    """The figures of a summary, as files name them; a summary's field is the name in small."""

    MEAN = "mean"
    SD = "sd"
    MEDIAN = "median"
    Q1 = "q1"
    Q3 = "q3"
    LOW = "min"
    HIGH = "max"


@dataclass(frozen=True, slots=True)
class Numeric:
    """One number, with a summary for each group in order."""

    name: str
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Variables counted, and numbers summarised, by groups.

    `left_out` rows had an unknown `where` and are in no cell.
    """

    by: tuple[str, ...]
    across: tuple[str, ...]
    groups: tuple[Group, ...]
    variables: tuple[Variable, ...]
    missing: Missing
    left_out: int = 0
    numerics: tuple[Numeric, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.groups)) != len(self.groups):
            raise ValueError("a group stands twice")
        shape = (len(self.by), len(self.across))
        if any((len(group.by), len(group.across)) != shape for group in self.groups):
            raise ValueError("a group has not one value for each grouping")
        for variable in self.variables:
            labels = [category.label for category in variable.categories]
            if len(set(labels)) != len(labels):
                raise ValueError(f"a category of {variable.name} stands twice")
            if any(len(each.cells) != len(self.groups) for each in variable.categories):
                raise ValueError(f"{variable.name} has not one cell a group")
        for number in self.numerics:
            if len(number.summaries) != len(self.groups):
                raise ValueError(f"{number.name} has not one summary a group")

    @property
    def groupings(self) -> tuple[str, ...]:
        """Every column that groups, outermost first."""
        return self.by + self.across

    def cell(
        self, variable: str, category: str, by: tuple[str, ...] = (), across: tuple[str, ...] = ()
    ) -> Cell:
        """One cell; KeyError where there is none."""
        at = {group: index for index, group in enumerate(self.groups)}[Group(by, across)]
        found = {each.name: each for each in self.variables}[variable]
        return {each.label: each for each in found.categories}[category].cells[at]

    def shared_n(self, group: Group) -> int | None:
        """The n of a group where every variable has the same; None where they differ."""
        at = self.groups.index(group)
        found = {row.cells[at].n for each in self.variables for row in each.categories}
        found |= {each.summaries[at].recorded.n for each in self.numerics}
        return found.pop() if len(found) == 1 else None


def order_of(label: str) -> tuple[int, float, str, str]:
    """Where a category stands: by leading number, then by alphabet, Other, Not recorded last."""
    if label == NOT_RECORDED:
        return (3, 0.0, "", "")
    if label.casefold() == "other":
        return (2, 0.0, "", label)
    number = LEADING_NUMBER.match(label)
    return (0, float(number[0]), label, label) if number else (1, 0.0, label.casefold(), label)
