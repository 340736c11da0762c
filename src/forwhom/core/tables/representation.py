"""Representation: who is in a table against a local population, category by category.

The population's shares are taken as known, so an interval holds only what chance could have
done to who came. What is not recorded may belong to any category: the bounds say how far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from types import MappingProxyType

import ibis

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bounds import Bounds, Outcomes
from forwhom.core.tables.codebook import Codebook
from forwhom.core.tables.contrasts import Ends
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Variable
from forwhom.core.tables.describe import Spec, describe
from forwhom.core.tables.expressions import Expression
from forwhom.core.tables.rates import Estimate, rate_of

NOT_SAID = frozenset({"not asked", "declined to say"})  # answers that tell no category

Shares = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Population:
    """The shares of each category in a population, by variable, and where they are of one site.

    `everywhere` is the whole population; `sites` may hold that of each site. Shares are from 0
    to 1.
    """

    everywhere: Mapping[str, Shares]
    sites: Mapping[str, Mapping[str, Shares]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "everywhere", MappingProxyType(dict(self.everywhere)))
        object.__setattr__(self, "sites", MappingProxyType(dict(self.sites)))
        for variables in (self.everywhere, *self.sites.values()):
            if any(min(shares.values(), default=-1) < 0 for shares in variables.values()):
                raise ValueError("a population has a share below 0, or none at all")

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable it tells of, in order."""
        every = (self.everywhere, *self.sites.values())
        return tuple(dict.fromkeys(name for variables in every for name in variables))

    def shares(self, variable: str, site: str | None) -> Shares:
        """The shares at a site, or everywhere; UnreadableError where it does not tell them."""
        told = self.sites.get(site or "")
        if self.sites and site not in {None, ALL, NOT_RECORDED}:
            if told is None or variable not in told:
                has = ", ".join(self.sites)
                wrong = f"the population does not tell {variable} of {site}"
                raise UnreadableError(f"{wrong}; it tells of {has}: add its rows")
            return told[variable]
        if variable not in self.everywhere:
            if variable in self.variables:
                right = "add rows without a site, or split by site"
                raise UnreadableError(
                    f"the population tells {variable} by site in percent, which do not add; {right}"
                )
            right = f"it tells {', '.join(self.variables)}"
            raise UnreadableError(f"the population does not tell {variable}; {right}")
        return self.everywhere[variable]


@dataclass(frozen=True, slots=True)
class CategoryShare:
    """One category: how many of those recorded, their share, and that over the population's.

    `ratio` is None where the population has nobody in the category.
    """

    label: str
    count: int
    share: Estimate
    population: Fraction
    ratio: Estimate | None


@dataclass(frozen=True, slots=True)
class VariableShares:
    """A variable's categories, over `recorded` rows; `missing` rows tell no category."""

    name: str
    recorded: int
    missing: int
    categories: tuple[CategoryShare, ...]


@dataclass(frozen=True, slots=True)
class GroupShares:
    """One value of the `across` column (or ALL; None without such a column)."""

    across: str | None
    variables: tuple[VariableShares, ...]


@dataclass(frozen=True, slots=True)
class Representation:
    """Every group. `left_out` rows had an unknown condition and are counted nowhere."""

    across: str | None
    groups: tuple[GroupShares, ...]
    left_out: int = 0


def represent(
    table: ibis.Table,
    population: Population,
    rows: Sequence[str] = (),
    *,
    across: str | None = None,
    where: Expression | None = None,
    codebook: Codebook | None = None,
) -> Representation:
    """The rows where `where` holds against the population, for the variables of `rows` (or all).

    `codebook` merges values into the categories that the population tells.

    Raises UnreadableError as `describe` does, and for a variable, a site or a category that the
    population does not tell.
    """
    asked = tuple(rows) or population.variables
    split = () if across is None else (across,)
    crosstab = describe(table, Spec(rows=asked, across=split, where=where, codebook=codebook or {}))
    places = [next(iter(group.across), None) for group in crosstab.groups]
    groups = tuple(
        GroupShares(
            place,
            tuple(
                _variable(each, at, population.shares(each.name, place))
                for each in crosstab.variables
            ),
        )
        for at, place in enumerate(places)
    )
    return Representation(across, groups, crosstab.left_out)


def _variable(variable: Variable, at: int, shares: Shares) -> VariableShares:
    """The variable in the group at this place."""
    counts = {each.label: each.cells[at].count for each in variable.categories}
    unsaid = {label for label in NOT_SAID if label not in shares} | {NOT_RECORDED}
    missing = sum(counts.pop(label, 0) for label in unsaid)
    _check_categories(variable.name, counts, shares)
    recorded = sum(counts.values())
    categories = tuple(
        _category(label, counts.get(label, 0), recorded, missing, share)
        for label, share in shares.items()
    )
    return VariableShares(variable.name, recorded, missing, categories)


def _check_categories(name: str, counts: Mapping[str, int], shares: Shares) -> None:
    """Refuse a category that the population does not tell, naming the nearest it does."""
    told = {each.casefold(): each for each in shares}
    for label in counts:
        if label not in shares:
            near = get_close_matches(label.casefold(), told, n=1, cutoff=0.5)
            right = f"did you mean {told[near[0]]!r}?" if near else f"it tells {', '.join(shares)}"
            raise UnreadableError(f"the population does not tell {name} {label!r}; {right}")


def _category(
    label: str, count: int, recorded: int, missing: int, population: Fraction
) -> CategoryShare:
    counted = Outcomes(count, recorded - count, missing)
    share = rate_of(counted, Outcomes())
    ratio = _over(share, population) if population else None
    return CategoryShare(label, count, share, population, ratio)


def _over(share: Estimate, population: Fraction) -> Estimate:
    """The share over one that is taken as known."""
    value = None if share.value is None else share.value / population
    ends, bounds = share.interval, share.bounds
    scale = float(population)
    return Estimate(
        value,
        Ends(ends.low / scale, ends.high / scale) if ends else None,
        Bounds(bounds.low / population, bounds.high / population)
        if bounds and bounds.high is not None
        else None,
    )
