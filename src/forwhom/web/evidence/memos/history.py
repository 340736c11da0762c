"""What was done to a memo, from the record: who did what, when, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime

from forwhom.core.reporting.text import long_date
from forwhom.web.access.models import Record
from forwhom.web.evidence.memos.actions import EVERY
from forwhom.web.evidence.steps.restoring import REDONE, UNDONE
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done to a memo: what, by whom, when, and what it said before."""

    what: str
    who: str
    when: str
    was: str


def history_of(study: Study, memo_id: str) -> list[Happened]:
    """What the record holds of a memo, the latest first."""
    about = Record.objects.filter(study=study, about=memo_id)
    turned = Record.objects.filter(study=study, action__in=(UNDONE, REDONE), detail__step__in=EVERY)
    found = [*about.select_related("by")]
    found += [each for each in turned.select_related("by") if memo_id in each.detail["rows"]]
    return [_happened(each) for each in sorted(found, key=lambda each: -each.pk)]


def _happened(row: Record) -> Happened:
    at, step = localtime(row.at), row.detail.get("step", "")
    what = f"{row.action}: {step}" if step else row.action
    who = row.by.name if row.by else "On the server"
    return Happened(what, who, f"{long_date(at.date())}, {at:%H:%M}", row.detail.get("was", ""))
