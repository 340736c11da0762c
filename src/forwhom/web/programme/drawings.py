"""The pictures of a study: what each draws is counted once for each of its states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forwhom.core.errors import UnreadableError
from forwhom.core.programme.countable import Countable, countable
from forwhom.core.programme.flow import SAYS_OFFERED, Flow, flow_of
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.programme.rows_behind_rates import TAKEN_UP
from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.labels import labels_for
from forwhom.core.reporting.pictures import (
    by_category_in_words,
    flow_in_words,
    flow_picture,
    in_words,
    missing_in_words,
    missing_picture,
    take_up_by_category,
    take_up_by_site,
)
from forwhom.core.reporting.rate_names import named
from forwhom.core.reporting.rates_table import against_of
from forwhom.core.reporting.take_up_section import as_drawn, rates_of
from forwhom.core.tables.outcome_counts import Asked, GroupCounts, count_outcomes
from forwhom.core.tables.rates import GroupRates, rates
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Offer, Referral
from forwhom.web.programme.take_up import take_up_of
from forwhom.web.studies.kept import kept
from forwhom.web.studies.mapping import codebook_of, sites_of
from forwhom.web.studies.models import Study

MOST_LINES = 120  # of a picture that is still read
RATE = named(TakeUpRate.USED_OF_REFERRED)
Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture before it is drawn: what it says in words, and how it is drawn."""

    words: str
    draw: Callable[[], Picture]


def by_site(study: Study, _: Rows) -> Drawing:
    """Take-up at each site, and at all of them."""
    points = as_drawn(rates_of(take_up_of(study), sites_of(study)))
    return Drawing(in_words(points), lambda: take_up_by_site(points))


def by_category(study: Study, rows: Rows) -> Drawing:
    """Take-up in each category of these characteristics."""
    group, labels = category_rates(study, rows), labels_of(study)
    words = by_category_in_words(group, RATE, labels)
    return Drawing(words, lambda: take_up_by_category(group, RATE, labels))


def missing(study: Study, rows: Rows) -> Drawing:
    """What is not recorded of these columns, by outcome."""
    counted, labels = missing_counts(study, rows), labels_of(study)
    return Drawing(missing_in_words(counted, labels), lambda: missing_picture(counted, labels))


def from_referral_to_use(study: Study, _: Rows) -> Drawing:
    """Who went on, and where the others were lost."""
    found, _says = flow(study)
    return Drawing(flow_in_words(found), lambda: flow_picture(found))


def characteristics(study: Study) -> Countable:
    """What referrals can be told apart by."""
    return kept(study, "characteristics", lambda: countable(_referrals(study)))


def labels_of(study: Study) -> Labels:
    """What columns and categories are called, as the study's own codebook has it."""
    return labels_for(sites_of(study), codebook_of(study))


def category_rates(study: Study, rows: Rows) -> GroupRates:
    """Take-up by category. UnreadableError for more categories than a picture shows."""
    return kept(study, f"drawn rates {rows}", lambda: _category_rates(study, rows))


def missing_counts(study: Study, rows: Rows) -> GroupCounts:
    """Of how many each of these is not recorded, by outcome."""
    return kept(study, f"drawn missing {rows}", lambda: _missing_counts(study, rows))


def flow(study: Study) -> tuple[Flow, bool]:
    """The ways from referral to use; and whether the referrals say who was offered support."""
    return kept(study, "drawn flow", lambda: _flow(study))


def _flow(study: Study) -> tuple[Flow, bool]:
    referrals = _referrals(study)
    return flow_of(referrals, handle_of(study, Offer)), SAYS_OFFERED in referrals.table.columns


def _category_rates(study: Study, rows: Rows) -> GroupRates:
    asked = _asked(study, rows)
    against = against_of(labels_of(study), asked.rows)
    group = rates(_referrals(study).table, asked, against).groups[0]
    lines = sum(2 + len(each.categories) for each in group.variables)
    if lines > MOST_LINES:
        right = f"choose fewer characteristics (at most {MOST_LINES} lines)"
        raise UnreadableError(f"the picture would have {lines:,} lines; {right}")
    return group


def _missing_counts(study: Study, rows: Rows) -> GroupCounts:
    return count_outcomes(_referrals(study).table, _asked(study, rows)).groups[0]


def _asked(study: Study, rows: Sequence[str]) -> Asked:
    offered = characteristics(study)
    multi = tuple(name for name in rows if name in offered.several)
    single = tuple(name for name in rows if name not in offered.several)
    bands = {name: bands for name, bands in offered.bands.items() if name in single}
    return Asked(TAKEN_UP, single, multi, bands=bands, codebook=codebook_of(study))


def _referrals(study: Study) -> Handle:
    return handle_of(study, Referral)
