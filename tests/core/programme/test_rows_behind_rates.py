"""Every number of a rate is as many as the rows of its condition."""

from __future__ import annotations

import pytest

from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Offer
from forwhom.core.programme.rates import TakeUpRate, with_offers
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.rows_behind_rates import Whom, rows_behind_rate
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.checked import typed
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Group
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import compile_to_ibis, parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import rates
from forwhom.core.tables.spec import Spec

REFERRALS = {
    "referral_id": ["r1", "r2", "r3", "r4", "r5", "r6"],
    "site": ["a", "a", "a", "b", "b", "b"],
    "taken_up": ["yes", "no", "no", "yes", "yes", "no"],
    "stage": ["pregnant", "pregnant", None, "postnatal", "postnatal", "pregnant"],
    "support": ["GP", "GP;therapy", None, "therapy", None, "GP"],
}
OFFERS = {
    "offer_id": ["o1", "o2", "o3", "o4", "o5"],
    "referral_id": ["r1", "r2", "r2", "r3", "r4"],
    "response": ["accepted", "declined", None, "no_reply", "accepted"],
}
WHERE = "not (site = b and taken_up = no)"


def handle(columns: dict[str, list[str | None]], record: type) -> Handle:
    return Handle(record, typed(table_of_text(columns), record))


@pytest.mark.parametrize("rate", TakeUpRate)
@pytest.mark.parametrize("where", [None, WHERE])
def test_every_number_opens_as_many_as_it_says(rate: TakeUpRate, where: str | None) -> None:
    table = with_offers(handle(REFERRALS, Referral), handle(OFFERS, Offer))
    condition = parse(where) if where else None
    both = parse(f"({where}) and ({rate.where})") if where and rate.where else condition
    asked = Asked(rate.outcome, ("stage",), ("support",), "site", both or rate.where)
    found = rates(table, asked)
    spec = Spec(rows=("stage",), multi=("support",), across=("site",), where=condition)

    def opened(group: Group, cell: tuple[str, str] | None, whom: Whom) -> int:
        behind = rows_behind_rate(rate, whom, spec, group, cell)
        rows = table.filter(compile_to_ibis(behind, table)) if behind else table
        return int(rows.count().to_pyarrow().as_py())

    def check(group: Group, outcomes: Outcomes, cell: tuple[str, str] | None = None) -> None:
        assert opened(group, cell, whom=Whom.COUNTED) == outcomes.had
        assert opened(group, cell, whom=Whom.KNOWN) == outcomes.known
        assert opened(group, cell, whom=Whom.UNKNOWN) == outcomes.unknown

    assert found.groups[0].across == ALL
    for each in found.groups:
        group = Group(across=(each.across or "",))
        check(group, each.total)
        for variable in each.variables:
            for category in variable.categories:
                check(group, category.outcomes, (variable.name, category.label))
            check(group, variable.missing, (variable.name, NOT_RECORDED))


def test_everybody_referred_is_no_condition() -> None:
    spec = Spec(rows=("stage",))

    assert rows_behind_rate(TakeUpRate.USED_OF_REFERRED, Whom.KNOWN, spec, Group()) is None
