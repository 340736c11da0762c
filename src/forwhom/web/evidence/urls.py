from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from forwhom.core.records.checks import ID_PATTERN
from forwhom.web.evidence import (
    views,
    views_bring,
    views_code_change,
    views_codebook,
    views_correct,
    views_find,
    views_marking,
    views_steps,
)


class EvidenceId(StringConverter):
    """An id as the core allows it: what could not be one is no address."""

    regex = ID_PATTERN[1:-1]


register_converter(EvidenceId, "evidence_id")

DOCUMENT = "studies/<slug:slug>/documents/<evidence_id:document_id>/"
BRING = "studies/<slug:slug>/bring-documents/"  # beside the documents, of which one may be "bring"
CODING = f"{DOCUMENT}codings/<evidence_id:coding_id>/"

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/documents/", views.documents, name="documents"),
    path("studies/<slug:slug>/find/", views_find.find, name="find"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}turns/", views.turns, name="turns"),
    path(f"{DOCUMENT}state/", views.state, name="document_state"),
    path(f"{DOCUMENT}marked/", views.marked, name="marked"),
    path(f"{DOCUMENT}next/", views.next_coding, name="next_coding"),
    path(f"{DOCUMENT}density/", views.density, name="density"),
    path(f"{DOCUMENT}codings/", views_marking.mark, name="mark"),
    path(f"{CODING}undo/", views_marking.take_back, name="take_back"),
    path(f"{CODING}restore/", views_marking.put_back, name="put_back"),
    path(f"{CODING}move/", views_marking.move, name="move"),
    path(f"{CODING}change/", views_marking.change, name="change"),
    path(f"{DOCUMENT}correct/", views_correct.correct, name="correct"),
    path(f"{DOCUMENT}correct/<int:number>/", views_correct.correct_turn, name="correct_turn"),
]

urlpatterns += [
    path(f"{DOCUMENT}undo/", views_steps.turn, {"verb": "undo"}, name="undo"),
    path(f"{DOCUMENT}redo/", views_steps.turn, {"verb": "redo"}, name="redo"),
    path(f"{DOCUMENT}leave/", views_steps.leave, name="leave"),
    path("studies/<slug:slug>/what-you-did/", views_steps.steps, name="steps"),
]

urlpatterns += [
    path(BRING, views_bring.bring, name="bring"),
    path(f"{BRING}<uuid:key>/", views_bring.bring_look, name="bring_look"),
    path(f"{BRING}<uuid:key>/files/", views_bring.bring_more, name="bring_more"),
    path(f"{BRING}<uuid:key>/files/<int:number>/", views_bring.bring_file, name="bring_file"),
    path(f"{BRING}<uuid:key>/throw-away/", views_bring.bring_away, name="bring_away"),
]

CODEBOOK = "studies/<slug:slug>/codebook/"
CODE = f"{CODEBOOK}codes/<evidence_id:code_id>/"

urlpatterns += [
    path(CODEBOOK, views_codebook.codebook, name="codebook"),
    path(f"{CODEBOOK}new/", views_codebook.code_add, name="code_add"),
    path(f"{CODEBOOK}trail/", views_codebook.codebook_trail, name="codebook_trail"),
    path(CODE, views_codebook.code, name="code"),
    path(f"{CODE}step/", views_codebook.codebook_step, name="codebook_step"),
    path(f"{CODE}<slug:verb>/", views_code_change.code_change, name="code_change"),
]
