"""The marked passages of a study by what is known of them, kept for one state of the study."""

from __future__ import annotations

from dataclasses import replace

from forwhom.core.evidence.code_tree import codes_over
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.facts import Sources, sources_of
from forwhom.core.evidence.search.marked import Around, Marked, marked
from forwhom.core.evidence.voices import items
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.mapping import documents_from, documents_without_words
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.kept import kept
from forwhom.web.studies.models import Study


def marked_in(study: Study) -> Marked:
    """Every passage, by its document in the study's order and then by where it stands."""
    return kept(study, "marked", lambda: _marked(study))


def sources_in(study: Study) -> Sources:
    """Who was interviewed, when, and the rounds of the theory."""
    return sources_of(
        records_from(rows.Participant.objects.filter(study=study)),
        records_from(rows.Interview.objects.filter(study=study)),
        theory().rounds(study),
    )


def _marked(study: Study) -> Marked:
    documents = _documents(study)
    place = {each.document_id: at for at, each in enumerate(documents)}
    held = rows.Coding.objects.filter(study=study).order_by("start", "end", "position")
    codings: tuple[Coding, ...] = records_from(held)
    in_order = sorted(codings, key=lambda each: place[each.document_id])
    sources = sources_in(study)
    people = tuple(sources.participants.values())
    return marked(items(in_order, documents, people), sources, _around(study))


def _documents(study: Study) -> list[Document]:
    """Without words, which may be millions; where several people speak, turns say who does."""
    outlines = documents_without_words(study)
    several = [each.document_id for each in outlines if len(each.participant_ids) > 1]
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=several))
    whole = {each.document_id: each for each in held}
    return [whole.get(each.document_id, each) for each in outlines]


def _around(study: Study) -> Around:
    codes: tuple[Code, ...] = records_from(rows.Code.objects.filter(study=study))
    return replace(theory().around(study), over=codes_over(codes))
