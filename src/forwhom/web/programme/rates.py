"""The three take-up rates side by side, each under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.programme.rows_behind_rates import rows_behind_rate
from forwhom.core.reporting import figures
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.rate_names import A_QUESTION
from forwhom.core.reporting.rate_questions import Answer, answers, of_a_study
from forwhom.core.reporting.rates_beside import INTERVALS, UNKNOWN
from forwhom.core.tables.crosstab import Group
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import Against, GroupRates
from forwhom.core.tables.spec import Spec
from forwhom.web.programme.addresses import Opens, referrals_open
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Offer, Referral
from forwhom.web.programme.opened import OfKnown, of_known
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of

_BY_SITE = Spec(rows=("site",), across=("site",))  # only its conditions are used


@dataclass(frozen=True, slots=True)
class ShownRate:
    """One rate at one site: how many of how many, the rate, and its bounds where they differ."""

    rows: OfKnown
    figure: str
    bounds: str


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site with its rates, in the order of the heads; None where a rate has nobody there."""

    name: str
    rates: tuple[ShownRate | None, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class RatesBeside:
    """The rates by name with what each counts, and a line for all sites and each."""

    heads: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    lines: tuple[SiteLine, ...]
    notes: tuple[str, ...]


def rates_beside(visit: Visit) -> RatesBeside:
    """All the rates that the study's records can tell, for a study with referrals."""
    found, notes = kept(visit.study, "three-rates", lambda: _count(visit))
    labels, opens = labels_for(sites_of(visit.study)), referrals_open(visit)
    places = [each.across or "" for each in found[0].rates.groups]
    said = [each.question.named for each in found]
    any_unknown = any(group.total.unknown for each in found for group in each.rates.groups)
    return RatesBeside(
        tuple(each.title for each in said),
        tuple((each.title, each.definition) for each in said),
        tuple(_line(place, found, labels, opens) for place in labels.ordered("site", places)),
        (INTERVALS, *([UNKNOWN] if any_unknown else []), *notes, A_QUESTION),
    )


def _count(visit: Visit) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    referrals, offers = (handle_of(visit.study, model) for model in (Referral, Offer))
    table, questions, notes = of_a_study(referrals, offers, None)
    asked = Asked(questions[0].outcome, across="site")
    return answers(table, questions, asked, Against()), notes


def _line(place: str, found: Sequence[Answer], labels: Labels, opens: Opens | None) -> SiteLine:
    rates = []
    for each in found:
        group = next((one for one in each.rates.groups if one.across == place), None)
        rate = TakeUpRate(each.question.key)
        rates.append(_shown(rate, group, opens) if group else None)
    return SiteLine(labels.category("site", place), tuple(rates), place == "all")


def _shown(rate: TakeUpRate, group: GroupRates, opens: Opens | None) -> ShownRate:
    at = Group(across=(group.across or "",))
    return ShownRate(
        of_known(group.total, opens, lambda whom: rows_behind_rate(rate, whom, _BY_SITE, at)),
        figures.share(group.rate),
        figures.share_bounds(group.rate.bounds) if group.total.unknown else "",
    )
