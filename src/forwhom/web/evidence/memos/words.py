"""The words that memos are on: what they are now, and in which turn they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.documents import Document, turns
from forwhom.core.evidence.passages import Passage
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.memos.shown import OnWords, few_words
from forwhom.web.evidence.pane.page import turns_reached
from forwhom.web.studies.models import Study


def on_words(study: Study, memos: Iterable[Memo]) -> Mapping[str, OnWords]:
    """The words of those memos that are on some, by memo; not of those whose document is gone."""
    placed = [(each, each.passage) for each in memos if each.passage]
    about = {each.about for each, _ in placed if each.about}
    if not about:
        return {}
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=about))
    documents = {each.document_id: each for each in held}
    return {
        each.memo_id: _on(study, documents[each.about], passage)
        for each, passage in placed
        if each.about in documents
    }


def _on(study: Study, document: Document, passage: Passage) -> OnWords:
    found = turns(document)
    turn = turns_reached(found, passage)[0] if found else 1
    url = f"{document_url(study.slug, document.document_id)}#turn-{turn}"
    words = few_words(passage.words(document.text))
    return OnWords(words or passage.begins or "", not words, turn, url)
