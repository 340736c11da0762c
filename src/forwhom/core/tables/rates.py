"""How often an outcome was reached in each category, and against which: rates that can be trusted.

Every figure stands twice: complete-case with its 95% interval, and as bounds over every
allocation of what is missing. Where the two tell different stories, the data do not decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

import ibis

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bounds import (
    Bounds,
    Outcomes,
    difference_bounds,
    rate_bounds,
    ratio_bounds,
)
from forwhom.core.tables.contrasts import Ends, difference_ends, ratio_ends
from forwhom.core.tables.crosstab import LEADING_NUMBER, Kind
from forwhom.core.tables.intervals import wilson
from forwhom.core.tables.outcome_counts import (
    Asked,
    CategoryCounts,
    GroupCounts,
    VariableCounts,
    count_outcomes,
)
from forwhom.core.tables.trend import Trend, trend


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure: complete-case with its interval, and its bounds; None where there is none.

    A share is from 0 to 1, a difference from -1 to 1, a ratio from 0 up.
    """

    value: Fraction | None
    interval: Ends | None
    bounds: Bounds | None

    def __post_init__(self) -> None:
        if self.value is None:
            return
        if self.bounds is None or not self.bounds.hold(self.value):
            raise ValueError(f"{self.value} is outside its bounds {self.bounds}")
        if self.interval is None:
            raise ValueError(f"{self.value} has no interval")


@dataclass(frozen=True, slots=True)
class CategoryRate:
    """One category: its rows by outcome, its rate, and how that stands against the reference.

    `difference` and `ratio` are None for the reference itself. Where several may apply, the
    reference of each option is everybody recorded without it: `without`.
    """

    label: str
    outcomes: Outcomes
    rate: Estimate
    difference: Estimate | None = None
    ratio: Estimate | None = None
    without: Outcomes | None = None


@dataclass(frozen=True, slots=True)
class VariableRates:
    """A variable's categories in order; `reference` is None where several may apply.

    `missing` are the rows where it is not recorded, and `missing_rate` the rate among them: they
    are in no category, so that rate has an interval and no bounds that mean anything.
    """

    name: str
    kind: Kind
    reference: str | None
    categories: tuple[CategoryRate, ...]
    missing: Outcomes
    trend: Trend | None = None

    @property
    def missing_rate(self) -> Estimate:
        """How many of those reached the outcome of whom the variable is not recorded."""
        return rate_of(self.missing, Outcomes())


@dataclass(frozen=True, slots=True)
class GroupRates:
    """One value of the `across` column (or ALL; None without such a column)."""

    across: str | None
    total: Outcomes
    rate: Estimate
    variables: tuple[VariableRates, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Every group. `left_out` rows had an unknown condition and are counted nowhere."""

    across: str | None
    groups: tuple[GroupRates, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Against:
    """What categories are compared with, and which are ordered.

    `references` gives a variable's reference category (its first, unless said). `ordered`
    names variables whose categories are steps, each with its steps in order; without steps
    they are the variable's own, which must then be bands or begin with numbers. `first` gives
    the categories of a variable that stand before its others, in order.
    """

    references: Mapping[str, str] = field(default_factory=dict)
    ordered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("references", "ordered", "first"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def check(self, asked: Asked) -> None:
        """Refuse what is said of a variable that is not counted, or that has no single category."""
        for name in (*self.references, *self.ordered):
            if name in asked.multi:
                right = "each option is compared with those without it"
                raise UnreadableError(f"several of {name} may apply, so it has no order; {right}")
            if name not in asked.rows:
                right = "count it, or leave that out"
                raise UnreadableError(f"{name} is given a reference or an order; {right}")


def rates(table: ibis.Table, asked: Asked, against: Against | None = None) -> Rates:
    """The rate of an outcome by category and group.

    Raises UnreadableError as `count_outcomes` does, and for a reference or a step that is no
    category.
    """
    against = against or Against()
    against.check(asked)
    counted = count_outcomes(table, asked)
    for variable in counted.groups[0].variables:
        _check_labels(variable, against)
    banded = frozenset(asked.bands)
    groups = tuple(_group(_in_order(each, against), against, banded) for each in counted.groups)
    return Rates(counted.across, groups, counted.left_out)


def rate_of(outcomes: Outcomes, missing: Outcomes) -> Estimate:
    """The rate among these rows, where `missing` may belong to them."""
    found = wilson(outcomes.had, outcomes.known)
    ends = Ends(found.low, found.high) if found else None
    return Estimate(outcomes.share, ends, rate_bounds(outcomes, missing))


def difference_of(one: Outcomes, other: Outcomes, missing: Outcomes) -> Estimate:
    """One's rate less the other's."""
    ends, bounds = difference_ends(one, other), difference_bounds(one, other, missing)
    if one.share is None or other.share is None:
        return Estimate(None, None, bounds)
    return Estimate(one.share - other.share, ends, bounds)


def ratio_of(one: Outcomes, other: Outcomes, missing: Outcomes) -> Estimate:
    """One's rate over the other's; no figure where the other's is zero."""
    ends, bounds = ratio_ends(one, other), ratio_bounds(one, other, missing)
    if one.share is None or not other.share:
        return Estimate(None, None, bounds)
    return Estimate(one.share / other.share, ends, bounds)


def _check_labels(variable: VariableCounts, against: Against) -> None:
    labels = [each.label for each in variable.categories]
    asked = against.ordered.get(variable.name, ())
    reference = against.references.get(variable.name)
    for label in (*asked, *([reference] if reference is not None else [])):
        if label not in labels:
            right = f"it has {', '.join(labels)}" if labels else "nothing of it is recorded"
            raise UnreadableError(f"{variable.name} has no category {label!r}; {right}")


def _in_order(group: GroupCounts, against: Against) -> GroupCounts:
    """The same with each variable's first categories before the others."""

    def sorted_(variable: VariableCounts) -> VariableCounts:
        first = against.first.get(variable.name, ())
        place = {label: at for at, label in enumerate(first)}
        found = sorted(variable.categories, key=lambda each: place.get(each.label, len(first)))
        return replace(variable, categories=tuple(found))

    return replace(group, variables=tuple(sorted_(each) for each in group.variables))


def _group(group: GroupCounts, against: Against, banded: frozenset[str]) -> GroupRates:
    variables = tuple(
        _options(each, group.total)
        if each.kind is Kind.MULTI
        else _categories(each, against, banded)
        for each in group.variables
    )
    return GroupRates(group.across, group.total, rate_of(group.total, Outcomes()), variables)


def _options(variable: VariableCounts, total: Outcomes) -> VariableRates:
    """Several may apply: those with each option against those recorded without it."""
    recorded = total - variable.missing
    rows = tuple(
        _compared(each, recorded - each.outcomes, variable.missing, without=True)
        for each in variable.categories
    )
    return VariableRates(variable.name, variable.kind, None, rows, variable.missing)


def _categories(
    variable: VariableCounts, against: Against, banded: frozenset[str]
) -> VariableRates:
    """One applies: each category against the reference."""
    found = {each.label: each.outcomes for each in variable.categories}
    reference = against.references.get(variable.name, next(iter(found), None))
    rows = []
    for each in variable.categories:
        if each.label == reference:
            rate = rate_of(each.outcomes, variable.missing)
            rows.append(CategoryRate(each.label, each.outcomes, rate))
        else:
            rows.append(_compared(each, found[reference or ""], variable.missing))
    steps = _steps(variable, against, variable.name in banded)
    seen = trend([(label, found[label]) for label in steps]) if steps else None
    name, kind = variable.name, variable.kind
    return VariableRates(name, kind, reference, tuple(rows), variable.missing, seen)


def _steps(variable: VariableCounts, against: Against, banded: bool) -> Sequence[str]:
    """The labels of an ordered variable in order; empty where it is not said to be ordered."""
    if variable.name not in against.ordered:
        return ()
    given = against.ordered[variable.name]
    labels = [each.label for each in variable.categories]
    unnumbered = [label for label in labels if not LEADING_NUMBER.match(label)]
    if not given and not banded and unnumbered:
        wrong = f"the order of {variable.name} is not known: {unnumbered[0]!r} has no number"
        right = "say the steps, the first first"
        raise UnreadableError(f"{wrong}; {right}: {variable.name}=low;middle;high")
    return given or labels


def _compared(
    category: CategoryCounts, other: Outcomes, missing: Outcomes, *, without: bool = False
) -> CategoryRate:
    one = category.outcomes
    return CategoryRate(
        category.label,
        one,
        rate_of(one, missing),
        difference_of(one, other, missing),
        ratio_of(one, other, missing),
        other if without else None,
    )
