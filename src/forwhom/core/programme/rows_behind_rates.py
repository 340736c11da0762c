"""The referrals that a take-up rate counts: what lets its numbers open what they count."""

from __future__ import annotations

from forwhom.core.programme.rates import ANSWER, TakeUpRate
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.expressions import And, Compare, Expression, Recorded
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.core.tables.rows_behind import rows_behind
from forwhom.core.tables.spec import Spec

TAKEN_UP = Compare("taken_up", Operator.EQUAL, "yes")  # a referral's own column for `USED`


def rows_behind_rate(
    rate: TakeUpRate,
    spec: Spec,
    group: Group,
    variable: str | None = None,
    category: str | None = None,
    *,
    counted: bool,
) -> Expression | None:
    """The condition true of exactly those whom a rate counts in a cell of `spec`; or, where not
    `counted`, of all whose outcome is known. It may ask of the columns that `with_offers` adds.

    None where everybody is meant. ExpressionError as `rows_behind`.
    """
    of_cell = rows_behind(spec, group, variable, category)
    outcome = _counted(rate) if counted else _known(rate)
    parts = [each for each in (of_cell, rate.where, outcome) if each is not None]
    flat = [one for each in parts for one in (each.parts if isinstance(each, And) else (each,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return And(tuple(flat))


def _counted(rate: TakeUpRate) -> Expression:
    return rate.outcome if rate is TakeUpRate.ACCEPTED_OF_OFFERED else TAKEN_UP


def _known(rate: TakeUpRate) -> Expression | None:
    """Whether she used it is always known; what she answered may not be."""
    return Recorded(ANSWER) if rate is TakeUpRate.ACCEPTED_OF_OFFERED else None
