"""How many rows of each category had an outcome: counted by `describe`, the outcome as a group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import ibis

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.codebook import Codebook
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Crosstab, Group, Kind, Variable
from forwhom.core.tables.describe import Spec, check_columns, describe
from forwhom.core.tables.expressions import Expression, compile_to_ibis

OUTCOME = "whether the outcome is true"  # a column of ours, beside the table's own
HAD, HAD_NOT = "yes", "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to count: of the rows where `where` holds, in which categories `outcome` was true.

    In `rows` one category applies, in `multi` several may. `across` splits the rows, with all
    of them together first. `codebook` merges values and orders categories.
    """

    outcome: Expression
    rows: tuple[str, ...] = ()
    multi: tuple[str, ...] = ()
    across: str | None = None
    where: Expression | None = None
    bands: Mapping[str, Bands] = field(default_factory=dict)
    codebook: Codebook = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bands", MappingProxyType(dict(self.bands)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is counted or splits, each once."""
        split = (self.across,) if self.across is not None else ()
        return tuple(dict.fromkeys((*self.rows, *self.multi, *split)))


@dataclass(frozen=True, slots=True)
class CategoryCounts:
    """One category and its rows by outcome."""

    label: str
    outcomes: Outcomes


@dataclass(frozen=True, slots=True)
class VariableCounts:
    """A variable's categories in order; `missing` are the rows where it is not recorded."""

    name: str
    kind: Kind
    categories: tuple[CategoryCounts, ...]
    missing: Outcomes


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """One value of the `across` column (or ALL; None without such a column), and its rows."""

    across: str | None
    total: Outcomes
    variables: tuple[VariableCounts, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """Every group. `left_out` rows had an unknown `where` and are counted nowhere."""

    across: str | None
    groups: tuple[GroupCounts, ...]
    left_out: int


def count_outcomes(table: ibis.Table, asked: Asked) -> OutcomeCounts:
    """The rows of each category by outcome, in one scan.

    Raises UnreadableError as `describe` does, and for an outcome that cannot be asked.
    """
    if asked.columns:
        check_columns(table, Spec(rows=asked.columns))
    spec = Spec(
        rows=(*asked.rows, OUTCOME),
        multi=asked.multi,
        by=(OUTCOME,),
        across=() if asked.across is None else (asked.across,),
        where=asked.where,
        bands=asked.bands,
        codebook=asked.codebook,
    )
    crosstab = describe(_with_outcome(table, asked.outcome), spec)
    counted = _by_outcome(crosstab)
    split = list(dict.fromkeys(_split(group) for group in crosstab.groups))
    if not split:
        split = [None if asked.across is None else ALL]
    groups = tuple(_group(crosstab, counted, each) for each in split)
    return OutcomeCounts(asked.across, groups, crosstab.left_out)


def _with_outcome(table: ibis.Table, outcome: Expression) -> ibis.Table:
    if OUTCOME in table.columns:
        raise UnreadableError(f"the table has a column {OUTCOME!r}, which is ours; rename it")
    held = compile_to_ibis(outcome, table)
    told = ibis.cases((held, HAD), (~held, HAD_NOT), else_=None)
    return table.mutate(**{OUTCOME: told})


Counted = Mapping[tuple[str | None, str, str], Counter[str | None]]


def _by_outcome(crosstab: Crosstab) -> Counted:
    """For each group, variable and category, how many rows there are by outcome."""
    counted: defaultdict[tuple[str | None, str, str], Counter[str | None]] = defaultdict(Counter)
    for variable in crosstab.variables:
        for category in variable.categories:
            for group, cell in zip(crosstab.groups, category.cells, strict=True):
                (outcome,) = group.by
                counted[_split(group), variable.name, category.label][outcome] += cell.count
    return counted


def _split(group: Group) -> str | None:
    """The group's value of the one column that splits; None where nothing does."""
    return next(iter(group.across), None)


def _group(crosstab: Crosstab, counted: Counted, across: str | None) -> GroupCounts:
    *asked, outcome = _outcome_last(crosstab)
    total = Outcomes(
        *(
            _outcomes(counted, across, outcome.name, label).n
            for label in (HAD, HAD_NOT, NOT_RECORDED)
        )
    )
    variables = tuple(_variable(each, counted, across) for each in asked)
    return GroupCounts(across, total, variables)


def _outcome_last(crosstab: Crosstab) -> list[Variable]:
    return sorted(crosstab.variables, key=lambda each: each.name == OUTCOME)


def _variable(variable: Variable, counted: Counted, across: str | None) -> VariableCounts:
    found = [
        CategoryCounts(each.label, _outcomes(counted, across, variable.name, each.label))
        for each in variable.categories
    ]
    recorded = tuple(each for each in found if each.label != NOT_RECORDED)
    missing = next((each.outcomes for each in found if each.label == NOT_RECORDED), Outcomes())
    return VariableCounts(variable.name, variable.kind, recorded, missing)


def _outcomes(counted: Counted, across: str | None, name: str, label: str) -> Outcomes:
    by = counted.get((across, name, label), Counter())
    return Outcomes(by[HAD], by[HAD_NOT], by[NOT_RECORDED])
