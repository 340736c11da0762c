"""The referrals that a take-up rate counts: what lets its numbers open what they count."""

from __future__ import annotations

from enum import StrEnum

from forwhom.core.programme.rates import ANSWER, TakeUpRate
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.expressions import And, Compare, Expression, Recorded
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.core.tables.rows_behind import rows_behind
from forwhom.core.tables.spec import Spec

TAKEN_UP = Compare("taken_up", Operator.EQUAL, "yes")  # a referral's own column for `USED`


class Whom(StrEnum):
    """Which rows of a cell: those a rate counts, those it is a rate of, or neither."""

    COUNTED = "counted"
    KNOWN = "known"
    UNKNOWN = "unknown"


def rows_behind_rate(
    rate: TakeUpRate,
    whom: Whom,
    spec: Spec,
    group: Group,
    cell: tuple[str, str] | None = None,
) -> Expression | None:
    """The condition true of exactly those rows in a cell of `spec`, or in a whole group; `cell`
    is a variable and its category. It may ask of the columns
    that `with_offers` adds. None where everybody is meant. ExpressionError as `rows_behind`.
    """
    of_cell = rows_behind(spec, group, *(cell or ()))
    parts = [each for each in (of_cell, rate.where, _outcome(rate, whom)) if each is not None]
    flat = [one for each in parts for one in (each.parts if isinstance(each, And) else (each,))]
    if len(flat) < 2:
        return flat[0] if flat else None
    return And(tuple(flat))


def _outcome(rate: TakeUpRate, whom: Whom) -> Expression | None:
    """Whether she used the support is always known; what she answered may not be."""
    answers = rate is TakeUpRate.ACCEPTED_OF_OFFERED
    if whom is Whom.COUNTED:
        return rate.outcome if answers else TAKEN_UP
    if whom is Whom.UNKNOWN:
        return Recorded(ANSWER if answers else TAKEN_UP.field, negated=True)
    return Recorded(ANSWER) if answers else None
