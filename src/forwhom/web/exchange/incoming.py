"""A study into the database from whatever holds one: its folder, or another program's file."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.convert import kind_of, reading, side_car_in
from forwhom.core.exchange.folder import Opened, read_study
from forwhom.core.exchange.folder.reading import Progress, silent
from forwhom.core.exchange.ids import id_from
from forwhom.core.exchange.incoming import profile_made
from forwhom.core.exchange.losses import Loss, summed
from forwhom.core.exchange.refi.archive import Files, opening
from forwhom.core.exchange.refi.found import Found
from forwhom.core.exchange.refi.project import batches, collector_at_rest, records_beside
from forwhom.core.programme.sites import Site
from forwhom.web.access.actions import becomes_evaluator
from forwhom.web.access.models import User
from forwhom.web.evidence import models as evidence
from forwhom.web.evidence.finding.indexing import indexed
from forwhom.web.exchange.actions import import_study
from forwhom.web.exchange.arrivals import HOW, How, arrived, note_arrival, slug_of
from forwhom.web.exchange.kept_files import keep_files
from forwhom.web.exchange.mapping import document_row, profile_to_json
from forwhom.web.studies import models as studies
from forwhom.web.studies.bulk import BATCH, insert
from forwhom.web.studies.fields import RecordRow

PROJECTS = {".qdpx", ".qde"}
RECORDS_BESIDE: dict[str, type[RecordRow]] = {
    "sites": studies.Site,
    "participants": evidence.Participant,
    "codes": evidence.Code,
    "memos": evidence.Memo,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A study that is in the database now, and what was lost or kept on the way."""

    study: studies.Study
    losses: tuple[Loss, ...] = ()


def import_from(*, source: Path, by: User | None, said: Progress = silent, how: How = HOW) -> Taken:
    """Store the study in a folder or in any file that `forwhom convert` reads.

    Raises what reading does, and ConflictError where a study of that id would be lost.
    """
    with ExitStack() as stack:
        if kind_of(source) in PROJECTS and source.exists():
            files = stack.enter_context(opening(source))
            whole, before = side_car_in(files)
            if not whole:
                return import_project(files=files, by=by, said=said, before=before, how=how)
        incoming = stack.enter_context(reading(source, said))
        root = stack.enter_context(incoming.as_folder())
        said("Storing the study")
        opened = _under(how.title, incoming.opened or read_study(root, said))
        held = import_study(opened=opened, by=by, how=replace(how, losses=incoming.losses))
        return Taken(held, incoming.losses)


def _under(title: str, opened: Opened) -> Opened:
    """The same study, under another title and the id made of it, where one is given."""
    if not title:
        return opened
    profile = replace(opened.study.profile, title=title, study_id=id_from(title, "study"))
    return replace(opened, study=replace(opened.study, profile=profile))


@transaction.atomic
def import_project(
    *,
    files: Files,
    by: User | None,
    said: Progress = silent,
    before: Sequence[Loss] = (),
    how: How = HOW,
) -> Taken:
    """Store another program's project as a new study, while it is read.

    One source at a time is held, however large the project is. ConflictError where a study of
    its name is there already.
    """
    if done := arrived(by, how.key):
        return Taken(done)
    found = Found()
    held = studies.Study.objects.create(slug=f"coming-{uuid.uuid4().hex}", title="")
    arriving = _Arriving(held)
    with collector_at_rest():
        for document, codings in batches(files, found, said):
            arriving.take(document, codings)
        arriving.store()
    said("Storing what stands beside the documents")
    beside = records_beside(found)
    for name, model in RECORDS_BESIDE.items():
        insert(model, held, beside[name])
    _name(held, how.title or found.title, beside["sites"])
    with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        found.kept.put(Path(place), files)
        keep_files(held, Path(place))
    losses = summed((*before, *found.losses))
    note_arrival(held, by, replace(how, losses=losses))
    if by:
        becomes_evaluator(study=held, by=by)
    return Taken(held, losses)


@dataclass(slots=True)
class _Arriving:
    """Documents and codings on their way into their tables, stored a batch at a time."""

    study: studies.Study
    documents: list[Document] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    documents_stored: int = 0
    codings_stored: int = 0

    def take(self, document: Document, codings: Sequence[Coding]) -> None:
        self.documents.append(document)
        self.codings += codings
        if len(self.codings) + len(self.documents) >= BATCH:
            self.store()

    def store(self) -> None:
        evidence.Document.objects.bulk_create(
            evidence.Document(study=self.study, position=at, **document_row(each))
            for at, each in enumerate(self.documents, self.documents_stored)
        )
        indexed(self.study, self.documents)
        self.documents_stored += len(self.documents)
        self.codings_stored += insert(
            evidence.Coding, self.study, self.codings, self.codings_stored
        )
        self.documents, self.codings = [], []


def _name(held: studies.Study, title: str, sites: Collection[Site]) -> None:
    """Give a study its own name, when the project has told it."""
    profile = profile_made(title, sites)
    if studies.Study.objects.filter(slug=slug_of(profile.study_id)).exists():
        raise ConflictError(
            f"study {profile.study_id} is there already, and another program's project has no "
            "history to tell whether it is the same; give the project another name where it "
            "came from, or export and compare the two"
        )
    held.slug, held.title, held.version = slug_of(profile.study_id), profile.title, 1
    held.profile = profile_to_json(profile)
    held.save()
