"""A study into the database and out of it, whole or not at all, and never over newer work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.convert import WRITERS, kind_of, losses_in
from forwhom.core.exchange.folder import Opened
from forwhom.core.exchange.losses import Loss
from forwhom.web.access.actions import becomes_evaluator
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.access.record import record
from forwhom.web.evidence.blind.sight import open_documents
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.evidence.steps.keeping import end_history
from forwhom.web.exchange.arrivals import (
    HOW,
    How,
    NotReplacedError,
    arrived,
    note_arrival,
    slug_of,
)
from forwhom.web.exchange.digest import digest_of
from forwhom.web.exchange.earlier_texts import refuse_names_coming_back
from forwhom.web.exchange.kept_files import keep_files
from forwhom.web.exchange.mapping import (
    BATCH,
    EVERY_MODEL,
    plain_records,
    profile_to_json,
    rows_to_store,
)
from forwhom.web.exchange.outgoing import Outgoing, outgoing
from forwhom.web.studies.bulk import insert
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.models import Study

EXPORTED = "study exported"
FOLDER = "folder"
COMES_BACK = {FOLDER, "zip"}


@transaction.atomic
def import_study(*, opened: Opened, by: User | None, how: How = HOW) -> Study:
    """Store a study read from a folder.

    A study of that id that has not changed here since the two last agreed is replaced; one
    that has, while the folder has too, is a ConflictError and stays as it is. Whoever brings a
    new one in is its evaluator; one from the command line (`by=None`) is in no one's hands.
    """
    if done := arrived(by, how.key):
        return done
    slug, coming = slug_of(opened.study.profile.study_id), digest_of(opened.study)
    held = Study.objects.select_for_update().filter(slug=slug).first()
    is_new = held is None
    if held is None:
        held = Study(slug=slug)
    elif not _may_replace(held, opened, coming, by, how):
        return held
    held.title = opened.study.profile.title
    held.profile = profile_to_json(opened.study.profile)
    held.version += 1
    held.synchronised, held.synchronised_version = coming, held.version
    held.save()
    store(held, opened)
    note_arrival(held, by, how, digest=coming)
    if by and is_new:
        becomes_evaluator(study=held, by=by)
    return held


def _may_replace(held: Study, opened: Opened, coming: str, by: User | None, how: How) -> bool:
    """Whether the folder has anything new, and nothing here would be lost by taking it."""
    if by and Permission.REPLACE_STUDY not in permissions_in(by, held):
        raise ConflictError(f"a study named {held.slug} is on this server already")
    if coming == held.synchronised:
        return False
    refuse_names_coming_back(held, opened.study)
    if open_documents(held):
        raise ConflictError(
            f"a document of study {held.slug} is open for blind double coding, and what is marked "
            "in it would be lost; end it first, or import the file under another study_id"
        )
    if held.version != held.synchronised_version:
        raise ConflictError(
            f"study {held.slug} has changed both here and in the folder since they last agreed; "
            "export it to a new folder, compare the two, and import what should stand "
            "under another study_id"
        )
    if not how.replacing:
        raise NotReplacedError(
            f"study {held.slug} is here already, and the file is another state of it"
        )
    return True


def store(held: Study, opened: Opened) -> None:
    """Put a study's rows, and the files of its folder, in the place of those that are there.

    What people did to those cannot be taken back after that, and what steps held of their words
    is gone with them.
    """
    end_history(held)
    for model in EVERY_MODEL:
        model._default_manager.filter(study=held).delete()
    for model, records in plain_records(opened.study):
        insert(model, held, records)
    for nested, rows in rows_to_store(opened.study):
        _create(held, nested, rows)
    indexed(held, opened.study.documents)
    keep_files(held, opened.root)


def _create(held: Study, model: type[RecordRow], rows: Iterable[Mapping[str, Any]]) -> None:
    made = (model(study=held, position=at, **fields) for at, fields in enumerate(rows))
    while batch := list(islice(made, BATCH)):
        model._default_manager.bulk_create(batch)


def export_study(
    *, study: Study, target: Path, by: User | None, side_car: bool = True
) -> tuple[Loss, ...]:
    """Write a study to a folder, laid out as the imported one was, or to a file of any kind that
    `forwhom convert` writes; what was lost. Neither may be there yet (ConflictError).
    """
    kind = kind_of(target)
    if kind and (target.exists() or target.is_symlink()):
        raise ConflictError(f"{target} is there already; give a name that is not taken")
    with outgoing(study) as going:
        if kind:
            WRITERS[kind](going.incoming, target, side_car)
        else:
            going.write_folder(target)
        kept_whole = side_car or kind != ".qdpx"
        named = kind.lstrip(".") or FOLDER
        note_departure(going, kind=named if kept_whole else f"{named}-bare", by=by)
        return losses_in(kind, going.incoming.study, side_car=side_car)


@transaction.atomic
def note_departure(going: Outgoing, *, kind: str, by: User | None) -> None:
    """Record that a study was taken away. As a folder, zipped or not, it is one that may come
    back: from now on the two agree, and what tells which of them moved on begins anew.
    """
    if kind in COMES_BACK:
        Study.objects.filter(pk=going.row.pk).update(
            synchronised=digest_of(going.incoming.study), synchronised_version=going.row.version
        )
    record(action=EXPORTED, by=by, study=going.row, about=going.row.slug, kind=kind)
