"""The three take-up rates: each with its words, and each counting a mother once."""

from __future__ import annotations

from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.offers import Offer
from forwhom.core.programme.rates import ANSWER, OFFERED, USED, TakeUpRate, with_offers
from forwhom.core.programme.referrals import Referral
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.outcome_counts import Asked, count_outcomes
from forwhom.core.tables.source import open_table

PROGRAMME = Path(__file__).parents[3] / "examples" / "parents-in-mind" / "programme"


def handles(
    referred: dict[str, str], offered: list[tuple[str, str | None]]
) -> tuple[Handle, Handle]:
    """Referrals by id with whether each used the support, and offers with their answers."""
    referrals = {"referral_id": list(referred), "taken_up": list(referred.values())}
    offers = {
        "referral_id": [each for each, _ in offered],
        "response": [answer for _, answer in offered],
    }
    return Handle(Referral, table_of_text(referrals)), Handle(Offer, table_of_text(offers))


def total(rate: TakeUpRate, referrals: Handle, offers: Handle) -> Outcomes:
    table = with_offers(referrals, offers)
    return count_outcomes(table, Asked(rate.outcome, where=rate.where)).groups[0].total


def answers(referrals: Handle, offers: Handle) -> dict[str, str | None]:
    rows = with_offers(referrals, offers).select("referral_id", ANSWER).to_pyarrow().to_pylist()
    return {row["referral_id"]: row[ANSWER] for row in rows}


@pytest.mark.parametrize(
    ("rate", "called", "definition"),
    [
        (
            TakeUpRate.USED_OF_REFERRED,
            "Used of referred",
            "used the support at least once, of all referred",
        ),
        (
            TakeUpRate.USED_OF_OFFERED,
            "Used of offered",
            "used the support at least once, of those with an offer on record",
        ),
        (
            TakeUpRate.ACCEPTED_OF_OFFERED,
            "Accepted of offered",
            "accepted at least one offer, of those with an offer on record",
        ),
    ],
)
def test_each_rate_says_what_it_counts_and_of_whom(
    rate: TakeUpRate, called: str, definition: str
) -> None:
    assert (rate.called, rate.definition) == (called, definition)


def test_the_worked_study_has_three_rates() -> None:
    referrals = Handle(Referral, open_table(PROGRAMME / "referrals.csv").table)
    offers = Handle(Offer, open_table(PROGRAMME / "offers.csv").table)
    assert [total(rate, referrals, offers) for rate in TakeUpRate] == [
        Outcomes(182, 78),
        Outcomes(182, 78),
        Outcomes(196, 64),
    ]


def test_a_mother_counts_once_however_many_offers_she_had() -> None:
    pair = handles({"r1": "yes", "r2": "no"}, [("r1", "declined"), ("r1", "accepted")])
    assert total(TakeUpRate.USED_OF_REFERRED, *pair) == Outcomes(1, 1)
    assert total(TakeUpRate.USED_OF_OFFERED, *pair) == Outcomes(1, 0)
    assert total(TakeUpRate.ACCEPTED_OF_OFFERED, *pair) == Outcomes(1, 0)


def test_an_answer_nobody_wrote_down_stays_unknown() -> None:
    pair = handles({"r1": "no", "r2": "no"}, [("r1", None), ("r2", "no_reply")])
    assert total(TakeUpRate.ACCEPTED_OF_OFFERED, *pair) == Outcomes(0, 1, 1)


def test_her_answer_is_that_of_all_her_offers_together() -> None:
    offered = [
        ("a", "no_reply"), ("a", None), ("a", "accepted"),
        ("b", "declined"), ("b", None),
        ("c", "no_reply"), ("c", "declined"),
        ("d", "no_reply"),
    ]  # fmt: skip
    assert answers(*handles(dict.fromkeys("abcde", "no"), offered)) == {
        "a": "accepted", "b": None, "c": "declined", "d": "no_reply", "e": None,
    }  # fmt: skip


def test_an_offer_to_nobody_in_the_referrals_adds_nobody() -> None:
    pair = handles({"r1": "yes"}, [("r9", "accepted")])
    assert total(TakeUpRate.USED_OF_OFFERED, *pair) == Outcomes()
    assert total(TakeUpRate.USED_OF_REFERRED, *pair) == Outcomes(1)


def test_truth_kept_as_such_and_ids_kept_as_numbers_are_understood() -> None:
    rows = pa.table({"referral_id": [1, 2], "taken_up": [True, False]})
    referrals = Handle(Referral, ibis.memtable(rows))
    offers = Handle(Offer, table_of_text({"referral_id": ["2"], "response": ["accepted"]}))
    assert total(TakeUpRate.USED_OF_OFFERED, referrals, offers) == Outcomes(0, 1)
    assert total(TakeUpRate.USED_OF_REFERRED, referrals, offers) == Outcomes(1, 1)


def test_no_offers_at_all_leave_two_rates_of_nobody() -> None:
    pair = handles({"r1": "yes"}, [])
    assert total(TakeUpRate.ACCEPTED_OF_OFFERED, *pair) == Outcomes()


@pytest.mark.parametrize("name", [USED, OFFERED, ANSWER])
def test_a_referral_with_our_own_column_is_refused(name: str) -> None:
    referrals, offers = handles({"r1": "yes"}, [])
    taken = Handle(Referral, referrals.table.mutate(**{name: referrals.table.taken_up}))
    with pytest.raises(UnreadableError, match="which is ours"):
        with_offers(taken, offers)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["yes", "no"]), min_size=1, max_size=6),
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["accepted", "declined", "no_reply", None])),
        max_size=10,
    ),
)
def test_offered_is_never_more_than_referred_and_is_one_number(
    used: list[str], offered: list[tuple[int, str | None]]
) -> None:
    referred = {f"r{at}": each for at, each in enumerate(used)}
    pair = handles(referred, [(f"r{at}", answer) for at, answer in offered])
    of_referred, of_offered, accepted = (total(rate, *pair) for rate in TakeUpRate)
    assert of_referred.n == len(used)
    assert of_offered.n == accepted.n == len({at for at, _ in offered if at < len(used)})
    assert of_offered.had <= of_referred.had
