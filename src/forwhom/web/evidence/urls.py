from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from forwhom.core.records.checks import ID_PATTERN
from forwhom.web.evidence.blind import views as blind
from forwhom.web.evidence.bringing import views as bringing
from forwhom.web.evidence.codebook import views as codebook
from forwhom.web.evidence.codebook import views_carry as carrying_codes
from forwhom.web.evidence.codebook import views_change as changing_codes
from forwhom.web.evidence.correcting import views as correcting
from forwhom.web.evidence.finding import views as finding
from forwhom.web.evidence.memos import views as memos
from forwhom.web.evidence.pane import views, views_marking
from forwhom.web.evidence.steps import views as steps


class EvidenceId(StringConverter):
    """An id as the core allows it: what could not be one is no address."""

    regex = ID_PATTERN[1:-1]


register_converter(EvidenceId, "evidence_id")

DOCUMENT = "studies/<slug:slug>/documents/<evidence_id:document_id>/"
BRING = "studies/<slug:slug>/bring-documents/"  # beside the documents, of which one may be "bring"
CODING = f"{DOCUMENT}codings/<evidence_id:coding_id>/"

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/documents/", views.documents, name="documents"),
    path("studies/<slug:slug>/find/", finding.find, name="find"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}turns/", views.turns, name="turns"),
    path(f"{DOCUMENT}state/", views.state, name="document_state"),
    path(f"{DOCUMENT}marked/", views.marked, name="marked"),
    path(f"{DOCUMENT}next/", views.next_coding, name="next_coding"),
    path(f"{DOCUMENT}density/", views.density, name="density"),
    path(f"{DOCUMENT}similar/", views.similar, name="similar"),
    path(f"{DOCUMENT}codings/", views_marking.mark, name="mark"),
    path(f"{CODING}undo/", views_marking.take_back, name="take_back"),
    path(f"{CODING}restore/", views_marking.put_back, name="put_back"),
    path(f"{CODING}move/", views_marking.move, name="move"),
    path(f"{CODING}change/", views_marking.change, name="change"),
    path(f"{DOCUMENT}correct/", correcting.correct, name="correct"),
    path(f"{DOCUMENT}correct/<int:number>/", correcting.correct_turn, name="correct_turn"),
]

urlpatterns += [
    path(f"{DOCUMENT}undo/", steps.turn, {"verb": "undo"}, name="undo"),
    path(f"{DOCUMENT}redo/", steps.turn, {"verb": "redo"}, name="redo"),
    path(f"{DOCUMENT}leave/", steps.leave, name="leave"),
    path("studies/<slug:slug>/what-you-did/", steps.steps, name="steps"),
]

urlpatterns += [
    path("studies/<slug:slug>/blind-coding/", blind.blind_codings, name="blind_codings"),
    path(f"{DOCUMENT}blind-coding/", blind.blind_coding, name="blind_coding"),
]

urlpatterns += [
    path(BRING, bringing.bring, name="bring"),
    path(f"{BRING}<uuid:key>/", bringing.bring_look, name="bring_look"),
    path(f"{BRING}<uuid:key>/files/", bringing.bring_more, name="bring_more"),
    path(f"{BRING}<uuid:key>/files/<int:number>/", bringing.bring_file, name="bring_file"),
    path(f"{BRING}<uuid:key>/throw-away/", bringing.bring_away, name="bring_away"),
]

CODEBOOK = "studies/<slug:slug>/codebook/"
CODE = f"{CODEBOOK}codes/<evidence_id:code_id>/"

urlpatterns += [
    path(CODEBOOK, codebook.codebook, name="codebook"),
    path(f"{CODEBOOK}new/", codebook.code_add, name="code_add"),
    path(f"{CODEBOOK}trail/", codebook.codebook_trail, name="codebook_trail"),
    path(CODE, codebook.code, name="code"),
    path(f"{CODE}step/", codebook.codebook_step, name="codebook_step"),
    path(f"{CODE}carry/", carrying_codes.code_carry, name="code_carry"),
    path(f"{CODE}<slug:verb>/", changing_codes.code_change, name="code_change"),
]

MEMO = "studies/<slug:slug>/memos/<evidence_id:memo_id>/"

urlpatterns += [
    path("studies/<slug:slug>/memos/", memos.memos, name="memos"),
    path("studies/<slug:slug>/write-a-memo/", memos.memo_write, name="memo_write"),
    path(MEMO, memos.memo, name="memo"),
    path(f"{MEMO}change/", memos.memo_change, name="memo_change"),
    path(f"{MEMO}<slug:verb>/", memos.memo_do, name="memo_do"),
    path(f"{DOCUMENT}memos/", memos.memos_of_document, name="memos_of_document"),
]
