"""The README's picture: take-up by site in the worked study, drawn as in its report."""

from __future__ import annotations

from pathlib import Path

from forwhom.core.exchange.study_tables import table_path
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.take_up import TakeUp, used_of_referred
from forwhom.core.reporting.pictures import ALL_SITES, Rate, take_up_by_site
from forwhom.core.tables.intervals import wilson
from forwhom.core.tables.source import open_table


def take_up(study: Path) -> str:
    """The picture as SVG; the same on every machine."""
    referrals = open_table(table_path(study)).table
    total, *of_sites = map(_rate, used_of_referred(Handle(Referral, referrals)))
    return take_up_by_site([*of_sites, total]).svg


def _rate(found: TakeUp) -> Rate:
    interval = wilson(found.used, found.referred)
    if interval is None:
        raise ValueError("the worked study has referrals at every site")
    label = ALL_SITES if found.site is None else found.site.replace("site", "Site ")
    return Rate(label, found.used, found.referred, interval.low, interval.high)
