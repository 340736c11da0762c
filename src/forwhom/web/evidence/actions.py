"""Writes of this room: a passage is marked, taken out, put back.

A page whose connection dropped sends again. So each of these is the same done twice as done
once, and a coding that was taken out stays out when its mark arrives late.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import columns_of, read_text, write_text
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.forms import CodingRefusedError, Known, Problem, coding_from
from forwhom.web.evidence.loaders import codes_of, document_of
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from, to_row
from forwhom.web.studies.models import Study

MARKED, TAKEN_OUT, PUT_BACK = "passage marked", "coding taken out", "coding put back"
NOT_OF_IT = frozenset({"coder", "coded_on"})  # said by the server: no part of what was asked


@transaction.atomic
def mark(*, study: Study, document_id: str, given: Mapping[str, object], by: User) -> Coding | None:
    """Tie a passage to a configuration or a code.

    `given` holds the coding's fields as text, and `client_id`, made by the page that asks.
    Returns the coding; None when it was saved before and has been taken out since. Raises
    CodingRefusedError with every problem, ConflictError when the id is another coding's.
    """
    _lock(study)
    coding_id = f"c-{given.get('client_id') or ''}"
    coding = coding_from(
        given,
        document=document_of(study, document_id),
        known=Known(theory().targets(study), codes_of(study)),
        coding_id=coding_id,
        coder=by.name,
        on=timezone.localdate(),
    )
    if held := _held(study, coding_id):
        return _same(held, coding)
    if _record_of(study, coding_id):
        return None
    _store(study, coding, _next_position(study))
    touched(study, only_codings=True)
    record(action=MARKED, by=by, study=study, about=coding_id, document=document_id)
    return coding


@transaction.atomic
def take_back(*, study: Study, coding_id: str, by: User) -> Coding | None:
    """Take a coding out, anybody's; None when it is not there (any more).

    What it said stays in the record, so that it can be put back. ConflictError when a change
    of the theory names it as its cause.
    """
    _lock(study)
    coding = _held(study, coding_id)
    if coding is None:
        return None
    if resting := theory().resting_on(study, coding_id):
        raise ConflictError(
            f"{' and '.join(resting)} rests on this passage, so it stays. "
            "Take it out of what rests on it first."
        )
    row = rows.Coding.objects.get(study=study, coding_id=coding_id)
    position = row.position
    row.delete()
    touched(study, only_codings=True)
    said = _as_text(coding)
    record(action=TAKEN_OUT, by=by, study=study, about=coding_id, coding=said, position=position)
    return coding


@transaction.atomic
def put_back(*, study: Study, coding_id: str, by: User) -> Coding | None:
    """Put back a coding that was taken out, as it was; None when none of that id ever was.

    CodingRefusedError when its configuration or code is gone meanwhile.
    """
    _lock(study)
    if held := _held(study, coding_id):
        return held
    last = _record_of(study, coding_id)
    if last is None or last.action != TAKEN_OUT:
        return None
    coding = _from_text(last.detail["coding"])
    _still_stands(study, coding)
    _store(study, coding, last.detail["position"])
    touched(study, only_codings=True)
    record(action=PUT_BACK, by=by, study=study, about=coding_id)
    return coding


def _lock(study: Study) -> None:
    """One write to a study at a time."""
    Study.objects.select_for_update().get(pk=study.pk)


def _held(study: Study, coding_id: str) -> Coding | None:
    found = records_from(rows.Coding.objects.filter(study=study, coding_id=coding_id))
    return found[0] if found else None


def _same(held: Coding, coming: Coding) -> Coding:
    """The coding that is there, when it is what was asked for."""
    asked = (column.name for column in columns_of(Coding) if column.name not in NOT_OF_IT)
    if all(getattr(held, name) == getattr(coming, name) for name in asked):
        return held
    raise ConflictError(f"coding {held.coding_id} is there already and says something else")


def _record_of(study: Study, coding_id: str) -> Record | None:
    """What was last done to a coding."""
    return Record.objects.filter(study=study, about=coding_id).order_by("-pk").first()


def _next_position(study: Study) -> int:
    last = rows.Coding.objects.filter(study=study).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _store(study: Study, coding: Coding, position: int) -> None:
    rows.Coding.objects.create(study=study, position=position, **to_row(coding))


def _still_stands(study: Study, coding: Coding) -> None:
    gone = [
        Problem(field, f"{field.removesuffix('_id')} {value} is gone meanwhile")
        for field, value, known in (
            ("configuration_id", coding.configuration_id, theory().targets(study)),
            ("code_id", coding.code_id, codes_of(study)),
        )
        if value and value not in known
    ]
    if gone:
        raise CodingRefusedError(*gone)


def _as_text(coding: Coding) -> dict[str, Any]:
    fields = {
        each.name: write_text(each, getattr(coding, each.name)) for each in columns_of(Coding)
    }
    return {"columns": fields, "extra": [list(each) for each in coding.extra]}


def _from_text(said: Mapping[str, Any]) -> Coding:
    fields = {each.name: read_text(each, said["columns"][each.name]) for each in columns_of(Coding)}
    return Coding(**fields, extra=tuple((name, text) for name, text in said["extra"]))
