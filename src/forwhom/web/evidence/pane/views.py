"""The pages of this room that are read: the documents, and one document, part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.bringing.presenters import brought_shown
from forwhom.web.evidence.finding.sought import sought_in
from forwhom.web.evidence.loaders import document_of, sites_of
from forwhom.web.evidence.memos.pane import of_document, subjects_in, with_memos
from forwhom.web.evidence.pane import spans
from forwhom.web.evidence.pane.choices import CHOICES
from forwhom.web.evidence.pane.page import (
    USUAL_ACCOUNTS,
    Pane,
    all_turns,
    first_screen,
    pane_of,
    touched_by,
    turn_views,
    turns_of,
)
from forwhom.web.evidence.pane.shown import Shown, questions
from forwhom.web.evidence.pane.similar import prepared, similar_to
from forwhom.web.evidence.pane.spans import codings_named, counted, next_after
from forwhom.web.evidence.pane.turn_html import turn_html
from forwhom.web.evidence.presenters import (
    document_codings,
    document_gone,
    letters,
    named,
    shelves,
    site_of,
)
from forwhom.web.evidence.steps.presenters import history
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

# What the page's script imports, told ahead so that none waits for another.
READING = [f"forwhom/{each}.js" for each in ("codings", "density", "drawing", "live", "memos")]
MARKING = READING + [
    f"forwhom/{each}.js"
    for each in ("correcting", "keyboard", "moving", "panel", "positions", "queue")
]
MARKING += [
    f"forwhom/{each}.js" for each in ("changing", "history", "selection", "steps", "turning")
]
MOST_ASKED = 60  # turns at a time


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of a study, and how far each is marked."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    held = shelves(here.study)
    context = page(here, "evidence") | {
        "shelves": held,
        "number": sum(len(each.lines) for each in held),
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
        "history": history(here.study, here.user, document_id) if may_mark(here) else {},
        "may_correct": may_mark(here) and pane.document.referral_id is None,
        "turns": [
            turn_html(each, may_mark=may_mark(here))
            for each in with_memos(here, all_turns(pane, drawn))
        ],
        "memos": of_document(here, pane.document),
        "memo_subjects": subjects_in(pane.speakers),
        "questions": questions(here.study, document_id, shown, pane.targets, pane.codes),
        "shown": shown,
        "sought": sought_in(pane.document, request.GET.get("find", "")),
        "text_digest": digest(pane.text),
        "modules": MARKING if may_mark(here) else READING,
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
    return JsonResponse({"turns": turns_html(here, pane, wanted[:MOST_ASKED], whole)})


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
def similar(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """What passages in words like those of one here are tied to, as JSON. The passage is told by
    its place, so that nobody's words stand in an address. Not `ready`: ask again. With no place
    it is only made ready, so that who asks next need not wait."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    if not request.GET:
        return JsonResponse({"ready": prepared(here.study), "similar": []})
    found = document_of(here.study, document_id)
    place = _numbers([request.GET.get("start", ""), request.GET.get("end", "")])
    if len(place) != 2 or not place[0] < place[1] <= len(found.text or ""):
        raise Http404("no such passage")
    offered = similar_to(here.study, found, *place)
    told = [asdict(each) for each in offered or ()]
    return JsonResponse({"ready": offered is not None, "similar": told})


@require_safe
def state(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Which version of the study this is, and which text, as JSON: what an open page asks again
    and again, to show what somebody else does. The text is not read while its `version` is."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    version = here.study.version
    if request.GET.get("version") == str(version):
        return JsonResponse({"version": version})
    found = document_of(here.study, document_id)
    return JsonResponse({"version": version, "text": digest(found.text or "")})


def _numbers(asked: Iterable[str]) -> list[int]:
    return [int(each) for each in asked if each.isascii() and each.isdigit()]


def turns_html(
    here: Visit, pane: Pane, numbers: Collection[int], whole: Collection[int] = ()
) -> dict[int, str]:
    """Some turns as they are now, by number."""
    may = may_mark(here)
    return {
        each.number: turn_html(each, may_mark=may)
        for each in with_memos(here, turn_views(pane, numbers, whole))
    }


def _marked(here: Visit, pane: Pane) -> dict[str, object]:
    """What the head of a document's page says was marked in it."""
    found = counted(pane.study, pane.document.document_id)
    return {
        "touched": touched_by(pane, found),
        "counted": found,
        "codings": document_codings(
            pane.study, pane.document, found.codings, "coding" if found.codings == 1 else "codings"
        ),
        "without_text": document_gone(pane.study, pane.document, found.gone),
        "may_mark": may_mark(here),
    }


def may_mark(here: Visit) -> bool:
    """Whether somebody may mark passages here."""
    return here.can(Permission.MARK_EVIDENCE)
