"""Referrals, offers and scores as the table handles the core counts."""

from __future__ import annotations

from typing import Any

from forwhom.core.programme.handles import Handle
from forwhom.core.records import columns_of
from forwhom.core.tables.checked import typed
from forwhom.core.tables.engine import table_of_text
from forwhom.web.programme.models import Offer, RecordedScore, Referral
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.models import Study

TABLES: tuple[type[RecordRow], ...] = (Referral, Offer, RecordedScore)


def handle_of(study: Study, model: type[RecordRow]) -> Handle:
    """The rows of one table as an engine's table, with the columns the study added."""
    names = [column.name for column in columns_of(model.CORE)]
    rows = list(model._default_manager.filter(study=study).values_list(*names, "extra"))
    columns = {name: [_cell(row[at]) for row in rows] for at, name in enumerate(names)}
    for name in dict.fromkeys(name for row in rows for name, _ in row[-1]):
        columns[name] = [dict(row[-1]).get(name) or None for row in rows]
    return Handle(model.CORE, typed(table_of_text(columns), model.CORE))


def _cell(held: Any) -> str | None:
    """What a field holds, as the text of its cell."""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, list):
        return ";".join(held) or None
    return None if held in (None, "") else str(held)
