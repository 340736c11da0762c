"""The three take-up rates, by name: used of referred, used of offered, accepted of offered.

They answer three questions and differ by as much as sites do, so a rate is a value that knows
its own words: nothing prints one without naming what it counts and of whom.
"""

from __future__ import annotations

from enum import StrEnum

import ibis

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Response
from forwhom.core.tables.expressions import Compare, Expression
from forwhom.core.tables.expressions.nodes import Operator

# Columns of ours beside a referral's own: whether she used it, whether an offer is recorded,
# and her answer to all her offers together.
USED, OFFERED, ANSWER = "used the support", "has an offer", "answer to her offers"


class TakeUpRate(StrEnum):
    """One of the three rates, with its words and how it is asked of `with_offers`."""

    USED_OF_REFERRED = "used-of-referred"
    USED_OF_OFFERED = "used-of-offered"
    ACCEPTED_OF_OFFERED = "accepted-of-offered"

    @property
    def called(self) -> str:
        """`Used of referred`."""
        return self.value.replace("-", " ").capitalize()

    @property
    def counted(self) -> str:
        """What is counted, in a word: `used` or `accepted`."""
        return self.value.partition("-")[0]

    @property
    def denominator(self) -> str:
        """Of whom, in a word: `referred` or `offered`."""
        return self.value.rpartition("-")[2]

    @property
    def definition(self) -> str:
        """What is counted and of whom: `used the support at least once, of all referred`."""
        counts = {
            "used": "used the support at least once",
            "accepted": "accepted at least one offer",
        }
        of = {"referred": "of all referred", "offered": "of those with an offer on record"}
        return f"{counts[self.counted]}, {of[self.denominator]}"

    @property
    def needs_offers(self) -> bool:
        """Whether it can be counted only where offers are recorded."""
        return self is not TakeUpRate.USED_OF_REFERRED

    @property
    def outcome(self) -> Expression:
        """True, false or unknown for each referral."""
        if self is TakeUpRate.ACCEPTED_OF_OFFERED:
            return Compare(ANSWER, Operator.EQUAL, Response.ACCEPTED.value)
        return Compare(USED, Operator.EQUAL, "yes")

    @property
    def where(self) -> Expression | None:
        """Whom it is a rate of; None for everybody."""
        return Compare(OFFERED, Operator.EQUAL, "yes") if self.needs_offers else None


def with_offers(referrals: Handle, offers: Handle) -> ibis.Table:
    """The referrals with `USED`, `OFFERED` and `ANSWER` beside their own columns.

    A mother counts once however many offers she had. `ANSWER` is that of all her offers
    together: accepted where she accepted any; else missing where any answer is missing; else
    declined where she declined any; else no reply. UnreadableError for a table that has a
    column of one of these names.
    """
    table = referrals.table
    if taken := [name for name in (USED, OFFERED, ANSWER) if name in table.columns]:
        raise UnreadableError(f"the referrals have a column {taken[0]!r}, which is ours; rename it")
    answers = _answers(offers)
    joined = table.left_join(answers, table.referral_id.cast("string") == answers[_OF])
    offered = joined[_OF].notnull()
    return joined.mutate(**{USED: _used(table), OFFERED: offered}).drop(_OF)


_OF = "referral of the answer"


def _answers(offers: Handle) -> ibis.Table:
    """Each referral with an offer, and its answer; brought over to whatever engine asks."""
    table = offers.table
    said = table.response.cast("string")
    answer = ibis.cases(
        ((said == Response.ACCEPTED.value).sum() > 0, Response.ACCEPTED.value),
        (said.isnull().sum() > 0, ibis.null("string")),
        ((said == Response.DECLINED.value).sum() > 0, Response.DECLINED.value),
        else_=Response.NO_REPLY.value,
    )
    counted = table.group_by(**{_OF: table.referral_id.cast("string")}).agg(**{ANSWER: answer})
    return ibis.memtable(counted.to_pyarrow())


def _used(table: ibis.Table) -> ibis.Value:
    used = table.taken_up
    return used if used.type().is_boolean() else used.cast("string").lower() == "yes"
