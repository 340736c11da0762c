"""This room's things as core values, for somebody who has already been let in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

from forwhom.core.evidence.code_changes import stands_in
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Site, Study


def document_there(study: Study, document_id: str) -> Document | None:
    """One document with its words; None when the study has none of that id."""
    held = rows.Document.objects.filter(study=study, document_id=document_id)
    return next(iter(documents_from(held)), None)


def memos_on(study: Study, document_id: str) -> tuple[Memo, ...]:
    """The memos on words of a document, in the order of their words."""
    held = rows.Memo.objects.filter(study=study, about=document_id, start__isnull=False)
    return records_from(held.order_by("start", "end", "position"))


def document_of(study: Study, document_id: str) -> Document:
    """One document with its words; Http404 when the study has none of that id."""
    found = document_there(study, document_id)
    if found is None:
        raise Http404("no such document")
    return found


def codings_of(study: Study, document_id: str, sight: Sight | None = None) -> tuple[Coding, ...]:
    """A document's codings, in the order of their passages: the study's, or what somebody sees."""
    held = (sight or Sight(study)).codings().filter(document_id=document_id)
    return records_from(held.order_by("start", "end", "position"))


def speakers_of(study: Study, document: Document) -> tuple[Participant, ...]:
    """Who speaks in a document, in the order it names them."""
    held = rows.Participant.objects.filter(study=study, participant_id__in=document.participant_ids)
    by_id = {each.participant_id: each for each in records_from(held)}
    return tuple(by_id[each] for each in document.participant_ids if each in by_id)


def codes_of(study: Study) -> Mapping[str, str]:
    """Every code's name by its id, in the codes' order."""
    return dict(rows.Code.objects.filter(study=study).values_list("code_id", "name"))


def code_now(study: Study, code_id: str) -> str:
    """The code that carries what a code carried: another, where it was merged away."""
    if rows.Code.objects.filter(study=study, code_id=code_id).exists():
        return code_id
    return stands_in(code_id, records_from(rows.CodeChange.objects.filter(study=study)))


def sites_of(study: Study) -> Mapping[str, str]:
    """Every site's name by its id."""
    return dict(Site.objects.filter(study=study).values_list("site_id", "name"))
