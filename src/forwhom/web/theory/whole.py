"""A whole core study from the database's rows: the highest room that both the reports and the
exchange stand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forwhom.core.records import columns_of, read_text
from forwhom.core.study import Profile, Study
from forwhom.web.evidence import models as evidence
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.programme import models as programme
from forwhom.web.programme.mapping import handle_of
from forwhom.web.studies import models as studies
from forwhom.web.studies.fields import RecordRow, records_from
from forwhom.web.theory import models as theory
from forwhom.web.theory.mapping import configurations_from

PLAIN: tuple[tuple[str, type[RecordRow]], ...] = (  # a study's field, and the rows that hold it
    ("sites", studies.Site),
    ("participants", evidence.Participant),
    ("interviews", evidence.Interview),
    ("codes", evidence.Code),
    ("codings", evidence.Coding),
    ("memos", evidence.Memo),
    ("code_changes", evidence.CodeChange),
    ("conditions", theory.Condition),
    ("clusters", theory.Cluster),
    ("rounds", theory.Round),
    ("changes", theory.Change),
    ("judgements", theory.Judgement),
    ("adjudications", theory.Adjudication),
    ("quotations", theory.Quotations),
    ("recommendations", theory.Recommendation),
    ("checklist", theory.ChecklistAnswer),
)
TABLES: tuple[tuple[str, type[RecordRow]], ...] = (
    ("referrals", programme.Referral),
    ("offers", programme.Offer),
    ("scores", programme.RecordedScore),
)


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
