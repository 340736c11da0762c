"""A study into the database and out of it, whole or not at all, and never over newer work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.exchange.folder import Opened, read_study, write_study
from forwhom.core.programme.handles import Handle
from forwhom.core.study import Study as CoreStudy
from forwhom.core.tables.checked import as_text
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence.indexing import indexed
from forwhom.web.exchange.digest import digest_of
from forwhom.web.exchange.mapping import (
    BATCH,
    EVERY_MODEL,
    profile_to_json,
    rows_to_store,
)
from forwhom.web.studies.fields import RecordRow
from forwhom.web.studies.models import KeptFile, Study
from forwhom.web.theory.whole import study_from

MOST_KEPT = 5_000_000  # bytes of one file that is only carried


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
    elif not _may_replace(held, coming):
        return held
    held.title = opened.study.profile.title
    held.profile = profile_to_json(opened.study.profile)
    held.version += 1
    held.synchronised, held.synchronised_version = coming, held.version
    held.save()
    _store(held, opened)
    record(action="study imported", by=by, study=held, about=slug, digest=coming)
    return held


def _may_replace(held: Study, coming: str) -> bool:
    """Whether the folder has anything new, and nothing here would be lost by taking it."""
    if coming == held.synchronised:
        return False
    if held.version != held.synchronised_version:
        raise ConflictError(
            f"study {held.slug} has changed both here and in the folder since they last agreed; "
            "export it to a new folder, compare the two, and import what should stand "
            "under another study_id"
        )
    return True


def _store(held: Study, opened: Opened) -> None:
    for model in EVERY_MODEL:
        model._default_manager.filter(study=held).delete()
    for model, rows in rows_to_store(opened.study):
        _create(held, model, rows)
    indexed(held, opened.study.documents)
    KeptFile.objects.filter(study=held).delete()
    KeptFile.objects.bulk_create(
        KeptFile(study=held, path=path, data=data) for path, data in _kept(opened)
    )


def _create(held: Study, model: type[RecordRow], rows: Iterable[Mapping[str, Any]]) -> None:
    made = (model(study=held, position=at, **fields) for at, fields in enumerate(rows))
    while batch := list(islice(made, BATCH)):
        model._default_manager.bulk_create(batch)


def _kept(opened: Opened) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder, so that comments and order can be written back."""
    for file in sorted(each for each in opened.root.rglob("*") if each.is_file()):
        if file.stat().st_size <= MOST_KEPT:
            yield file.relative_to(opened.root).as_posix(), file.read_bytes()


@transaction.atomic
def export_study(*, study: Study, target: Path, by: User | None) -> None:
    """Write a study to a folder that is not there yet, laid out as the imported one was."""
    held = study_from(study)
    with tempfile.TemporaryDirectory() as folder:
        opened = _as_it_was(study, Path(folder))
        write_study(_with_unchanged_tables(held, opened), target, opened)
    study.synchronised, study.synchronised_version = digest_of(held), study.version
    study.save(update_fields=["synchronised", "synchronised_version"])
    record(action="study exported", by=by, study=study, about=study.slug)


def _as_it_was(study: Study, folder: Path) -> Opened | None:
    """The imported folder again; None for a study that came from none, or from too large a one."""
    for each in study.kept_files.all():
        (folder / each.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / each.path).write_bytes(bytes(each.data))
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
