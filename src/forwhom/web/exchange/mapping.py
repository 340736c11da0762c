"""A whole core study into the database's rows; out of them, see `theory.whole`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forwhom.core.evidence.documents import Document
from forwhom.core.programme.handles import Handle
from forwhom.core.records import Record, columns_of, read_text, write_text
from forwhom.core.study import Profile, Study
from forwhom.core.tables.checked import as_text
from forwhom.web.evidence import models as evidence
from forwhom.web.studies.fields import RecordRow, to_row
from forwhom.web.theory import models as theory
from forwhom.web.theory.mapping import rows_of
from forwhom.web.theory.whole import PLAIN, TABLES

EVERY_MODEL: tuple[type[RecordRow], ...] = (
    *(model for _, model in (*PLAIN, *TABLES)),
    evidence.Document,
    theory.Configuration,
)
BATCH = 2000


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """The same as JSON: each column's text, and what was added."""
    columns = {
        column.name: write_text(column, getattr(profile, column.name))
        for column in columns_of(Profile)
    }
    return {"columns": columns, "extra": [list(each) for each in profile.extra]}


def plain_records(study: Study) -> Iterator[tuple[type[RecordRow], tuple[Record, ...]]]:
    """For every model without nested columns, the records it holds, in order."""
    for field, model in PLAIN:
        yield model, getattr(study, field)


def rows_to_store(study: Study) -> Iterator[tuple[type[RecordRow], Iterator[dict[str, Any]]]]:
    """For every other model, the fields of the rows a core study becomes, in order."""
    yield evidence.Document, map(document_row, study.documents)
    yield theory.Configuration, rows_of(study.configurations)
    for field, model in TABLES:
        yield model, _table_rows(getattr(study, field))


def document_row(document: Document) -> dict[str, Any]:
    """A document's row, with its own words; an open-text answer's are its referral's."""
    return to_row(document) | {"text": (document.text or "") if document.file else ""}


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
