"""A document's text corrected: the whole of it on a page, or one turn in the reading pane.

Nothing is written before a person has seen what it would do, and confirmed exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.evidence.corrected import Correction, may_be_corrected
from forwhom.core.evidence.documents import Turn, turns
from forwhom.core.records import line_feeds
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.sight import sight_of
from forwhom.web.evidence.correcting import actions
from forwhom.web.evidence.correcting.presenters import Preview, first_turn, preview, said
from forwhom.web.evidence.correcting.reading import Reading, reading_of
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of an attempt: it is done, or there is something to look at first."""

    done: Correction | None = None
    preview: Preview | None = None
    previewed: str = ""
    problem: str = ""
    status: int = 200


@require_http_methods(METHODS)
def correct(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """The whole text of a document, to be corrected."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    reading = reading_of(sight_of(here.study, here.user), document_id)
    if why := _why_not(reading):
        return _page(request, here, reading, {"why_not": why}, 409)
    if request.method != "POST":
        return _page(request, here, reading, {"text": reading.document.text or ""}, 200)
    text = typed(request)
    tried = _try(request, here, reading, text)
    if tried.done:
        messages.success(request, said(tried.done))
        return redirect("document", slug, document_id)
    return _page(request, here, reading, {"text": text, "tried": tried}, tried.status)


@require_http_methods(METHODS)
def correct_turn(request: HttpRequest, slug: str, document_id: str, number: int) -> HttpResponse:
    """The words of one turn, to be corrected in the pane; JSON once it is done."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    reading = reading_of(sight_of(here.study, here.user), document_id)
    if why := _why_not(reading):
        return JsonResponse({"why_not": why}, status=409)
    turn, whole = _turn(reading, number), reading.document.text or ""
    given = {"turn": turn, "text": whole[turn.said : turn.end]}
    tried = Tried()
    if request.method == "POST":
        given["text"] = typed(request)
        text = f"{whole[: turn.said]}{given['text']}{whole[turn.end :]}"
        tried = _try(request, here, reading, text)
        if tried.done:
            return JsonResponse({"said": said(tried.done), "turn": first_turn(reading, tried.done)})
    context = {"study": here.study, "tried": tried} | given | _seen(reading)
    return render(request, "evidence/_correct_turn.html", context, status=tried.status)


def typed(request: HttpRequest) -> str:
    """What was typed, with the line ends of the study: a form sends its own."""
    return line_feeds(request.POST.get("text", ""))


def _try(request: HttpRequest, here: Visit, reading: Reading, text: str) -> Tried:
    """Write what was previewed and confirmed; otherwise show what would be written."""
    seen, mark = request.POST.get("seen", ""), digest(text)
    confirmed = request.POST.get("step") == "write" and request.POST.get("previewed") == mark
    document = reading.document
    try:
        if confirmed:
            asked = {"document_id": document.document_id, "text": text, "seen": seen}
            return Tried(done=actions.correct(study=here.study, by=here.user, **asked))
        found = actions.proposed(document, reading.codings, text, seen=seen, memos=reading.memos)
    except ConflictError as conflict:
        return Tried(problem=sentence(conflict), status=409)
    except ForwhomError as refused:
        return Tried(problem=sentence(refused), status=422)
    return Tried(preview=preview(reading, found), previewed=mark)


def _why_not(reading: Reading) -> str:
    try:
        may_be_corrected(reading.document)
    except ConflictError as conflict:
        return sentence(conflict)
    return ""


def _turn(reading: Reading, number: int) -> Turn:
    found = turns(reading.document)
    if not 1 <= number <= len(found):
        raise Http404("no such turn")
    return found[number - 1]


def _seen(reading: Reading) -> dict[str, object]:
    """The document as its page shows it now: what a later write is held to."""
    seen = actions.state_of(reading.document, reading.codings, reading.memos)
    return {"document": reading.document, "seen": seen, "codings": len(reading.codings)}


def _page(
    request: HttpRequest, here: Visit, reading: Reading, more: dict[str, object], status: int
) -> HttpResponse:
    context = page(here, "evidence") | _seen(reading) | more
    return render(request, "evidence/correct.html", context, status=status)
