"""What the evidence tells a study's home: fieldwork in numbers, and what a reader would ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import groupby

from django.db.models import Count, F
from django.urls import reverse

from forwhom.core.evidence.codings import Coding as CoreCoding
from forwhom.core.evidence.documents import Document as CoreDocument
from forwhom.core.evidence.fieldwork import Fieldwork, fieldwork
from forwhom.core.evidence.interviews import Interview as CoreInterview
from forwhom.core.evidence.participants import Participant as CoreParticipant
from forwhom.core.evidence.rules import evidence_warnings
from forwhom.core.evidence.search.facts import NOT_RECORDED
from forwhom.core.findings import Finding
from forwhom.core.records import Records, held
from forwhom.core.reporting.words import many, rounded, sentence_case
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import code_url, document_url, participant_url, passages_url
from forwhom.web.evidence.memos.home import pinned_on_the_study
from forwhom.web.evidence.memos.presenters import memos_of
from forwhom.web.evidence.models import Code, Coding, Document, Interview, Memo, Participant
from forwhom.web.studies.fields import from_row, records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.overview import Action, Attention, Figure, Item, Told

TITLES = {  # of what a check found, by its rule
    "interview-before-consent": "Interviews that began before consent",
    "leaflet-late": "Information leaflets that came late",
    "document-without-participant": "Documents that name no participant",
    "passage-empty": "Codings that mark no text",
    "passage-gone": "Codings whose text was corrected away",
    "staff-site-identifies": "Staff whom their site would name",
}
NO_ACCOUNT = {f"{leg}_account": "" for leg in ("context", "resource", "reasoning", "outcome")}


def tells(visit: Visit) -> Told:
    """Fieldwork for whoever sees counts; documents, codings and findings for who reads them."""
    if not visit.can(Permission.SEE_TABLES):
        return Told()
    if not visit.can(Permission.READ_EVIDENCE):
        return Told(_fieldwork(visit, ""))
    slug = visit.study.slug
    documents, codings = reverse("documents", args=[slug]), Coding.objects.filter(study=visit.study)
    figures = (
        *_fieldwork(visit, reverse("participants", args=[slug])),
        _figure("Documents", Document.objects.filter(study=visit.study).count(), documents),
        _figure("Codings", codings.count(), passages_url(slug), of="passages"),
        _figure("Memos", len(memos_of(visit)), reverse("memos", args=[slug])),
    )
    attention = kept(visit.study, "evidence", lambda: _attention(visit.study))
    return Told(figures, attention, _next(visit), pinned_on_the_study(visit))


def finds(visit: Visit, ids: Collection[str]) -> Mapping[str, str]:
    """Documents, the passages of codings, codes, and memos."""
    if not visit.can(Permission.READ_EVIDENCE):
        return {}
    slug = visit.study.slug
    documents = Document.objects.filter(study=visit.study, document_id__in=ids)
    codings = Coding.objects.filter(study=visit.study, coding_id__in=ids)
    return (
        {each: document_url(slug, each) for each in documents.values_list("document_id", flat=True)}
        | {
            coding: document_url(slug, document, coding)
            for coding, document in codings.values_list("coding_id", "document_id")
        }
        | {
            each: code_url(slug, each)
            for each in Code.objects.filter(study=visit.study, code_id__in=ids).values_list(
                "code_id", flat=True
            )
        }
        | {
            each: reverse("memo", args=[slug, each])
            for each in Memo.objects.filter(study=visit.study, memo_id__in=ids).values_list(
                "memo_id", flat=True
            )
        }
    )


def _fieldwork(visit: Visit, url: str) -> tuple[Figure, ...]:
    done = kept(visit.study, "fieldwork", lambda: _done(visit.study))
    hours = f"{rounded(done.hours, 1)} hours" if done.interviews else ""
    return (
        _figure("Participants", done.participants, url),
        _figure("Interviews", done.interviews, url, hours),
    )


def _figure(name: str, count: int, url: str, note: str = "", of: str = "") -> Figure:
    """A number of things; none of them is nowhere to go."""
    return Figure(name, f"{count:,}", url if count else "", note, of or name.lower())


def _done(study: Study) -> Fieldwork:
    return fieldwork(
        records_from(Participant.objects.filter(study=study)),
        records_from(Interview.objects.filter(study=study)),
    )


def _attention(study: Study) -> tuple[Attention, ...]:
    return (*_findings(study), _without_account(study))


def _next(visit: Visit) -> Action | None:
    """The document with the fewest codings, for somebody who marks."""
    if not visit.can(Permission.MARK_EVIDENCE):
        return None
    marked = dict(
        Coding.objects.filter(study=visit.study)
        .values_list("document_id")
        .annotate(count=Count("pk"))
    )
    transcripts = Document.objects.filter(study=visit.study).exclude(kind="open text")
    documents = transcripts.values_list("document_id", "title")
    if not documents:
        why = "There is no transcript yet."
        return Action("Bring documents in", reverse("bring", args=[visit.study.slug]), why)
    asked, title = min(documents, key=lambda each: marked.get(each[0], 0))
    count = many(marked.get(asked, 0), "coding")
    url = document_url(visit.study.slug, asked)
    return Action("Continue reading", url, f"{title}: {count}, the fewest of any transcript.")


def _findings(study: Study) -> tuple[Attention, ...]:
    """What the core warns of, grouped by rule."""
    records = _records(study)
    found = sorted(evidence_warnings(records), key=lambda each: each.rule)
    places = _places(study.slug, records)
    return tuple(
        Attention(
            TITLES.get(rule, sentence_case(rule.replace("-", " "))),
            "",
            tuple(Item(_said(each), places.get(str(each.about), "")) for each in group),
        )
        for rule, group in groupby(found, key=lambda each: each.rule)
    )


def _records(study: Study) -> Records:
    """Only what the rules ask of: documents without their words, and codings that mark none."""
    documents = Document.objects.filter(study=study).defer("text")
    parts = (
        records_from(Participant.objects.filter(study=study)),
        records_from(Interview.objects.filter(study=study)),
        records_from(Coding.objects.filter(study=study, start=F("end"))),
        tuple(CoreDocument(**from_row(row)) for row in documents),
    )
    return {type(each[0]): each for each in parts if each}


def _said(found: Finding) -> str:
    return sentence_case(f"{found.wrong}; {found.right}.")


def _places(slug: str, records: Records) -> dict[str, str]:
    """Where each thing a finding can be about is, by its kind and id."""
    return (
        {
            f"participant {each.participant_id}": participant_url(slug, each.participant_id)
            for each in held(records, CoreParticipant)
        }
        | {
            f"interview {each.interview_id}": participant_url(slug, each.participant_id)
            for each in held(records, CoreInterview)
        }
        | {
            f"document {each.document_id}": document_url(slug, each.document_id)
            for each in held(records, CoreDocument)
        }
        | {
            f"coding {each.coding_id}": document_url(slug, each.document_id, each.coding_id)
            for each in held(records, CoreCoding)
        }
    )


def _without_account(study: Study) -> Attention:
    """Codings on configurations that say of no leg whose account it is, by document."""
    held = Coding.objects.filter(study=study, **NO_ACCOUNT).exclude(configuration_id="")
    silent = Counter(held.order_by().values_list("document_id", flat=True))
    titles = dict(Document.objects.filter(study=study).values_list("document_id", "title"))
    return Attention(
        "Codings that do not say whose account it is",
        "Say of each leg whether the speaker knows it from her own side.",
        tuple(
            Item(
                f"{titles.get(document, document)}: {many(count, 'coding')}",
                passages_url(study.slug, document=document, account=NOT_RECORDED),
                count,
            )
            for document, count in sorted(silent.items())
        ),
    )
