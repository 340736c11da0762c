"""The pictures of a study, each by its name: what it draws is counted here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.flow import flow_of
from forwhom.core.programme.rates import TakeUpRate, with_offers
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.take_up import used_of_referred
from forwhom.core.records import columns_of
from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.labels import NOTHING_SAID, labels_for
from forwhom.core.reporting.pictures import (
    flow_picture,
    missing_picture,
    take_up_by_category,
    take_up_by_site,
)
from forwhom.core.reporting.pictures.theory import theory_picture
from forwhom.core.reporting.preset_tables import HADS, REFERRAL_MULTI, REFERRAL_ROWS, recorded
from forwhom.core.reporting.rate_names import named
from forwhom.core.reporting.rates_table import first_categories
from forwhom.core.reporting.take_up_section import as_drawn, rates_of
from forwhom.core.study import Study
from forwhom.core.tables.codebook import Codebook
from forwhom.core.tables.outcome_counts import Asked, count_outcomes
from forwhom.core.tables.rates import Against, rates
from forwhom.core.theory.diagram import Diagram, diagram_of
from forwhom.core.theory.standing import standing_in

SEVERAL = frozenset(each.name for each in columns_of(Referral) if each.many)
RATE = TakeUpRate.USED_OF_REFERRED
THEORY = "theory"  # the one picture that counts no referrals


def picture_of(
    study: Study, name: str, rows: Sequence[str] = (), codebook: Codebook = NOTHING_SAID
) -> Picture:
    """The picture of that name, over the variables of `rows` where it has any (or the usual ones).

    `codebook` names, orders and merges categories.

    UnreadableError where there is nothing to draw, or a variable is not in the referrals.
    """
    if name != THEORY and not study.referrals.count():
        raise UnreadableError("no referrals are recorded, so there is nothing to draw; add some")
    return PICTURES[name](study, rows, codebook)


def _by_site(study: Study, rows: Sequence[str], _: Codebook) -> Picture:
    _refuse_rows(rows)
    return take_up_by_site(as_drawn(rates_of(used_of_referred(study.referrals), study.sites)))


def _flow(study: Study, rows: Sequence[str], _: Codebook) -> Picture:
    _refuse_rows(rows)
    return flow_picture(flow_of(study.referrals, study.offers))


def _by_category(study: Study, rows: Sequence[str], codebook: Codebook) -> Picture:
    labels = labels_for(study.sites, codebook)
    table = with_offers(study.referrals, study.offers)
    asked = _asked(study, rows, (*REFERRAL_ROWS, *REFERRAL_MULTI), codebook)
    found = rates(table, asked, Against(first=first_categories(labels)))
    return take_up_by_category(found.groups[0], named(RATE), labels)


def _missing(study: Study, rows: Sequence[str], codebook: Codebook) -> Picture:
    table = with_offers(study.referrals, study.offers)
    asked = _asked(study, rows, (*REFERRAL_ROWS, *HADS), codebook)
    labels = labels_for(study.sites, codebook)
    return missing_picture(count_outcomes(table, asked).groups[0], labels)


def _theory(study: Study, rows: Sequence[str], _: Codebook) -> Picture:
    _refuse_rows(rows)
    diagram = theory_diagram(study)
    if not diagram.groups:
        raise UnreadableError("no configuration stands in the theory; write some down, then draw")
    return theory_picture(diagram)


def theory_diagram(study: Study) -> Diagram:
    """What stands in the theory of a study, as its picture and its outline show it."""
    standing = standing_in(study.configurations, study.rounds, study.changes)
    return diagram_of(study.configurations, study.conditions, study.clusters, standing)


def _asked(study: Study, rows: Sequence[str], usual: Sequence[str], codebook: Codebook) -> Asked:
    """The variables asked for, or the usual ones of which anything is recorded."""
    names = tuple(rows) or recorded(study.referrals.table, usual)
    if not names:
        right = "record some, or name a column with --rows"
        raise UnreadableError(f"no characteristics are recorded, so nothing is drawn; {right}")
    single = tuple(name for name in names if name not in SEVERAL)
    several = tuple(name for name in names if name in SEVERAL)
    return Asked(RATE.outcome, single, several, codebook=codebook)


def _refuse_rows(rows: Sequence[str]) -> None:
    if rows:
        right = "leave --rows out, or draw take-up-by-category or missing"
        raise UnreadableError(f"this picture has no variables; {right}")


PICTURES: Mapping[str, Callable[[Study, Sequence[str], Codebook], Picture]] = {
    "take-up": _by_site,
    "take-up-by-category": _by_category,
    "missing": _missing,
    "flow": _flow,
    THEORY: _theory,
}
