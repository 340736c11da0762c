"""What a table can be built of, and what each person may choose of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ibis

from forwhom.core.programme.countable import Countable, countable
from forwhom.core.reporting.labels import labels_for
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.models import Participant
from forwhom.web.programme.addresses import Opens, referrals_open
from forwhom.web.programme.listing import IN_HER_WORDS, OF_OFFERS, asks_of_offers, referrals_for
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Referral
from forwhom.web.reports.forms import Choosable
from forwhom.web.reports.presets import participants_open
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import codebook_of, sites_of


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of table: its name in the address, what it is called, and who may build it.

    `unit` is what its n counts. A table of `rates` compares take-up between categories.
    """

    name: str
    title: str
    about: str
    example: str
    unit: str
    model: type[RecordRow]
    permission: Permission
    opens: Callable[[Visit], Opens | None]
    rates: bool = False


# Participants are few: a condition can single one out, which Table 1 as it stands cannot. So
# only those who may read of each of them build tables of them.
SOURCES = {
    each.name: each
    for each in (
        Source(
            "referrals",
            "Referrals",
            "Counts and percentages of mothers referred, with what is not recorded.",
            "site = site1 and stage is recorded",
            "referrals",
            Referral,
            Permission.SEE_TABLES,
            referrals_open,
        ),
        Source(
            "take-up",
            "Take-up by category",
            "How often support was taken up in each category, how that compares, and how much "
            "what is missing could change it.",
            "site = site1 and stage is recorded",
            "referrals",
            Referral,
            Permission.SEE_TABLES,
            referrals_open,
            rates=True,
        ),
        Source(
            "participants",
            "Participants",
            "Counts and percentages of the people interviewed: mothers, volunteers and staff.",
            "role in (mother, volunteer)",
            "participants",
            Participant,
            Permission.READ_EVIDENCE,
            participants_open,
        ),
    )
}


def sources_for(visit: Visit) -> list[Source]:
    """The kinds of table this person may build."""
    return [each for each in SOURCES.values() if visit.can(each.permission)]


def choosable(visit: Visit, source: Source) -> Choosable:
    """What this person may choose for such a table."""
    offered, columns = kept(visit.study, f"countable-{source.name}", lambda: _held(visit, source))
    if source.model is Referral:
        hidden = set() if visit.can(Permission.READ_EVIDENCE) else {IN_HER_WORDS}
        columns = tuple(name for name in (*columns, *OF_OFFERS) if name not in hidden)
    codebook = codebook_of(visit.study)
    return Choosable(offered, columns, labels_for(sites_of(visit.study), codebook), codebook)


def _held(visit: Visit, source: Source) -> tuple[Countable, tuple[str, ...]]:
    handle = handle_of(visit.study, source.model)
    return countable(handle), tuple(handle.table.columns)


def table_to_count(
    visit: Visit, source: Source, where: str, *, with_offers: bool = False
) -> ibis.Table:
    """The rows of such a table, as far as this person may ask of them."""
    if source.model is Referral:
        return referrals_for(visit, with_offers or asks_of_offers(where))
    return handle_of(visit.study, source.model).table
