"""Take-up, counted by the database: the same rule as the core's, which a test holds it to."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Count, Q

from forwhom.core.programme.take_up import TakeUp
from forwhom.core.reporting.pictures import Rate, take_up_by_site
from forwhom.web.programme.models import Referral
from forwhom.web.studies.models import Study


def take_up_of(study: Study) -> tuple[TakeUp, ...]:
    """All sites together, then each in order of its id; empty when nobody was referred."""
    counted = (
        Referral.objects.filter(study=study)
        .values("site")
        .annotate(referred=Count("pk"), used=Count("pk", filter=Q(taken_up=True)))
        .order_by("site")
    )
    of_sites = [TakeUp(**row) for row in counted]
    if not of_sites:
        return ()
    used = sum(each.used for each in of_sites)
    return (TakeUp(None, used, sum(each.referred for each in of_sites)), *of_sites)


@lru_cache(maxsize=64)
def drawn(rates: tuple[Rate, ...]) -> str:
    """The picture as SVG; drawn once for the same numbers."""
    return take_up_by_site(rates).svg
