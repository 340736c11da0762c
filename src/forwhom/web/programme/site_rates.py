"""Take-up at each site with its interval: a line each, every count opening its referrals."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.programme.take_up import TakeUp
from forwhom.core.reporting.pictures import Rate
from forwhom.core.reporting.take_up_section import rates_of
from forwhom.core.reporting.words import rounded
from forwhom.core.tables.crosstab import ALL, Group
from forwhom.core.tables.rows_behind import rows_behind
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.addresses import Opens, referrals_open
from forwhom.web.programme.counted import Number, opening
from forwhom.web.programme.take_up import take_up_of
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of

_BY_SITE = Spec(rows=("site",), across=("taken_up", "site"))  # only its conditions are used


@dataclass(frozen=True, slots=True)
class SiteRate:
    """One line of take-up: a site's referrals, who of them took support up, and the rate."""

    name: str
    referred: Number
    used: Number
    unused: Number
    rate: str
    interval: str
    is_total: bool


def site_rates(visit: Visit) -> list[SiteRate]:
    """All sites together, then each; empty when nobody was referred."""
    found, opens = take_up_of(visit.study), referrals_open(visit)
    rates = rates_of(found, sites_of(visit.study))
    return [_line(one, rate, opens) for one, rate in zip(found, rates, strict=True)]


def _line(found: TakeUp, rate: Rate, opens: Opens | None) -> SiteRate:
    def number(count: int, taken_up: str) -> Number:
        group = Group(across=(taken_up, found.site or ALL))
        return opening(count, opens, lambda: rows_behind(_BY_SITE, group))

    return SiteRate(
        rate.label,
        number(found.referred, ALL),
        number(found.used, "yes"),
        number(found.referred - found.used, "no"),
        f"{rounded(100 * rate.share, 1)}%",
        f"{rounded(100 * rate.low, 1)} to {rounded(100 * rate.high, 1)}",
        found.site is None,
    )
