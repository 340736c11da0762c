"""The pages of this room: the documents, one document, and what is marked in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence import actions, actions_codes, spans
from forwhom.web.evidence.choices import CHOICES
from forwhom.web.evidence.forms import CodingRefusedError, Problem
from forwhom.web.evidence.images import as_text
from forwhom.web.evidence.loaders import codes_of, document_of, sites_of
from forwhom.web.evidence.pane import (
    USUAL_ACCOUNTS,
    Pane,
    all_turns,
    first_screen,
    pane_of,
    touched_by,
    turn_views,
    turns_of,
)
from forwhom.web.evidence.presenters import letters, named, shelves, site_of
from forwhom.web.evidence.presenters_bring import brought_shown
from forwhom.web.evidence.presenters_steps import history
from forwhom.web.evidence.shown import Shown, questions
from forwhom.web.evidence.sought import sought_in
from forwhom.web.evidence.spans import codings_named, counted, next_after
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

# What the page's script imports, told ahead so that none waits for another.
READING = [f"forwhom/{each}.js" for each in ("codings", "density", "drawing", "live")]
MARKING = READING + [
    f"forwhom/{each}.js"
    for each in ("correcting", "keyboard", "moving", "panel", "positions", "queue")
]
MARKING += [
    f"forwhom/{each}.js" for each in ("changing", "history", "selection", "steps", "turning")
]
MOST_ASKED = 60  # turns at a time
UNREADABLE = Problem("", "This could not be read as a passage to mark.")


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of a study, and how far each is marked."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    context = page(here, "evidence") | {
        "shelves": shelves(here.study),
        "may_bring": here.can(Permission.MARK_EVIDENCE),
        "brought": brought_shown(here.study, request.GET.get("brought", "")),
        "protects_names": here.can(Permission.PROTECT_NAMES),
    }
    return render(request, "evidence/documents.html", context)


@require_safe
def document(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """One document as turns, with its codings in view."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    shown = Shown.of(request.GET.dict())
    pane = pane_of(here.study, document_id, shown)
    at = codings_named(here.study, [request.GET.get("at", "")])
    drawn = first_screen(pane, next(iter(at.values()), None))
    if "all" in request.GET:
        drawn = range(1, len(pane.turns) + 1)
    context = page(here, "evidence") | {
        "document": pane.document,
        "speakers": named(pane.document, pane.speakers),
        "letters": letters(pane.speakers),
        "site": site_of(pane.document, pane.speakers, sites_of(here.study)),
        "words": len(pane.text.split()),
        "codes": pane.codes,
        "choices": CHOICES,
        "usual_accounts": USUAL_ACCOUNTS,
        "user_pk": here.user.pk,
        "history": history(here.study, here.user, document_id) if _may_mark(here) else {},
        "may_correct": _may_mark(here) and pane.document.referral_id is None,
        "turns": all_turns(pane, drawn),
        "questions": questions(here.study, document_id, shown, pane.targets, pane.codes),
        "shown": shown,
        "sought": sought_in(pane.document, request.GET.get("find", "")),
        "text_digest": digest(pane.text),
        "modules": MARKING if _may_mark(here) else READING,
        **_marked(here, pane),
    }
    return render(request, "evidence/document.html", context)


@require_safe
def turns(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Some turns with what is marked in them, as JSON: those asked for, or those of a coding.

    `whole` asks for every coding of a turn to be listed.
    """
    here = visit(request, slug, Permission.READ_EVIDENCE)
    pane = pane_of(here.study, document_id, Shown.of(request.GET.dict()))
    whole = _numbers(request.GET.getlist("whole"))
    wanted = _numbers(request.GET.getlist("turn")) + whole
    found = codings_named(here.study, request.GET.getlist("coding")[:1])
    for coding in found.values():
        wanted += turns_of(pane, coding)
        whole += turns_of(pane, coding)[:1]
    return JsonResponse({"turns": _turns_html(here, pane, wanted[:MOST_ASKED], whole)})


@require_safe
def marked(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """What is marked in a document, counted, as the head of its page says it."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    return render(request, "evidence/_marked.html", _marked(here, pane_of(here.study, document_id)))


@require_safe
def next_coding(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """The next coding of those asked for after a position, as JSON; its id is empty for none."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = document_of(here.study, document_id)
    after = (_numbers([request.GET.get("after", "")]) or [-1])[0]
    asked = Shown.of(request.GET.dict())
    return JsonResponse({"coding": next_after(here.study, found.document_id, after, asked)})


@require_safe
def density(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """How much is marked in each part of a document, as JSON."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = document_of(here.study, document_id)
    shown, length = Shown.of(request.GET.dict()), len(found.text or "")
    parts = spans.density(here.study, found.document_id, length, shown)
    return JsonResponse({"parts": parts})


@require_safe
def state(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Which version of the study this is, and which text, as JSON: what an open page asks again
    and again, to show what somebody else does."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = document_of(here.study, document_id)
    return JsonResponse({"version": here.study.version, "text": digest(found.text or "")})


def _numbers(asked: Iterable[str]) -> list[int]:
    return [int(each) for each in asked if each.isascii() and each.isdigit()]


@require_POST
def mark(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Mark a passage; answers with the turns concerned, as they are now."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)

    def write(given: Mapping[str, Any]) -> Coding | None:
        return actions.mark(study=here.study, document_id=document_id, given=given, by=here.user)

    return _answer(
        here,
        document_id,
        lambda: actions_codes.coded(study=here.study, given=given, by=here.user, write=write),
    )


@require_POST
def take_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Take a coding out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.take_back(
            study=here.study, coding_id=coding_id, by=here.user, key=_key(request)
        ),
    )


@require_POST
def put_back(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Put back a coding that was taken out."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    return _answer(
        here,
        document_id,
        lambda: actions.put_back(
            study=here.study, coding_id=coding_id, by=here.user, key=_key(request)
        ),
    )


@require_POST
def move(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """Give a coding another passage."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)
    was: list[Coding] = []

    def write() -> Coding | None:
        moved = actions.move(
            study=here.study,
            document_id=document_id,
            coding_id=coding_id,
            given=given,
            by=here.user,
            key=str(given.get("step", "")),
        )
        if moved is None:
            return None
        was.append(moved[0])
        return moved[1]

    return _answer(here, document_id, write, was)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, document_id: str, coding_id: str) -> HttpResponse:
    """What a coding says, for the form; a POST says something else of its passage."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    if request.method != "POST":
        held = actions.held_coding(here.study, coding_id)
        if held is None or held.document_id != document_id:
            raise Http404("no such coding")
        return JsonResponse({"fields": as_text(held)["columns"], "seen": actions.seen_of(held)})
    given = given_in(request)
    if given is None:
        return refused(UNREADABLE)

    def write(given: Mapping[str, Any]) -> Coding | None:
        return actions.change(
            study=here.study,
            document_id=document_id,
            coding_id=coding_id,
            given=given,
            seen=str(given.get("seen", "")),
            by=here.user,
            key=str(given.get("step", "")),
        )

    return _answer(
        here,
        document_id,
        lambda: actions_codes.coded(study=here.study, given=given, by=here.user, write=write),
    )


def _key(request: HttpRequest) -> str:
    """What the page calls the step it asks for."""
    return str((given_in(request) or {}).get("step", ""))


def given_in(request: HttpRequest) -> Mapping[str, Any] | None:
    """What was sent, as JSON or as a form; None when it is neither."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        given = json.loads(request.body)
    except ValueError:
        return None
    return given if isinstance(given, dict) else None


def _answer(
    here: Visit,
    document_id: str,
    write: Callable[[], Coding | None],
    was: Collection[Coding] = (),
) -> HttpResponse:
    """What a write came to, as JSON: the turns to show anew, or what is wrong beside each field.

    `was` is the coding as it stood before, where it stood in other turns.
    """
    try:
        coding = write()
    except CodingRefusedError as wrong:
        return refused(*wrong.problems)
    except ConflictError as conflict:
        return refused(Problem("", str(conflict)), status=409)
    told = turns_shown(here, document_id, [each for each in (coding, *was) if each])
    told["coding_id"] = coding.coding_id if coding else None
    if coding and coding.code_id:
        told["code"] = {"id": coding.code_id, "name": codes_of(here.study).get(coding.code_id, "")}
    return JsonResponse(told)


def turns_shown(here: Visit, document_id: str, concerned: Iterable[Coding]) -> dict[str, Any]:
    """The turns that some codings stand in, as they are now, and what can be undone."""
    pane = pane_of(here.study, document_id)
    here_only = [each for each in concerned if each.document_id == document_id]
    changed = {number for each in here_only for number in turns_of(pane, each)}
    return {
        "turns": _turns_html(here, pane, changed),
        "history": history(here.study, here.user, document_id),
    }


def refused(*problems: Problem, status: int = 422) -> JsonResponse:
    """What is wrong, beside each field, as JSON."""
    found = [{"field": each.field, "words": each.words} for each in problems]
    return JsonResponse({"problems": found}, status=status)


def _turns_html(
    here: Visit, pane: Pane, numbers: Collection[int], whole: Collection[int] = ()
) -> dict[int, str]:
    may = {"may_mark": _may_mark(here)}
    return {
        each.number: render_to_string("evidence/_turn.html", {"turn": each} | may)
        for each in turn_views(pane, numbers, whole)
    }


def _marked(here: Visit, pane: Pane) -> dict[str, object]:
    """What the head of a document's page says was marked in it."""
    found = counted(pane.study, pane.document.document_id)
    return {
        "touched": touched_by(pane, found),
        "counted": found,
        "may_mark": _may_mark(here),
    }


def _may_mark(here: Visit) -> bool:
    return here.can(Permission.MARK_EVIDENCE)
