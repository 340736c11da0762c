"""Which rate is asked of which rows: one of a study's three, or an outcome of somebody's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import ibis

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.rates import TakeUpRate, with_offers
from forwhom.core.reporting.rate_names import Named, named
from forwhom.core.tables.expressions import And, Expression
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against, Rates, rates

NO_OFFERS = "No offers are recorded, so used of offered and accepted of offered cannot be counted."


@dataclass(frozen=True, slots=True)
class Question:
    """One rate: its key in files, its name on the page, its outcome, and whom it is a rate of."""

    key: str
    named: Named
    outcome: Expression
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, and what was counted."""

    question: Question
    rates: Rates


def of_an_outcome(outcome: Expression) -> Question:
    """An outcome that a condition says: nobody but the asker knows of whom it is a rate."""
    told = f"the rows where {outcome}, of all rows asked about"
    return Question("outcome", Named("Rate of the outcome", told, "true"), outcome)


def of_a_rate(rate: TakeUpRate) -> Question:
    """One of the three rates."""
    return Question(rate.value, named(rate), rate.outcome, rate.where)


def of_a_study(
    referrals: Handle, offers: Handle, asked: TakeUpRate | None
) -> tuple[ibis.Table, tuple[Question, ...], tuple[str, ...]]:
    """The table to ask, the rates asked of it (all that can be, unless one is named), and notes.

    UnreadableError for a rate that needs offers where none are recorded.
    """
    table = with_offers(referrals, offers)
    if offers.count():
        return table, tuple(of_a_rate(each) for each in ([asked] if asked else TakeUpRate)), ()
    if asked is None:
        return table, (of_a_rate(TakeUpRate.USED_OF_REFERRED),), (NO_OFFERS,)
    if asked.needs_offers:
        right = "record offers in programme/offers.csv, or ask for used-of-referred"
        raise UnreadableError(f"no offers are recorded, so {asked} cannot be counted; {right}")
    return table, (of_a_rate(asked),), ()


def answers(
    table: ibis.Table, questions: Sequence[Question], asked: Asked, against: Against
) -> tuple[Answer, ...]:
    """Each question answered: `asked` says the categories and the rows; its outcome is replaced."""
    return tuple(
        Answer(
            each,
            rates(
                table,
                replace(asked, outcome=each.outcome, where=both(each.where, asked.where)),
                against,
            ),
        )
        for each in questions
    )


def both(one: Expression | None, other: Expression | None) -> Expression | None:
    """Both conditions together, where there are two."""
    if one is None or other is None:
        return one or other
    return And((one, other))
