"""The pages of this room: the documents, one document, and what is marked in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence import actions
from forwhom.web.evidence.choices import CHOICES
from forwhom.web.evidence.forms import CodingRefusedError, Problem
from forwhom.web.evidence.loaders import codes_of, codings_of, document_of, sites_of, speakers_of
from forwhom.web.evidence.pane import USUAL_ACCOUNTS, Reading, touched_by, turn_views, turns_of
from forwhom.web.evidence.presenters import letters, named, shelves, site_of
from forwhom.web.evidence.relations import theory
from forwhom.web.evidence.sought import sought_in
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.models import Study
from forwhom.web.studies.presenters import page

UNREADABLE = Problem("", "This could not be read as a passage to mark.")


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of a study, and how far each is marked."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    context = page(here, "evidence") | {"shelves": shelves(here.study)}
    return render(request, "evidence/documents.html", context)


@require_safe
def document(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """One document as turns, with its codings in view."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    reading = _reading(here.study, document_id)
    context = page(here, "evidence") | {
        "document": reading.document,
        "speakers": named(reading.document, reading.speakers),
        "letters": letters(reading.speakers),
        "site": site_of(reading.document, reading.speakers, sites_of(here.study)),
        "words": len((reading.document.text or "").split()),
        "codes": reading.codes,
        "choices": CHOICES,
        "usual_accounts": USUAL_ACCOUNTS,
        "user_pk": here.user.pk,
        "turns": turn_views(reading),
        "sought": sought_in(reading.document, request.GET.get("find", "")),
        **_marked(here, reading),
    }
    return render(request, "evidence/document.html", context)


@require_POST
def mark(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Mark a passage; answers with the turns concerned, as they are now."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = _given(request)
    if given is None:
        return _refused(UNREADABLE)
    return _answer(
        here,
        document_id,
        lambda: actions.mark(study=here.study, document_id=document_id, given=given, by=here.user),
    )


@require_POST
def take_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Take a coding out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.take_back(study=here.study, coding_id=coding_id, by=here.user),
    )


@require_POST
def put_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Put back a coding that was taken out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.put_back(study=here.study, coding_id=coding_id, by=here.user),
    )


def _given(request: HttpRequest) -> Mapping[str, Any] | None:
    """What was sent, as JSON or as a form; None when it is neither."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        given = json.loads(request.body)
    except ValueError:
        return None
    return given if isinstance(given, dict) else None


def _answer(here: Visit, document_id: str, write: Callable[[], Coding | None]) -> HttpResponse:
    """What a write came to, as JSON: the turns to show anew, or what is wrong beside each field."""
    try:
        coding = write()
    except CodingRefusedError as refused:
        return _refused(*refused.problems)
    except ConflictError as conflict:
        return _refused(Problem("", str(conflict)), status=409)
    reading = _reading(here.study, document_id)
    here_it_is = coding is not None and coding.document_id == document_id
    changed = turns_of(reading.document, coding) if coding and here_it_is else frozenset()
    return JsonResponse(
        {
            "coding_id": coding.coding_id if coding else None,
            "turns": {each.number: _turn_html(each, here) for each in turn_views(reading, changed)},
            "marked": render_to_string("evidence/_marked.html", _marked(here, reading)),
        }
    )


def _refused(*problems: Problem, status: int = 422) -> JsonResponse:
    found = [{"field": each.field, "words": each.words} for each in problems]
    return JsonResponse({"problems": found}, status=status)


def _turn_html(turn: object, here: Visit) -> str:
    return render_to_string("evidence/_turn.html", {"turn": turn, "may_mark": _may_mark(here)})


def _marked(here: Visit, reading: Reading) -> dict[str, object]:
    """What the head of a document's page says was marked in it."""
    first = reading.codings[0].coding_id if reading.codings else ""
    return {
        "touched": touched_by(reading),
        "count": len(reading.codings),
        "first": first,
        "may_mark": _may_mark(here),
    }


def _may_mark(here: Visit) -> bool:
    return here.can(Permission.MARK_EVIDENCE)


def _reading(study: Study, document_id: str) -> Reading:
    found = document_of(study, document_id)
    return Reading(
        document=found,
        speakers=speakers_of(study, found),
        codings=codings_of(study, document_id),
        targets=theory().targets(study),
        codes=codes_of(study),
    )
