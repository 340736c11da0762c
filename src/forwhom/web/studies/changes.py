"""What was done in a study lately, from the record, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime

from forwhom.core.reporting.text import long_date
from forwhom.core.reporting.words import sentence_case
from forwhom.web.access.models import Record
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.overview import found

SHOWN = 8
UNTOLD = "blind"  # in the detail of a record of work that nobody else is to know of yet


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the record: who did what, when, and to what."""

    at: datetime
    when: str
    who: str
    what: str
    about: str
    url: str


def latest_changes(visit: Visit) -> list[Done]:
    """The last few things done; empty for somebody who may not see what the study counts."""
    if not visit.can(Permission.SEE_TABLES):
        return []
    return done(visit, _told(visit)[:SHOWN])


def changes_about(visit: Visit, about: str) -> list[Done]:
    """Everything the record holds about one thing, latest first."""
    return done(visit, _told(visit).filter(about=about))


def _told(visit: Visit) -> QuerySet[Record]:
    return Record.objects.filter(study=visit.study).exclude(detail__has_key=UNTOLD)


def done(visit: Visit, records: QuerySet[Record]) -> list[Done]:
    """Records in words. What a thing is called can say who spoke, so that ids are for those
    who may read the interviews."""
    held = list(records.select_related("by", "study"))
    named = visit.can(Permission.READ_EVIDENCE)
    links = found(visit, {each.about for each in held if each.about}) if named else {}
    return [_line(each, named, links.get(each.about, "")) for each in held]


def _line(row: Record, named: bool, url: str) -> Done:
    at = localtime(row.at)
    about = row.about if named and row.study and row.about != row.study.slug else ""
    return Done(
        at=row.at,
        when=f"{long_date(at.date())}, {at:%H:%M}",
        who=row.by.name if row.by else "On the server",
        what=sentence_case(row.action),
        about=about,
        url=url,
    )
