"""Writes on the way of files into a study: brought, spoken of, confirmed all at once, thrown away.

Until they are confirmed nothing of them is in the study, and nobody but who brought them sees them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.exchange.ids import id_from, untaken
from forwhom.core.records import problems_with
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.bringing.chosen import Chosen, from_json, to_json
from forwhom.web.evidence.bringing.delivered import (
    MEGABYTE,
    MOST_BYTES_IN_ALL,
    MOST_FILES,
    read_upload,
)
from forwhom.web.evidence.bringing.delivered import to_json as read_to_json
from forwhom.web.evidence.bringing.to_be import participants_of, to_be, waiting
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import RecordRow, to_row
from forwhom.web.studies.models import Site, Study

HELD_FOR = timedelta(hours=12)  # as long as she may stay signed in
BROUGHT_IN = "documents brought in"


def clear_expired() -> None:
    """Let go of every delivery whose time is over."""
    rows.Delivery.objects.filter(expires_at__lte=timezone.now()).delete()


@transaction.atomic
def begin(*, study: Study, by: User) -> rows.Delivery:
    """A delivery with nothing in it yet."""
    clear_expired()
    return rows.Delivery.objects.create(study=study, by=by, expires_at=timezone.now() + HELD_FOR)


def put_in(*, delivery: rows.Delivery, uploads: Sequence[UploadedFile[Any]]) -> None:
    """Read files into a delivery. UnreadableError when it would hold too many, or too much.

    They are read before anything is locked: a long one keeps nobody else from writing.
    """
    _refuse_too_much(delivery, uploads)
    found = [(each, read_upload(each)) for each in uploads]
    with transaction.atomic():
        held = _locked(delivery)
        _refuse_too_much(held, uploads)
        last = held.files.aggregate(last=Max("number"))["last"]
        for number, (each, read) in enumerate(found, 0 if last is None else last + 1):
            rows.DeliveredFile.objects.create(
                delivery=held,
                number=number,
                name=read.path.name,
                size=each.size or 0,
                read=read_to_json(read),
            )


def _refuse_too_much(delivery: rows.Delivery, uploads: Sequence[UploadedFile[Any]]) -> None:
    right = "bring some of them in first, and the others after"
    if delivery.files.count() + len(uploads) > MOST_FILES:
        raise UnreadableError(f"more than {MOST_FILES} files at once; {right}")
    held = delivery.files.aggregate(size=Sum("size"))["size"] or 0
    if held + sum(each.size or 0 for each in uploads) > MOST_BYTES_IN_ALL:
        raise UnreadableError(f"more than {MOST_BYTES_IN_ALL // MEGABYTE} MB at once; {right}")


@transaction.atomic
def choose(*, delivery: rows.Delivery, chosen: Chosen) -> None:
    """Keep what was said of a delivery's files."""
    held = _locked(delivery)
    held.chosen = to_json(replace(chosen, people=from_json(held.chosen).people))
    held.save(update_fields=["chosen"])
    delivery.chosen = held.chosen


@transaction.atomic
def name_participant(*, delivery: rows.Delivery, given: Mapping[str, str]) -> Participant:
    """Somebody to be added to the study with these documents.

    `given` holds participant_id (one is made of the pseudonym where it is empty), pseudonym, role
    and site. Raises UnreadableError for what no participant may be, ConflictError for an id that
    is somebody's.
    """
    held = _locked(delivery)
    chosen = from_json(held.chosen)
    taken = {each.participant_id for each in (*participants_of(held.study), *chosen.participants)}
    said = {name: given.get(name, "").strip() for name in ("pseudonym", "role", "site")}
    asked = given.get("participant_id", "").strip()
    said["participant_id"] = asked or untaken(id_from(said["pseudonym"], "participant"), taken)
    _check_person(held.study, said)
    if said["participant_id"] in taken:
        wrong = f"{said['participant_id']} is somebody's id already"
        raise ConflictError(f"{wrong}; give another, or choose that person")
    held.chosen = to_json(replace(chosen, people=(*chosen.people, said)))
    held.save(update_fields=["chosen"])
    delivery.chosen = held.chosen
    return from_json(held.chosen).participants[-1]


def _check_person(study: Study, said: Mapping[str, str]) -> None:
    if said["role"] not in set(Role):
        raise UnreadableError("a participant needs a role; choose mother, volunteer or staff")
    asked = {"participant_id": said["participant_id"]}
    if problem := next(problems_with(Participant, asked), None):
        raise UnreadableError(f"{said['participant_id']!r} cannot be an id; {problem.right}")
    known = Site.objects.filter(study=study, site_id=said["site"])
    if said["site"] and not known.exists():
        raise UnreadableError(f"there is no site {said['site']!r}; choose one of the list")


@transaction.atomic
def bring_in(*, delivery: rows.Delivery, by: User) -> tuple[Document, ...]:
    """Every document of a delivery into its study, with whoever was named for them; or none.

    Gives the documents, none where somebody else has confirmed it meanwhile: done twice it is
    done once. UnreadableError while something has to be said first, or nothing is new.
    """
    study = Study.objects.select_for_update().get(pk=delivery.study_id)
    held = rows.Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if held is None:
        return ()
    found = to_be(held)
    _refuse_unsaid([each.name for each in waiting(found.files)], found.unsaid)
    if not found.new:
        raise UnreadableError("there is no new document among these files; bring others")
    _refuse_taken(study, found.chosen.participants)
    used = {each for made in found.new for each in made.participant_ids}
    people = [each for each in found.chosen.participants if each.participant_id in used]
    _append(study, rows.Participant, [to_row(each) for each in people])
    texts = [to_row(each) | {"text": each.text or ""} for each in found.new]
    _append(study, rows.Document, texts)
    indexed(study, found.new)
    touched(study)
    record(
        action=BROUGHT_IN,
        by=by,
        study=study,
        about=found.new[0].document_id if len(found.new) == 1 else "",
        delivery=str(held.key),
        documents=[each.document_id for each in found.new],
        participants=[each.participant_id for each in people],
    )
    held.delete()
    return found.new


def _refuse_unsaid(tables: Sequence[str], labels: Sequence[str]) -> None:
    """Nothing goes in while it is not said whose it is, or which column it is."""
    if tables:
        told = ", ".join(tables)
        raise UnreadableError(f"it is not said where the answers are in {told}; choose a column")
    if labels:
        told = ", ".join(f"“{each}”" for each in labels)
        right = "choose a participant, or say that it is none"
        raise UnreadableError(f"it is not said whose turns {told} opens; {right}")


def _refuse_taken(study: Study, named: Sequence[Participant]) -> None:
    """Somebody else may have been given an id since it was chosen here."""
    taken = {each.participant_id for each in participants_of(study)}
    for each in named:
        if each.participant_id in taken:
            wrong = f"{each.participant_id} is somebody's id meanwhile"
            raise ConflictError(f"{wrong}; throw these files away and bring them again")


def _append(study: Study, model: type[RecordRow], fields: Sequence[Mapping[str, Any]]) -> None:
    """Rows after those that are there."""
    held = model._default_manager.filter(study=study)
    last = held.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    model._default_manager.bulk_create(
        model(study=study, position=at, **each) for at, each in enumerate(fields, first)
    )


@transaction.atomic
def throw_away(*, delivery: rows.Delivery) -> None:
    """Let go of a delivery: nothing of it was in the study."""
    rows.Delivery.objects.filter(pk=delivery.pk).delete()


def brought_in(study: Study, key: UUID) -> Record | None:
    """The record of a delivery that was confirmed; None for one that was not."""
    done = Record.objects.filter(study=study, action=BROUGHT_IN, detail__delivery=str(key))
    return done.first()


def _locked(delivery: rows.Delivery) -> rows.Delivery:
    """The delivery as it is now. ConflictError when it is confirmed or gone meanwhile."""
    held = rows.Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if held is None:
        raise ConflictError("these files are in the study or gone meanwhile; look at its documents")
    return held
