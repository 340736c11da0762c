"""What a delivery would become in its study: each file by itself, so that none loses another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.participants import Participant
from forwhom.core.exchange.documents.answers import Sheet, long_columns
from forwhom.core.exchange.documents.into_study import Coming, Confirmed, come
from forwhom.core.exchange.documents.prepared import (
    Prepared,
    Wanted,
    prepared_answers,
    prepared_text,
)
from forwhom.core.exchange.documents.read_text import ReadText
from forwhom.core.exchange.folder.layout import TEXTS
from forwhom.core.exchange.ids import id_from
from forwhom.core.findings import Finding
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.bringing.chosen import UNSAID, Chosen, from_json
from forwhom.web.evidence.bringing.delivered import Delivered, Unreadable, refused
from forwhom.web.evidence.bringing.delivered import from_json as read_from_json
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import KeptFile, Study

NOTHING = Coming((), (), ())


@dataclass(frozen=True, slots=True)
class FileToBe:
    """One file: as it was read, what it would be, and what would come of it in the study.

    `problem` says why nothing would; a table waits for its column while `columns` are several.
    """

    number: str
    read: Delivered
    prepared: tuple[Prepared, ...] = ()
    coming: Coming = NOTHING
    problem: Unreadable | None = None
    column: str | None = None
    left: bool = False

    @property
    def name(self) -> str:
        return self.read.path.name

    @property
    def texts(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What the documents are, apart from their titles and whose turns are whose."""
        if self.left:
            return ()
        return tuple((each.text, str(each.kind), each.labels) for each in self.prepared)

    @property
    def findings(self) -> tuple[Finding, ...]:
        of_file = tuple(one for each in self.prepared for one in each.findings)
        return (*of_file, *self.coming.findings)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that open turns in it and may be a participant's."""
        known = (one for each in self.prepared for one in each.speakers if one.known)
        return tuple(dict.fromkeys(each.label for each in known))


@dataclass(frozen=True, slots=True)
class ToBe:
    """A whole delivery as it would be, among these participants."""

    files: tuple[FileToBe, ...]
    people: tuple[Participant, ...]
    chosen: Chosen

    @property
    def texts(self) -> tuple[object, ...]:
        """What somebody has to have looked at before it is brought in."""
        return tuple(each.texts for each in self.files)

    @property
    def new(self) -> tuple[Document, ...]:
        """The documents that would be in the study."""
        return tuple(made for file in self.files for _, made in file.coming.new)

    @property
    def labels(self) -> Mapping[str, tuple[FileToBe, ...]]:
        """Every label whose turns are somebody's, with the files it opens turns in."""
        found: dict[str, list[FileToBe]] = {}
        for file in self.files:
            for label in file.labels if file.coming.new else ():
                found.setdefault(label, []).append(file)
        return {label: tuple(files) for label, files in found.items()}

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The labels of which nobody has said whose turns they open, in some file."""
        return tuple(
            label
            for label, files in self.labels.items()
            if any(self.chosen.said(label, each.number) == UNSAID for each in files)
        )


def to_be(delivery: rows.Delivery) -> ToBe:
    """What a delivery would become, with what has been said of it so far."""
    study, chosen = delivery.study, from_json(delivery.chosen)
    people = (*participants_of(study), *chosen.participants)
    wanted = Wanted(
        labels=chosen.labels,
        names=tuple(each.pseudonym for each in people if each.pseudonym),
        without_times=chosen.without_times,
    )
    held = list(documents_from(rows.Document.objects.filter(study=study)))
    taken = texts_taken(study)
    files = []
    for row in delivery.files.all():
        number, read = str(row.number), read_from_json(row.name, row.read)
        file = prepared_file(number, read, wanted, chosen)
        if file.prepared and not file.left:
            file = _into(file, held, people, chosen, taken)
            held += (made for _, made in file.coming.new)
        files.append(file)
    return ToBe(tuple(files), people, chosen)


def participants_of(study: Study) -> tuple[Participant, ...]:
    """A study's participants, in their order."""
    return records_from(rows.Participant.objects.filter(study=study))


def texts_taken(study: Study) -> tuple[str, ...]:
    """The names of the texts that its folder had, whether or not a document still names them."""
    held = KeptFile.objects.filter(study=study, path__startswith=f"{TEXTS}/")
    return tuple(Path(each).name for each in held.values_list("path", flat=True))


def prepared_file(number: str, read: Delivered, wanted: Wanted, chosen: Chosen) -> FileToBe:
    """One file and what it would be, or why it cannot be anything."""
    left = number in chosen.left
    if isinstance(read, Unreadable):
        return FileToBe(number, read, problem=read, left=left)
    kind = chosen.kinds.get(number)
    wanted = replace(wanted, kind=DocumentKind(kind) if kind else None)
    try:
        if isinstance(read, ReadText):
            made = _titled(prepared_text(read, wanted), chosen.titles.get(number))
            return FileToBe(number, read, (made,), left=left)
        column = column_of(read, chosen.columns.get(number))
        if column is None:
            return FileToBe(number, read, left=left)
        found = prepared_answers(read, replace(wanted, text_column=column))
        return FileToBe(number, read, tuple(found), column=column, left=left)
    except ForwhomError as problem:
        told = refused(read.path, problem)
        return FileToBe(number, read, problem=told, column=chosen.columns.get(number), left=left)


def column_of(sheet: Sheet, asked: str | None) -> str | None:
    """The column with the answers; None while somebody has to say which it is."""
    if asked in sheet.header:
        return asked
    long = long_columns(sheet)
    return long[0] if len(long) == 1 else None


def _titled(prepared: Prepared, title: str | None) -> Prepared:
    """The same under the title it was given, of which its id is then made."""
    if not title or title == prepared.title:
        return prepared
    return replace(prepared, title=title, key=id_from(title, "document"))


def _into(
    file: FileToBe,
    held: Sequence[Document],
    people: Sequence[Participant],
    chosen: Chosen,
    taken: Sequence[str],
) -> FileToBe:
    """What would come of a file, with whose turns its labels open as far as that is said."""
    known = {"", *(each.participant_id for each in people)}
    said = {label: chosen.said(label, file.number) for label in file.labels}
    confirmed = Confirmed({label: who for label, who in said.items() if who in known})
    try:
        return replace(file, coming=come(held, people, file.prepared, confirmed, taken))
    except ForwhomError as problem:
        wrong = refused(file.read.path, problem).wrong
        right = "correct those documents, or leave this file out"
        return replace(file, problem=Unreadable(file.read.path, wrong, right))


def waiting(files: Sequence[FileToBe]) -> Iterator[FileToBe]:
    """Tables of which nobody has said in which column the answers are."""
    for each in files:
        if not (each.prepared or each.problem or each.left):
            yield each
