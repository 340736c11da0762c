"""Blind double coding: the documents that are or were, and one of them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind import actions
from forwhom.web.evidence.blind.presenters import (
    blind_here,
    day,
    ended_of,
    groups,
    lines,
    may_code,
    on_targets,
)
from forwhom.web.evidence.loaders import codes_of, codings_of, document_of
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import status_of

NEEDS = {
    "open": Permission.OPEN_BLIND_CODING,
    "end": Permission.OPEN_BLIND_CODING,
    "finish": Permission.MARK_EVIDENCE,
    "go-on": Permission.MARK_EVIDENCE,
}


@require_safe
def blind_codings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document that is coded blind, or was."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    context = page(here, "evidence") | {"lines": lines(here.study)}
    return render(request, "evidence/blind_codings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def blind_coding(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """One document: open it, finish, end it; once it has ended, its coders side by side."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    document_of(here.study, document_id)
    if request.method != "POST":
        return _page(request, here, document_id)
    asked = request.POST.get("act", "")
    if asked not in NEEDS or not here.can(NEEDS[asked]):
        raise PermissionDenied("Your role in this study may not do that.")
    try:
        said = ACTS[asked](here, document_id, request)
    except ForwhomError as problem:
        return _page(request, here, document_id, problem)
    messages.success(request, said)
    return redirect("blind_coding", slug, document_id)


def _open(here: Visit, document_id: str, request: HttpRequest) -> str:
    chosen = set(request.POST.getlist("coders"))
    coders = [each for each in may_code(here.study) if str(each.pk) in chosen]
    actions.open_blind(study=here.study, document_id=document_id, coders=coders, by=here.user)
    return "It is open for blind double coding."


def _finish(here: Visit, document_id: str, _: HttpRequest) -> str:
    over = actions.finish(study=here.study, document_id=document_id, by=here.user)
    return "Everybody has finished: it has ended." if over else "You have finished."


def _go_on(here: Visit, document_id: str, _: HttpRequest) -> str:
    actions.go_on(study=here.study, document_id=document_id, by=here.user)
    return "You can go on marking."


def _end(here: Visit, document_id: str, request: HttpRequest) -> str:
    reason = request.POST.get("reason", "")
    actions.end_blind(study=here.study, document_id=document_id, reason=reason, by=here.user)
    return "It has ended."


ACTS: dict[str, Callable[[Visit, str, HttpRequest], str]] = {
    "open": _open,
    "finish": _finish,
    "go-on": _go_on,
    "end": _end,
}


def _page(
    request: HttpRequest, here: Visit, document_id: str, wrong: ForwhomError | None = None
) -> HttpResponse:
    study = here.study
    blind, ended = blind_here(here, document_id), ended_of(study, document_id)
    context = page(here, "evidence") | {
        "document": document_of(study, document_id),
        "blind": blind,
        "problem": sentence(wrong) if wrong else "",
        "wrong_field": getattr(wrong, "field", ""),
        "given": request.POST,
        "chosen": request.POST.getlist("coders"),
        "may_open": here.can(Permission.OPEN_BLIND_CODING),
    }
    if blind is None:
        context |= {"people": may_code(study), "codings": len(codings_of(study, document_id))}
        context |= _compared(here, document_id) if ended else {}
    return render(request, "evidence/blind_coding.html", context, status=status_of(wrong))


def _compared(here: Visit, document_id: str) -> dict[str, object]:
    """The coders of the last blind coding side by side, as the study has their codings now."""
    last = ended_of(here.study, document_id)[0]
    found, document = actions.beside_each_other(last), document_of(here.study, document_id)
    known = (here.study.slug, theory().targets(here.study), codes_of(here.study))
    return {
        "ended": last,
        "ended_on": day(last.ended_at) if last.ended_at else "",
        "found": found,
        "groups": groups(found, document, *known),
        "on_targets": on_targets(found.targets, *known),
    }
