"""A study into the database and out of it, whole or not at all, and never over newer work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.exchange.folder import Opened, read_study, write_study
from forwhom.core.exchange.folder.layout import FOREIGN
from forwhom.core.programme.handles import Handle
from forwhom.core.study import Study as CoreStudy
from forwhom.core.tables.checked import as_text
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence.steps import end_history
from forwhom.web.exchange.digest import digest_of
from forwhom.web.exchange.earlier_texts import refuse_names_coming_back
from forwhom.web.exchange.kept_files import keep_files, put_back
from forwhom.web.exchange.mapping import (
    BATCH,
    EVERY_MODEL,
    plain_records,
    profile_to_json,
    rows_to_store,
)
from forwhom.web.studies.bulk import insert
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from

IMPORTED, EXPORTED = "study imported", "study exported"


@transaction.atomic
def import_study(*, opened: Opened, by: User | None) -> Study:
    """Store a study read from a folder.

    A study of that id that has not changed here since the two last agreed is replaced; one
    that has, while the folder has too, is a ConflictError and stays as it is.
    """
    slug, coming = opened.study.profile.study_id, digest_of(opened.study)
    held = Study.objects.select_for_update().filter(slug=slug).first()
    if held is None:
        held = Study(slug=slug)
    elif not _may_replace(held, coming, opened):
        return held
    held.title = opened.study.profile.title
    held.profile = profile_to_json(opened.study.profile)
    held.version += 1
    held.synchronised, held.synchronised_version = coming, held.version
    held.save()
    store(held, opened)
    record(action=IMPORTED, by=by, study=held, about=slug, digest=coming)
    return held


def _may_replace(held: Study, coming: str, opened: Opened) -> bool:
    """Whether the folder has anything new, and nothing here would be lost by taking it."""
    if coming == held.synchronised:
        return False
    refuse_names_coming_back(held, opened.study)
    if held.version != held.synchronised_version:
        raise ConflictError(
            f"study {held.slug} has changed both here and in the folder since they last agreed; "
            "export it to a new folder, compare the two, and import what should stand "
            "under another study_id"
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
    keep_files(held, opened.root)


def _create(held: Study, model: type[RecordRow], rows: Iterable[Mapping[str, Any]]) -> None:
    made = (model(study=held, position=at, **fields) for at, fields in enumerate(rows))
    while batch := list(islice(made, BATCH)):
        model._default_manager.bulk_create(batch)


@transaction.atomic
def export_study(*, study: Study, target: Path, by: User | None) -> None:
    """Write a study to a folder that is not there yet, laid out as the imported one was."""
    held = lay_out(study, target)
    study.synchronised, study.synchronised_version = digest_of(held), study.version
    study.save(update_fields=["synchronised", "synchronised_version"])
    record(action=EXPORTED, by=by, study=study, about=study.slug)


def lay_out(study: Study, target: Path) -> CoreStudy:
    """Write a study to a folder that is not there yet, which is no agreement with it."""
    held = study_from(study)
    with tempfile.TemporaryDirectory() as folder:
        opened = _as_it_was(study, Path(folder))
        also = None if opened else lambda root: put_back(study, root, under=f"{FOREIGN}/")
        write_study(_with_unchanged_tables(held, opened), target, opened, also)
    return held


def _as_it_was(study: Study, folder: Path) -> Opened | None:
    """The imported folder again; None for a study that came from none, or from too large a one."""
    put_back(study, folder)
    try:
        return read_study(folder)
    except ForwhomError:
        return None


def _with_unchanged_tables(held: CoreStudy, opened: Opened | None) -> CoreStudy:
    """The study with a table's own file wherever its rows are still the file's."""
    if opened is None:
        return held
    same = {
        field: getattr(opened.study, field)
        for field in ("referrals", "offers", "scores")
        if _rows(getattr(held, field)) == _rows(getattr(opened.study, field))
    }
    return replace(held, **same)


def _rows(handle: Handle) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = as_text(handle.table).to_pyarrow().to_pylist()
    return rows
