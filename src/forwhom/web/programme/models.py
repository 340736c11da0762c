"""Referrals, offers and scores, as rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from forwhom.core.programme import offers, referrals
from forwhom.web.studies.fields import RecordRow, column_field


class Referral(RecordRow):
    """One mother put forward to the programme, under a pseudonym."""

    CORE = referrals.Referral

    referral_id = column_field(referrals.Referral, "referral_id")
    site = column_field(referrals.Referral, "site")
    referred_on = column_field(referrals.Referral, "referred_on")
    route = column_field(referrals.Referral, "route")
    taken_up = column_field(referrals.Referral, "taken_up")
    ethnicity = column_field(referrals.Referral, "ethnicity")
    imd_quintile = column_field(referrals.Referral, "imd_quintile")
    first_time_parent = column_field(referrals.Referral, "first_time_parent")
    stage = column_field(referrals.Referral, "stage")
    previous_difficulties = column_field(referrals.Referral, "previous_difficulties")
    support = column_field(referrals.Referral, "support")
    hads_depression = column_field(referrals.Referral, "hads_depression")
    hads_anxiety = column_field(referrals.Referral, "hads_anxiety")
    hads_answered = column_field(referrals.Referral, "hads_answered")
    hopes = column_field(referrals.Referral, "hopes")
    hopes_in_words_of = column_field(referrals.Referral, "hopes_in_words_of")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "referral_id"], name="one_referral_an_id")
        ]


class Offer(RecordRow):
    """One offer made to one referred mother."""

    CORE = offers.Offer

    offer_id = column_field(offers.Offer, "offer_id")
    referral_id = column_field(offers.Offer, "referral_id")
    offered_on = column_field(offers.Offer, "offered_on")
    formats = column_field(offers.Offer, "formats")
    modes = column_field(offers.Offer, "modes")
    place = column_field(offers.Offer, "place")
    choice = column_field(offers.Offer, "choice")
    response = column_field(offers.Offer, "response")
    responded_on = column_field(offers.Offer, "responded_on")
    reasons = column_field(offers.Offer, "reasons")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "offer_id"], name="one_offer_an_id")
        ]


class RecordedScore(RecordRow):
    """A scored questionnaire of one mother on one day."""

    CORE = offers.RecordedScore

    score_id = column_field(offers.RecordedScore, "score_id")
    referral_id = column_field(offers.RecordedScore, "referral_id")
    measure = column_field(offers.RecordedScore, "measure")
    taken_on = column_field(offers.RecordedScore, "taken_on")
    value = column_field(offers.RecordedScore, "value")
    answered = column_field(offers.RecordedScore, "answered")
    prorated = column_field(offers.RecordedScore, "prorated")
    rule = column_field(offers.RecordedScore, "rule")

    class Meta(RecordRow.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "score_id"], name="one_score_an_id")
        ]
