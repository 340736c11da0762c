"""The pages of tables, participants and the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from django.urls import reverse

from forwhom.core.reporting.labels import labels_for
from forwhom.web.evidence.models import Interview, Participant
from forwhom.web.programme.counted import Counted, counted_table
from forwhom.web.programme.listing import Rows, rows_where
from forwhom.web.programme.mapping import handle_of
from forwhom.web.reports.download import FORMS, Form
from forwhom.web.reports.presets import PAGES, TablePage, counted
from forwhom.web.reports.sources import SOURCES
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.mapping import sites_of

PARTICIPANT_COLUMNS = ("participant_id", "pseudonym", "role", "site")


@dataclass(frozen=True, slots=True)
class TableCard:
    """One of the three tables, as something to choose."""

    number: int
    title: str
    about: str
    url: str
    here: bool


def table_cards(visit: Visit, here: str = "") -> list[TableCard]:
    """The three tables, in their order."""
    return [
        TableCard(
            each.number,
            each.title,
            each.about,
            reverse("table", args=[visit.study.slug, each.name]),
            each.name == here,
        )
        for each in PAGES.values()
    ]


def table_page(visit: Visit, page: TablePage) -> dict[str, object]:
    """One table whose numbers open what they count."""
    return {
        "table": _table(visit, page),
        "table_page": page,
        "cards": table_cards(visit, page.name),
        "csv": reverse("table_csv", args=[visit.study.slug, page.name]),
        "opens": page.opens(visit) is not None,
        "change": _change(visit, page),
    }


def _change(visit: Visit, page: TablePage) -> str:
    """The builder filled in with this table; empty where this person may not build of its rows."""
    found = counted(visit.study, page)
    if found is None or not visit.can(SOURCES[page.source].permission):
        return ""
    address = reverse("table_build", args=[visit.study.slug])
    return f"{address}?{page.as_built(found.spec).query}"


def _table(visit: Visit, page: TablePage) -> Counted | None:
    found = counted(visit.study, page)
    if found is None:
        return None
    return counted_table(
        found.crosstab,
        found.spec,
        caption=f"Table {page.number}. {found.caption}",
        labels=labels_for(sites_of(visit.study)),
        unit=found.unit,
        opens=page.opens(visit),
        notes=found.notes,
    )


def participants_where(visit: Visit, where: str, page: str) -> Rows:
    """The participants for whom a condition holds, with their interviews."""
    table = handle_of(visit.study, Participant).table
    labels = labels_for(sites_of(visit.study))
    found = rows_where(table, where, page, PARTICIPANT_COLUMNS, labels)
    if not found.rows:
        return found
    lengths = _minutes(visit)
    return replace(
        found,
        heads=(*found.heads, "Interviews"),
        rows=tuple((*row, lengths.get(row[0], "")) for row in found.rows),
    )


def _minutes(visit: Visit) -> dict[str, str]:
    """Each participant's interviews with their lengths, as `2 (45, 60 minutes)`."""
    held: dict[str, list[int | None]] = defaultdict(list)
    rows = Interview.objects.filter(study=visit.study).order_by("held_at")
    for participant_id, minutes in rows.values_list("participant_id", "minutes"):
        held[participant_id].append(minutes)
    return {who: _in_words(minutes) for who, minutes in held.items()}


def _in_words(minutes: list[int | None]) -> str:
    known = ", ".join(str(each) for each in minutes if each is not None)
    return f"{len(minutes)} ({known} minutes)" if known else f"{len(minutes)}"


def report_page() -> dict[str, object]:
    """The forms a report can be had in."""
    forms: list[Form] = list(FORMS.values())
    return {"forms": forms}
