"""What must not be done, and not be told, while a document is coded blind."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.theory.configurations import Configuration
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence.blind.models import Aside
from forwhom.web.evidence.blind.sight import aside_of, blind_coding_of, open_documents
from forwhom.web.evidence.models import Step
from forwhom.web.studies.actions import touched
from forwhom.web.studies.changes import UNTOLD
from forwhom.web.studies.models import Study

OPEN = "this document is open for blind double coding"
NOT_YOURS = f"{OPEN} by others; mark in it when that has ended"
FINISHED = (
    "you have said that you have finished with this document, which is coded blind; say first "
    "that you have not"
)
ONE_CODEBOOK = (
    "a document is open for blind double coding, and its coders need one codebook: codes are "
    "merged, split, deleted and carried into configurations again when that has ended"
)
ONE_THEORY = (
    "a document is open for blind double coding, and its coders need one theory: configurations "
    "are merged, split and re-typed again when that has ended"
)
STILL_CODED = (
    "a document is open for blind double coding, and its coders need one theory: this can be "
    "undone or done again when that has ended"
)
BEFORE_IT = f"{OPEN}, and this was done before; it can be undone or done again when that has ended"
NEW_CODE = (
    "This document is coded blind, and a new code would show in everybody's codebook: choose one "
    "that is there, or note it in the memo."
)
NEW_CONFIGURATION = (
    "This document is coded blind, and a new configuration would show in everybody's theory: note "
    "it in the memo, and begin it when that has ended."
)


def refuse_marking(study: Study, document_id: str, by: User) -> None:
    """ConflictError for whoever may not mark in a document that is coded blind: everybody but
    its coders, and a coder who has finished."""
    if blind_coding_of(study, document_id) is None:
        return
    aside = aside_of(study, document_id, by)
    if aside is None:
        raise ConflictError(NOT_YOURS)
    if aside.finished_at:
        raise ConflictError(FINISHED)


def marks_now(study: Study, document_id: str, by: User) -> bool:
    """Whether `refuse_marking` would let a person mark in a document."""
    try:
        refuse_marking(study, document_id, by)
    except ConflictError:
        return False
    return True


def refuse_putting_back(study: Study, coding_id: str, document_id: str, by: User) -> None:
    """ConflictError where somebody would put back into blind work what she did not take out
    of it herself."""
    refuse_marking(study, document_id, by)
    if aside := aside_of(study, document_id, by):
        last = Record.objects.filter(study=study, about=coding_id).order_by("-pk").first()
        if last is None or last.by != by or last.detail.get(UNTOLD) != aside.blind_id:
            raise ConflictError(BEFORE_IT)


def refuse_other_codebook(study: Study) -> None:
    """ConflictError where a code would come or go under people who code blind by it: refused
    whether they use that code or not, so that nothing is told of it."""
    if open_documents(study):
        raise ConflictError(ONE_CODEBOOK)


def refuse_other_theory(study: Study) -> None:
    """ConflictError where evidence would be carried between configurations meanwhile: refused
    whether what stands aside is concerned or not, as with codes."""
    if open_documents(study):
        raise ConflictError(ONE_THEORY)


def refuse_turning(step: Step) -> None:
    """ConflictError where undoing a step, or doing it again, would reach into blind work."""
    kinds = {each["kind"] for each in step.changes}
    gone = {each["kind"] for each in step.changes if not (each["before"] and each["after"])}
    if Code.KIND in gone:
        refuse_other_codebook(step.study)
    whole = Configuration.KIND in gone and Coding.KIND not in kinds
    if whole and open_documents(step.study):  # else a refusal could tell what is coded on it
        raise ConflictError(STILL_CODED)
    if Coding.KIND not in kinds or Document.KIND in kinds:
        return
    if not step.document_id:
        refuse_other_codebook(step.study)
    blind = blind_coding_of(step.study, step.document_id)
    if blind and step.at < blind.opened_at:
        raise ConflictError(BEFORE_IT)
    refuse_marking(step.study, step.document_id, step.by)


def note(action: str, coding: Coding, /, *, study: Study, by: User, **detail: Any) -> None:
    """Write down what was done to a coding, and that the study has moved on: for everybody, or
    where she codes blind for herself alone."""
    aside = aside_of(study, coding.document_id, by)
    if aside is None:
        touched(study, only_codings=True)
    else:
        moved(aside)
    record(action=action, by=by, study=study, about=coding.coding_id, **detail, **untold(aside))


def moved_on(step: Step) -> None:
    """Say for whom a step that was undone or done again changed something."""
    aside = aside_of(step.study, step.document_id, step.by)
    if aside is None or Document.KIND in {each["kind"] for each in step.changes}:
        touched(step.study)
    else:
        moved(aside)


def moved(aside: Aside) -> None:
    """Say that what stands aside is another now; the first time, that its coder has begun."""
    held = Aside.objects.filter(pk=aside.pk)
    held.update(moved=F("moved") + 1)
    held.filter(began_at=None).update(began_at=timezone.now())


def untold(aside: Aside | None) -> dict[str, int]:
    """What keeps a record of blind work off the pages that tell what was done lately."""
    return {UNTOLD: aside.blind_id} if aside else {}
