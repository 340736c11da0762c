"""Participants, interviews, documents, codes, codings and memos as core values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from forwhom.core.evidence import documents as core
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence.models import Document
from forwhom.web.programme.models import Referral
from forwhom.web.studies.fields import from_row
from forwhom.web.studies.models import Study


def documents_from(rows: Iterable[Document]) -> tuple[core.Document, ...]:
    """Documents with their words: their own, or their referral's."""
    held = list(rows)
    asked = {(row.study_id, row.referral_id) for row in held if row.referral_id}
    found = Referral.objects.filter(
        study__in={study for study, _ in asked}, referral_id__in={each for _, each in asked}
    )
    answers = {(row.study_id, row.referral_id): row for row in found}
    return tuple(_document(row, answers.get((row.study_id, row.referral_id))) for row in held)


def _document(row: Document, answer: Referral | None) -> core.Document:
    document = core.Document(**from_row(row))
    if answer is None:
        return replace(document, text=row.text)
    whose = answer.hopes_in_words_of
    return replace(
        document,
        text=answer.hopes,
        in_words_of=InWordsOf(whose) if whose else None,
        referral_site=answer.site,
    )


def documents_without_words(study: Study) -> tuple[core.Document, ...]:
    """A study's documents in their order, without the words, which may be millions."""
    answers = {
        each: (InWordsOf(whose) if whose else None, site)
        for each, whose, site in Referral.objects.filter(study=study)
        .exclude(hopes="")
        .values_list("referral_id", "hopes_in_words_of", "site")
    }
    held = Document.objects.filter(study=study).defer("text")
    return tuple(_outline(row, answers) for row in held)


def _outline(row: Document, answers: Mapping[str, tuple[InWordsOf | None, str]]) -> core.Document:
    document = core.Document(**from_row(row))
    if row.referral_id not in answers:
        return document
    whose, site = answers[row.referral_id]
    return replace(document, in_words_of=whose, referral_site=site or None)
