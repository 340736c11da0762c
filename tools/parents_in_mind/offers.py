"""One invented offer for each referral, consistent with whether she took up support.

The paper says what was offered (one-to-one and small groups, face to face, in public places) and
how many took it up; who was offered which, when and where, what those who did not take up support
replied, and why, is invented.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from . import days
from .dealing import deal

Row = dict[str, str]

COLUMNS = (
    "offer_id",
    "referral_id",
    "offered_on",
    "formats",
    "modes",
    "place",
    "choice",
    "response",
    "responded_on",
    "reasons",
)

BOTH = "one_to_one;small_group"

FORMATS: Mapping[str, Mapping[str, int]] = {
    "site1": {BOTH: 91, "one_to_one": 20, "small_group": 28},
    "site2": {BOTH: 28, "one_to_one": 6, "small_group": 32},
    "site3": {BOTH: 35, "one_to_one": 14, "small_group": 6},
}
"""Formats offered at each site, of its referrals; both is a choice."""

PLACES = ("children's centre", "community cafe", "library", "community centre")

NOT_TAKEN_UP: Mapping[str, int] = {"no_reply": 38, "declined": 26, "accepted": 14}
"""Replies of the 78 who did not take up support; 14 accepted and never came."""

REASONS: Mapping[str, int] = {
    "no longer needed": 5,
    "childcare": 3,
    "transport": 2,
    "childcare;transport": 1,
    "working in the day": 4,
    "did not say": 3,
    "": 8,
}
"""Reasons on record for the 26 who declined; 8 were never asked."""


def offers(random: Random, referrals: Sequence[Row]) -> list[Row]:
    """One offer per referral, `o001` and on in the order of the 260 `referrals` from `referrals()`.

    Raises `ValueError` for any other number of referrals at a site.
    """
    responses = _responses(random, referrals)
    formats = _formats(random, referrals)
    reasons = _reasons(random, responses)
    return [
        _row(random, number, referral, formats=offered, response=response, reasons=reason)
        for number, (referral, offered, response, reason) in enumerate(
            zip(referrals, formats, responses, reasons, strict=True), start=1
        )
    ]


def _responses(random: Random, referrals: Sequence[Row]) -> list[str]:
    """Accepted by all who took up; silence leans to those of whom little was recorded."""
    not_taken_up = [place for place, row in enumerate(referrals) if row["taken_up"] == "no"]
    unrecorded = {place: list(referrals[place].values()).count("") for place in not_taken_up}
    replies = deal(
        random,
        not_taken_up,
        NOT_TAKEN_UP,
        lambda place, reply: 0.15 * unrecorded[place] * (reply == "no_reply"),
    )
    responses = ["accepted"] * len(referrals)
    for place, reply in zip(not_taken_up, replies, strict=True):
        responses[place] = reply
    return responses


def _formats(random: Random, referrals: Sequence[Row]) -> list[str]:
    formats = [""] * len(referrals)
    for site, counts in FORMATS.items():
        at_site = [place for place, row in enumerate(referrals) if row["site"] == site]
        # A choice was somewhat likelier for those who took up support: invented, and no finding.
        dealt = deal(
            random,
            at_site,
            counts,
            lambda place, value: 0.3 * (value == BOTH and referrals[place]["taken_up"] == "yes"),
        )
        for place, value in zip(at_site, dealt, strict=True):
            formats[place] = value
    return formats


def _reasons(random: Random, responses: Sequence[str]) -> list[str]:
    declined = [place for place, response in enumerate(responses) if response == "declined"]
    reasons = [""] * len(responses)
    for place, reason in zip(declined, deal(random, declined, REASONS), strict=True):
        reasons[place] = reason
    return reasons


def _row(
    random: Random, number: int, referral: Row, *, formats: str, response: str, reasons: str
) -> Row:
    referred_on = date.fromisoformat(referral["referred_on"])
    offered_on = days.some_day(random, referred_on + timedelta(3), referred_on + timedelta(14))
    responded_on = days.some_day(random, offered_on, offered_on + timedelta(21))
    return {
        "offer_id": f"o{number:03d}",
        "referral_id": referral["referral_id"],
        "offered_on": offered_on.isoformat(),
        "formats": formats,
        "modes": "face_to_face",
        "place": random.choice(PLACES),
        "choice": "yes" if formats == BOTH else "no",
        "response": response,
        "responded_on": "" if response == "no_reply" else responded_on.isoformat(),
        "reasons": reasons,
    }
