"""From referral to use: how many mothers took each way, and where each was lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import ibis

from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Response
from forwhom.core.programme.rates import ANSWER, OFFERED, USED, with_offers
from forwhom.core.tables.expressions import And, Compare, Expression, In, Not, Or, Recorded
from forwhom.core.tables.expressions.nodes import Operator

SAYS_OFFERED = "offered"  # a column a study may add to its referrals: `no` says she was not


class Way(StrEnum):
    """How far a referral came before use: one of these for each."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_REPLY = "no_reply"
    ANSWER_NOT_RECORDED = "answer_not_recorded"
    NOT_OFFERED = "not_offered"  # the referral says so
    NO_OFFER_RECORDED = "no_offer_recorded"  # not offered, or offered and not written down


OFFERED_WAYS = (Way.ACCEPTED, Way.DECLINED, Way.NO_REPLY, Way.ANSWER_NOT_RECORDED)


@dataclass(frozen=True, slots=True)
class Flow:
    """How many took each way and used the support, or did not; a way nobody took is not held."""

    used: Mapping[Way, int]
    not_used: Mapping[Way, int]

    def __post_init__(self) -> None:
        for name in ("used", "not_used"):
            counts = getattr(self, name)
            if any(count < 0 for count in counts.values()):
                raise ValueError(f"not counts: {counts}")
            held = {way: count for way, count in counts.items() if count}
            object.__setattr__(self, name, MappingProxyType(held))

    def came(self, *ways: Way) -> int:
        """How many took one of these ways."""
        return self.used_of(*ways) + sum(self.not_used.get(way, 0) for way in ways)

    def used_of(self, *ways: Way) -> int:
        """How many of them used the support."""
        return sum(self.used.get(way, 0) for way in ways)

    @property
    def referred(self) -> int:
        """Everybody."""
        return self.came(*Way)

    @property
    def offered(self) -> int:
        """Those with an offer on record."""
        return self.came(*OFFERED_WAYS)


def flow_of(referrals: Handle, offers: Handle) -> Flow:
    """The ways of a study's referrals. A mother counts once however many offers she had.

    Without an offer on record she was not offered where her referral has a column `offered`
    that says `no`; otherwise nobody can tell whether the offer or the record is missing.
    """
    table = with_offers(referrals, offers)
    grouped = table.group_by(way=_way(table), used=table[USED].fill_null(False))
    counted = grouped.agg(n=lambda rows: rows.count()).to_pyarrow().to_pylist()
    tally = {
        used: {Way(row["way"]): row["n"] for row in counted if row["used"] is used}
        for used in (True, False)
    }
    return Flow(tally[True], tally[False])


def _way(table: ibis.Table) -> ibis.Value:
    says = ibis.literal(False)
    if SAYS_OFFERED in table.columns:
        says = (table[SAYS_OFFERED].cast("string").lower() == "no").fill_null(False)
    return ibis.cases(
        (table[OFFERED], table[ANSWER].fill_null(Way.ANSWER_NOT_RECORDED.value)),
        (says, Way.NOT_OFFERED.value),
        else_=Way.NO_OFFER_RECORDED.value,
    )


_ANSWERS = {
    Way.ACCEPTED: Response.ACCEPTED,
    Way.DECLINED: Response.DECLINED,
    Way.NO_REPLY: Response.NO_REPLY,
}


def rows_of_way(way: Way, *, says_offered: bool) -> Expression:
    """The condition true of exactly those who took a way, over `with_offers`.

    `says_offered` is whether the referrals have a column that says who was offered.
    """
    if way in _ANSWERS:
        return Compare(ANSWER, Operator.EQUAL, _ANSWERS[way].value)
    if way is Way.ANSWER_NOT_RECORDED:
        offered = Compare(OFFERED, Operator.EQUAL, "yes")
        return And((offered, Recorded(ANSWER, negated=True)))
    without = Compare(OFFERED, Operator.EQUAL, "no")
    if not says_offered:
        return without
    said_no = In(SAYS_OFFERED, ("no", "No", "NO"))
    if way is Way.NOT_OFFERED:
        return And((without, said_no))
    return And((without, Or((Recorded(SAYS_OFFERED, negated=True), Not(said_no)))))
