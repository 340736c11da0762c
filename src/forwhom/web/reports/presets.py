"""Tables 1, 2 and 3 of a study, counted once for each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from django.urls import reverse

from forwhom.core.reporting.preset_tables import (
    Preset,
    hads_preset,
    participants_preset,
    referrals_preset,
)
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.spec import Spec
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.models import Participant
from forwhom.web.programme.addresses import Opens, referrals_open, rows_at
from forwhom.web.programme.mapping import handle_of
from forwhom.web.programme.models import Referral
from forwhom.web.reports.forms import Typed, typed_of
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class TablePage:
    """One of the three: its name in the address, its number and title, and what it is for.

    `source` is what the builder makes it of, and `only` the condition under which it is the same.
    """

    name: str
    number: int
    title: str
    about: str
    nothing: str
    preset: Callable[[Study], Preset | None]
    opens: Callable[[Visit], Opens | None]
    source: str = "referrals"
    only: str = ""

    def as_built(self, spec: Spec) -> Typed:
        """What the builder is asked for the same table."""
        typed = typed_of(spec, self.source)
        return replace(typed, where=self.only) if self.only else typed


@dataclass(frozen=True, slots=True)
class CountedPreset:
    """A preset after counting: the rows are let go."""

    caption: str
    unit: str
    spec: Spec
    notes: tuple[str, ...]
    crosstab: Crosstab


def participants_open(visit: Visit) -> Opens | None:
    """What makes the address of participants; None where this person sees counts only."""
    if not visit.can(Permission.READ_EVIDENCE):
        return None
    return partial(rows_at, reverse("participants", args=[visit.study.slug]))


def _participants(study: Study) -> Preset | None:
    return participants_preset(records_from(Participant.objects.filter(study=study)))


def _referrals(study: Study) -> Preset | None:
    return referrals_preset(handle_of(study, Referral).table)


def _hads(study: Study) -> Preset | None:
    return hads_preset(handle_of(study, Referral).table)


PAGES = {
    page.name: page
    for page in (
        TablePage(
            "participants",
            1,
            "Who was interviewed",
            "Mothers and volunteers, by role. Staff are few and carry no such detail.",
            "Nothing is recorded of mothers and volunteers interviewed yet.",
            _participants,
            participants_open,
            source="participants",
            only="role in (mother, volunteer)",
        ),
        TablePage(
            "referrals",
            2,
            "Who was referred",
            "Every mother referred, by whether she took up support and by site; what is not "
            "recorded is a row of its own.",
            "No characteristics of referred mothers are recorded yet.",
            _referrals,
            referrals_open,
        ),
        TablePage(
            "hads",
            3,
            "How they scored",
            "Baseline HADS scores, in bands, of mothers who took up support. A score is not a "
            "diagnosis.",
            "No HADS score of a mother who took up support is recorded yet.",
            _hads,
            referrals_open,
        ),
    )
}


def counted(study: Study, page: TablePage) -> CountedPreset | None:
    """The table counted, once for this state of the study; None where nothing is recorded."""
    return kept(study, f"table-{page.name}", lambda: _count(study, page))


def _count(study: Study, page: TablePage) -> CountedPreset | None:
    preset = page.preset(study)
    if preset is None:
        return None
    crosstab = describe(preset.table, preset.spec)
    if not any(each.n for row in crosstab.variables[0].categories for each in row.cells):
        return None
    return CountedPreset(preset.caption, preset.unit, preset.spec, preset.notes, crosstab)
