"""Writes of this room: a passage is marked, taken out, put back, moved.

A page whose connection dropped sends again. So each of these is the same done twice as done
once, and a coding that was taken out stays out when its mark arrives late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.records import columns_of
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.forms import (
    CodingRefusedError,
    Known,
    Problem,
    coding_from,
    passage_from,
)
from forwhom.web.evidence.loaders import code_now, codes_of, document_of
from forwhom.web.evidence.relations import theory
from forwhom.web.evidence.taken_out import TAKEN_OUT
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from, to_row
from forwhom.web.studies.models import Study

MARKED, PUT_BACK, MOVED = "passage marked", "coding put back", "coding moved"
NOT_OF_IT = frozenset({"coder", "coded_on"})  # said by the server: no part of what was asked


@transaction.atomic
def mark(*, study: Study, document_id: str, given: Mapping[str, object], by: User) -> Coding | None:
    """Tie a passage to a configuration or a code.

    `given` holds the coding's fields as text, and `client_id`, made by the page that asks.
    Returns the coding; None when it was saved before and has been taken out since. Raises
    CodingRefusedError with every problem, ConflictError when the id is another coding's.
    """
    lock(study)
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
    if taken_out.last_record(study, coding_id):
        return None
    _store(study, coding, _next_position(study))
    touched(study)
    record(action=MARKED, by=by, study=study, about=coding_id, document=document_id)
    return coding


@transaction.atomic
def take_back(*, study: Study, coding_id: str, by: User) -> Coding | None:
    """Take a coding out, anybody's; None when it is not there (any more).

    What it said stays in the record, so that it can be put back. ConflictError when a change
    of the theory names it as its cause.
    """
    lock(study)
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
    touched(study)
    said = taken_out.detail(coding, position, document_of(study, coding.document_id))
    record(action=TAKEN_OUT, by=by, study=study, about=coding_id, **said)
    return coding


@transaction.atomic
def put_back(*, study: Study, coding_id: str, by: User) -> Coding | None:
    """Put back a coding that was taken out, as it was; None when none of that id ever was.

    Where its text was corrected meanwhile it stands where its words are now, or is shown as gone;
    where its code was merged, it has the code that carries it.
    CodingRefusedError when its configuration or code is gone meanwhile.
    """
    lock(study)
    if held := _held(study, coding_id):
        return held
    kept = taken_out.of(study, coding_id)
    if kept is None:
        return None
    coding = _with_its_code(study, kept.coding)
    _still_stands(study, coding)
    _store(study, coding, kept.position)
    touched(study)
    record(action=PUT_BACK, by=by, study=study, about=coding_id)
    return coding


@transaction.atomic
def move(
    *, study: Study, document_id: str, coding_id: str, given: Mapping[str, object], by: User
) -> tuple[Coding, Coding] | None:
    """Give a coding another passage of its document; what it says of it stays as it is.

    The coding before and after; None when it is not there (any more). `given` holds the passage
    as `start`, `end` and the words it `begins` with. CodingRefusedError where it is none.
    """
    lock(study)
    was = _held(study, coding_id)
    if was is None or was.document_id != document_id:
        return None
    now = passage_from(given, was, document_of(study, document_id))
    if now != was:
        rows.Coding.objects.filter(study=study, coding_id=coding_id).update(
            start=now.start, end=now.end, begins=now.begins or ""
        )
        touched(study)
        places = {"was": [was.start, was.end], "now": [now.start, now.end]}
        record(action=MOVED, by=by, study=study, about=coding_id, **places)
    return was, now


def lock(study: Study) -> None:
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


def _next_position(study: Study) -> int:
    last = rows.Coding.objects.filter(study=study).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _store(study: Study, coding: Coding, position: int) -> None:
    rows.Coding.objects.create(study=study, position=position, **to_row(coding))


def _with_its_code(study: Study, coding: Coding) -> Coding:
    return replace(coding, code_id=code_now(study, coding.code_id)) if coding.code_id else coding


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
