"""A whole core study from the database's rows, and into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from forwhom.core.programme.handles import Handle
from forwhom.core.records import Record, columns_of, read_text, write_text
from forwhom.core.study import Profile, Study
from forwhom.core.tables.checked import as_text
from forwhom.web.evidence import models as evidence
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.programme import models as programme
from forwhom.web.programme.mapping import handle_of
from forwhom.web.studies import models as studies
from forwhom.web.studies.fields import RecordRow, records_from, to_row
from forwhom.web.theory import models as theory
from forwhom.web.theory.mapping import configurations_from, rows_of

PLAIN: tuple[tuple[str, type[RecordRow]], ...] = (  # a study's field, and the rows that hold it
    ("sites", studies.Site),
    ("participants", evidence.Participant),
    ("interviews", evidence.Interview),
    ("codes", evidence.Code),
    ("codings", evidence.Coding),
    ("memos", evidence.Memo),
    ("conditions", theory.Condition),
    ("clusters", theory.Cluster),
    ("rounds", theory.Round),
    ("changes", theory.Change),
)
TABLES: tuple[tuple[str, type[RecordRow]], ...] = (
    ("referrals", programme.Referral),
    ("offers", programme.Offer),
    ("scores", programme.RecordedScore),
)
EVERY_MODEL: tuple[type[RecordRow], ...] = (
    *(model for _, model in (*PLAIN, *TABLES)),
    evidence.Document,
    theory.Configuration,
)
BATCH = 2000


def study_from(row: studies.Study) -> Study:
    """The core study a database holds."""
    parts: dict[str, Any] = {field: records_from(_rows(model, row)) for field, model in PLAIN}
    parts |= {field: handle_of(row, model) for field, model in TABLES}
    return Study(
        profile=profile_from(row),
        documents=documents_from(evidence.Document.objects.filter(study=row)),
        configurations=configurations_from(theory.Configuration.objects.filter(study=row)),
        **parts,
    )


def _rows(model: type[RecordRow], study: studies.Study) -> Iterable[RecordRow]:
    return model._default_manager.filter(study=study)


def profile_from(row: studies.Study) -> Profile:
    """What a study says of itself."""
    declared = {column.name: column for column in columns_of(Profile)}
    values = {
        name: read_text(declared[name], text) for name, text in row.profile["columns"].items()
    }
    return Profile(**values, extra=tuple((name, text) for name, text in row.profile["extra"]))


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """The same as JSON: each column's text, and what was added."""
    columns = {
        column.name: write_text(column, getattr(profile, column.name))
        for column in columns_of(Profile)
    }
    return {"columns": columns, "extra": [list(each) for each in profile.extra]}


def rows_to_store(study: Study) -> Iterator[tuple[type[RecordRow], Iterator[dict[str, Any]]]]:
    """For every model, the fields of the rows a core study becomes, in order."""
    for field, model in PLAIN:
        yield model, map(to_row, getattr(study, field))
    yield (
        evidence.Document,
        (
            to_row(each) | {"text": (each.text or "") if each.file else ""}
            for each in study.documents
        ),
    )
    yield theory.Configuration, rows_of(study.configurations)
    for field, model in TABLES:
        yield model, _table_rows(getattr(study, field))


def _table_rows(handle: Handle) -> Iterator[dict[str, Any]]:
    """A table's rows a batch at a time: a nation's referrals do not belong in this database,
    and a programme's do."""
    declared = columns_of(handle.record)
    names = {column.name for column in declared}
    for batch in as_text(handle.table).to_pyarrow_batches():
        for row in batch.to_pylist():
            extra = tuple((name, text) for name, text in row.items() if name not in names and text)
            values = {each.name: read_text(each, row[each.name] or "") for each in declared}
            record: Record = handle.record(**values, extra=extra)  # type: ignore[call-arg]
            yield to_row(record)
