"""What the programme tells a study's home."""

from __future__ import annotations

from django.urls import reverse

from forwhom.core.programme.take_up import USED_OF_REFERRED
from forwhom.core.reporting.words import rounded
from forwhom.core.tables.expressions import parse
from forwhom.web.access.permissions import Permission
from forwhom.web.programme.addresses import referrals_open
from forwhom.web.programme.take_up import take_up_of
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import Action, Figure, Told


def tells(visit: Visit) -> Told:
    """How many were referred and how many took support up; the way to take-up."""
    if not visit.can(Permission.SEE_TABLES):
        return Told()
    found = take_up_of(visit.study)
    if not found:
        return Told((Figure("Referred", "0"),))
    overall, opens = found[0], referrals_open(visit)
    share = rounded(100 * overall.used / overall.referred, 1)
    return Told(
        (
            Figure(
                "Referred", f"{overall.referred:,}", opens(None) if opens else "", of="referrals"
            ),
            Figure(
                "Took up support",
                f"{overall.used:,} ({share}%)",
                opens(parse("taken_up = yes")) if opens else "",
                note=USED_OF_REFERRED,
                of="referrals",
            ),
        ),
        action=Action(
            "See take-up by site",
            reverse("take_up", args=[visit.study.slug]),
            "Who was referred, who used the support, and where.",
        ),
    )
