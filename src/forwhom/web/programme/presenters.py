"""The pages of the programme: take-up by site."""

from __future__ import annotations

from django.urls import reverse

from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.pictures import in_words
from forwhom.core.reporting.preset_tables import recorded
from forwhom.core.reporting.take_up_section import as_drawn, rates_of
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.addresses import Opens, referrals_open
from forwhom.web.programme.counted import Counted, counted_table
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Referral
from forwhom.web.programme.rates import rates_beside
from forwhom.web.programme.site_rates import site_rates
from forwhom.web.programme.take_up import take_up_of
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of

BY_ROUTE = Spec(rows=("route",), by=("taken_up",))


def take_up_page(visit: Visit) -> dict[str, object]:
    """The picture's address and words, its table, and take-up by route."""
    rates = rates_of(take_up_of(visit.study), sites_of(visit.study))
    if not rates:
        return {"rates": ()}
    opens = referrals_open(visit)
    picture = reverse("take_up_picture", args=[visit.study.slug])
    return {
        "rates": site_rates(visit),
        "overall": rates[0],
        "picture": f"{picture}?v={visit.study.version}",
        "alternative": in_words(as_drawn(rates)),
        "outcome": visit.study.profile.get("columns", {}).get("outcome", ""),
        "all_referrals": opens(None) if opens else "",
        "beside": rates_beside(visit),
        "by_route": _by_route(visit, opens),
    }


def _by_route(visit: Visit, opens: Opens | None) -> Counted | None:
    counted = kept(visit.study, "by-route", lambda: _count_routes(visit))
    if not counted:
        return None
    return counted_table(
        counted,
        BY_ROUTE,
        caption="Mothers referred, by who put them forward",
        labels=labels_for(sites_of(visit.study)),
        unit="referrals",
        opens=opens,
    )


def _count_routes(visit: Visit) -> Crosstab | None:
    """Take-up by route; nothing where no route is recorded."""
    table = handle_of(visit.study, Referral).table
    return describe(table, BY_ROUTE) if recorded(table, BY_ROUTE.rows) else None
