"""One invented offer per referral, consistent with take-up."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.parents_in_mind import days
from tools.parents_in_mind.offers import COLUMNS, PLACES, offers
from tools.parents_in_mind.referrals import referrals

REFERRALS = referrals(Random(7)).rows
BY_ID = {row["referral_id"]: row for row in REFERRALS}
OFFERS = offers(Random(7), REFERRALS)

FEW_SEEDS = settings(max_examples=15, deadline=None)


def test_every_referral_has_one_offer_in_the_same_order() -> None:
    assert [offer["referral_id"] for offer in OFFERS] == [row["referral_id"] for row in REFERRALS]
    assert [offer["offer_id"] for offer in OFFERS] == [f"o{n:03d}" for n in range(1, 261)]
    assert {tuple(offer) for offer in OFFERS} == {COLUMNS}


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_the_same_seed_gives_the_same_offers_and_another_seed_others(seed: int) -> None:
    assert offers(Random(seed), REFERRALS) == offers(Random(seed), REFERRALS)
    assert offers(Random(seed), REFERRALS) != offers(Random(seed + 1), REFERRALS)


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_whoever_took_up_support_accepted_and_the_others_are_mixed(seed: int) -> None:
    responses = Counter(
        (BY_ID[offer["referral_id"]]["taken_up"], offer["response"])
        for offer in offers(Random(seed), REFERRALS)
    )
    assert responses == {
        ("yes", "accepted"): 182,
        ("no", "accepted"): 14,
        ("no", "declined"): 26,
        ("no", "no_reply"): 38,
    }


def test_a_choice_is_an_offer_of_both_formats() -> None:
    assert {(offer["formats"], offer["choice"]) for offer in OFFERS} == {
        ("one_to_one;small_group", "yes"),
        ("one_to_one", "no"),
        ("small_group", "no"),
    }


def test_support_is_offered_face_to_face_in_public_places() -> None:
    assert {offer["modes"] for offer in OFFERS} == {"face_to_face"}
    assert {offer["place"] for offer in OFFERS} == set(PLACES)


@given(st.integers(0, 2**32))
@FEW_SEEDS
def test_an_offer_follows_its_referral_and_a_reply_its_offer(seed: int) -> None:
    for offer in offers(Random(seed), REFERRALS):
        referred_on = date.fromisoformat(BY_ID[offer["referral_id"]]["referred_on"])
        offered_on = date.fromisoformat(offer["offered_on"])
        assert days.is_working(offered_on)
        assert timedelta(days=3) <= offered_on - referred_on <= timedelta(days=14)
        assert (offer["responded_on"] == "") == (offer["response"] == "no_reply")
        if offer["responded_on"]:
            replied_on = date.fromisoformat(offer["responded_on"])
            assert offered_on <= replied_on <= offered_on + timedelta(days=21)


def test_only_some_who_declined_gave_reasons_from_the_short_list() -> None:
    with_reasons = [offer for offer in OFFERS if offer["reasons"]]
    assert {offer["response"] for offer in with_reasons} == {"declined"}
    assert len(with_reasons) == 18
    assert {reason for offer in with_reasons for reason in offer["reasons"].split(";")} == {
        "no longer needed",
        "childcare",
        "transport",
        "working in the day",
        "did not say",
    }


def test_referrals_of_another_study_are_refused() -> None:
    with pytest.raises(ValueError, match="items"):
        offers(Random(7), REFERRALS[:100])
