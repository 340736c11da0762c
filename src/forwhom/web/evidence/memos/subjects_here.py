"""What this room and those below it name for memos: documents, codings, codes, people, records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from django.urls import reverse

from forwhom.core.evidence.codings import quote
from forwhom.core.evidence.documents import Document as CoreDocument
from forwhom.core.tables.expressions import Compare
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import code_url, document_url, participant_url
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.loaders import codes_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.memos.subjects import Found, Room, Subject
from forwhom.web.evidence.pane.spans import codings_named
from forwhom.web.evidence.presenters import person_named
from forwhom.web.programme.addresses import rows_at
from forwhom.web.programme.models import Offer, RecordedScore, Referral
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Site


def named(visit: Visit, keys: Collection[str]) -> Found:
    """Everything of this room and those below it, by id."""
    for each in NAMERS:
        yield from each(visit, list(keys))


def _documents(visit: Visit, keys: Collection[str]) -> Found:
    held = rows.Document.objects.filter(study=visit.study, document_id__in=keys)
    for each, title in held.values_list("document_id", "title"):
        url = document_url(visit.study.slug, each)
        yield each, Subject(each, "document", title, url, document_id=each)


def _codings(visit: Visit, keys: Collection[str]) -> Found:
    """Codings by their first words; the one place where memos ask which codings there are.

    What stands aside while a document is coded blind is hidden, also from its coder: a memo is
    everybody's, and the coding has a note of its own.
    """
    blind = rows.Coding.every.filter(study=visit.study, coding_id__in=keys).exclude(aside=None)
    for hidden in blind.values_list("coding_id", flat=True):
        yield hidden, None
    codings = codings_named(Sight(visit.study), list(keys))
    asked = {each.document_id for each in codings.values()}
    held = rows.Document.objects.filter(study=visit.study, document_id__in=asked)
    documents = {each.document_id: each for each in documents_from(held)}
    for key, coding in codings.items():
        document: CoreDocument = documents[coding.document_id]
        words = first_words(quote(coding, document)) or coding.begins or ""
        url = document_url(visit.study.slug, document.document_id, key)
        name = f"“{words}” in {document.title}"
        yield key, Subject(key, "coding", name, url, document_id=document.document_id)


def _codes(visit: Visit, keys: Collection[str]) -> Found:
    for key, name in codes_of(visit.study).items():
        if key in keys:
            yield key, Subject(key, "code", name, code_url(visit.study.slug, key))


def _participants(visit: Visit, keys: Collection[str]) -> Found:
    held = rows.Participant.objects.filter(study=visit.study, participant_id__in=keys)
    for each in records_from(held):
        key, url = each.participant_id, participant_url(visit.study.slug, each.participant_id)
        yield key, Subject(key, "participant", person_named(each), url)


def _interviews(visit: Visit, keys: Collection[str]) -> Found:
    held = rows.Interview.objects.filter(study=visit.study, interview_id__in=keys)
    for key, who in held.values_list("interview_id", "participant_id"):
        yield key, Subject(key, "interview", key, participant_url(visit.study.slug, who))


def _sites(visit: Visit, keys: Collection[str]) -> Found:
    held = Site.objects.filter(study=visit.study, site_id__in=keys)
    for key, name in held.values_list("site_id", "name"):
        yield key, Subject(key, "site", name)


def _referrals(visit: Visit, keys: Collection[str]) -> Found:
    """Referrals, offers and scores, for who may see those one by one."""
    may = visit.can(Permission.SEE_REFERRALS)
    page = reverse("referrals", args=[visit.study.slug])
    for model, name in (
        (Referral, "referral_id"),
        (Offer, "offer_id"),
        (RecordedScore, "score_id"),
    ):
        held = model._default_manager.filter(study=visit.study, **{f"{name}__in": keys})
        for key in held.values_list(name, flat=True):
            behind = Compare(name, Operator.EQUAL, key)
            url = rows_at(page, behind) if model is Referral else ""
            yield key, Subject(key, model.CORE.KIND, key, url) if may else None


NAMERS: tuple[Callable[[Visit, Collection[str]], Found], ...] = (
    _documents,
    _codings,
    _codes,
    _participants,
    _interviews,
    _sites,
    _referrals,
)


def offered(visit: Visit) -> Iterable[Subject]:
    """Documents, participants, codes and sites; a coding's memo is written where it is read."""
    study = visit.study
    for model, name, namer in (
        (rows.Document, "document_id", _documents),
        (rows.Participant, "participant_id", _participants),
        (rows.Code, "code_id", _codes),
        (Site, "site_id", _sites),
    ):
        keys = model._default_manager.filter(study=study).values_list(name, flat=True)
        for _, subject in namer(visit, list(keys)):
            if subject:
                yield subject


HERE = Room(named, offered)
