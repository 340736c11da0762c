"""What a person did, undone and done again: from the reading pane, and on a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.core.errors import ConflictError
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.sight import sight_of
from forwhom.web.evidence.forms import Problem
from forwhom.web.evidence.pane.page import pane_of
from forwhom.web.evidence.pane.views_marking import UNREADABLE, given_in, refused, turns_shown
from forwhom.web.evidence.steps import undoing
from forwhom.web.evidence.steps.presenters import history, said_of, steps_shown
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page

Turn = Callable[..., undoing.Turned]
TURNS: dict[str, tuple[Turn, str]] = {
    "undo": (undoing.undo, "Undone"),
    "redo": (undoing.redo, "Done again"),
}


@require_POST
def turn(request: HttpRequest, slug: str, document_id: str, verb: str) -> HttpResponse:
    """Undo a step or do it again; answers with the turns concerned, as they are now.

    The request names the step it means as `step`, and itself as `request`.
    """
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)
    asked = {"key": str(given.get("step", "")), "request": str(given.get("request", ""))}
    act, done = TURNS[verb]
    try:
        turned = act(study=here.study, by=here.user, **asked)
    except ConflictError as conflict:
        return refused(Problem("", sentence(conflict)), status=409)
    told = turns_shown(here, pane_of(sight_of(here.study, here.user), document_id), turned.codings)
    said = f"{done}: {said_of(turned.step, document_id)}."
    anew = turned.text and turned.step.document_id == document_id
    return JsonResponse(told | {"said": said, "anew": anew})


@require_POST
def leave(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Leave a step as it is, where it cannot be undone: what came before it can be."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)
    undoing.leave(study=here.study, by=here.user, key=str(given.get("step", "")))
    told = {"said": "Left as it is.", "turns": {}}
    return JsonResponse(told | {"history": history(here.study, here.user, document_id)})


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """What a person did in a study, lately; a POST undoes her last step, or does it again."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    if request.method != "POST":
        found = steps_shown(here.study, here.user)
        shown = {
            "undone": [each for each in found if each.undone],
            "done": [each for each in found if not each.undone],
        }
        return render(request, "evidence/steps.html", page(here, "evidence") | shown)
    asked, key = request.POST.get("act", ""), request.POST.get("step", "")
    try:
        if asked == "leave":
            undoing.leave(study=here.study, by=here.user, key=key)
            messages.success(request, "Left as it is.")
        elif asked in TURNS:
            act, done = TURNS[asked]
            turned = act(study=here.study, by=here.user, key=key)
            messages.success(request, f"{done}: {said_of(turned.step)}.")
    except ConflictError as conflict:
        messages.error(request, sentence(conflict))
    return redirect("steps", slug)
