"""The pages of this room that are read: the documents, and one document, part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.apart import marks_now
from forwhom.web.evidence.blind.presenters import blind_here
from forwhom.web.evidence.blind.sight import aside_of, sight_of, version_for
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
    for each in ("correcting", "keyboard", "moving", "panel", "pointing", "positions", "queue")
]
MARKING += [
    f"forwhom/{each}.js"
    for each in (
        "changing",
        "history",
        "rows",
        "selection",
        "similar",
        "steps",
        "target",
        "turning",
    )
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
    sight = sight_of(here.study, here.user)
    pane = pane_of(sight, document_id, shown)
    at = codings_named(sight, [request.GET.get("at", "")])
    drawn = first_screen(pane, next(iter(at.values()), None))
    if "all" in request.GET:
        drawn = range(1, len(pane.turns) + 1)
    marks = may_mark(here, document_id)
    context = page(here, "evidence") | {
        "history": history(here.study, here.user, document_id) if marks else {},
        "turns": [
            turn_html(each, may_mark=marks)
            for each in with_memos(here, pane, all_turns(pane, drawn))
        ],
        "memos": of_document(here, pane.document),
        "memo_subjects": subjects_in(pane.speakers),
        "questions": questions(sight, document_id, shown, pane.targets, pane.codes),
        "shown": shown,
        "sought": sought_in(pane.document, request.GET.get("find", "")),
        "text_digest": digest(pane.text),
        "modules": MARKING if marks else READING,
        "version": version_for(here.study, document_id, here.user),
        "blind": blind_here(here, document_id),
        **_about(here, pane),
        **_marked(here, pane),
        "may_mark": marks,
    }
    return render(request, "evidence/document.html", context)


def _about(here: Visit, pane: Pane) -> dict[str, object]:
    """What a document is, who speaks in it, and what its marking form offers."""
    return {
        "document": pane.document,
        "speakers": named(pane.document, pane.speakers),
        "letters": letters(pane.speakers),
        "site": site_of(pane.document, pane.speakers, sites_of(here.study)),
        "words": _words_in(pane.text),
        "codes": pane.codes,
        "choices": CHOICES,
        "usual_accounts": USUAL_ACCOUNTS,
        "user_pk": here.user.pk,
        "may_correct": here.can(Permission.MARK_EVIDENCE) and pane.document.referral_id is None,
    }


@lru_cache(maxsize=32)  # a text is opened again and again, and seldom another one
def _words_in(text: str) -> int:
    return len(text.split())


@require_safe
def turns(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """Some turns with what is marked in them, as JSON: those asked for, or those of a coding.

    `whole` asks for every coding of a turn to be listed.
    """
    here = visit(request, slug, Permission.READ_EVIDENCE)
    sight = sight_of(here.study, here.user)
    pane = pane_of(sight, document_id, Shown.of(request.GET.dict()))
    whole = _numbers(request.GET.getlist("whole"))
    wanted = _numbers(request.GET.getlist("turn")) + whole
    found = codings_named(sight, request.GET.getlist("coding")[:1])
    for coding in found.values():
        wanted += turns_of(pane, coding)
        whole += turns_of(pane, coding)[:1]
    return JsonResponse({"turns": turns_html(here, pane, wanted[:MOST_ASKED], whole)})


@require_safe
def marked(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """What is marked in a document, counted, as the head of its page says it."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    pane = pane_of(sight_of(here.study, here.user), document_id)
    context = _marked(here, pane) | {"may_mark": may_mark(here, document_id)}
    return render(request, "evidence/_marked.html", context)


@require_safe
def next_coding(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """The next coding of those asked for after a position, as JSON; its id is empty for none."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = document_of(here.study, document_id)
    after = (_numbers([request.GET.get("after", "")]) or [-1])[0]
    asked = Shown.of(request.GET.dict())
    return JsonResponse(
        {"coding": next_after(sight_of(here.study, here.user), found.document_id, after, asked)}
    )


@require_safe
def density(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """How much is marked in each part of a document, as JSON."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = document_of(here.study, document_id)
    shown, length = Shown.of(request.GET.dict()), len(found.text or "")
    parts = spans.density(sight_of(here.study, here.user), found.document_id, length, shown)
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
    version = version_for(here.study, document_id, here.user)
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
    may = may_mark(here, pane.document.document_id)
    return {
        each.number: turn_html(each, may_mark=may)
        for each in with_memos(here, pane, turn_views(pane, numbers, whole))
    }


def _marked(here: Visit, pane: Pane) -> dict[str, object]:
    """What the head of a document's page says was marked in it.

    What somebody marks blind is found on no other page: those numbers open nothing.
    """
    document = pane.document
    found = counted(pane.sight, document.document_id)
    codings = document_codings(
        here.study, document, found.codings, "coding" if found.codings == 1 else "codings"
    )
    gone = document_gone(here.study, document, found.gone)
    touched = touched_by(pane, found)
    if pane.sight.own and aside_of(here.study, document.document_id, here.user):
        codings, gone = codings.unopened(), gone.unopened()
        touched = [replace(each, codings=each.codings.unopened()) for each in touched]
    return {
        "touched": touched,
        "counted": found,
        "codings": codings,
        "without_text": gone,
    }


def may_mark(here: Visit, document_id: str) -> bool:
    """Whether somebody may mark passages here, as it stands."""
    return here.can(Permission.MARK_EVIDENCE) and marks_now(here.study, document_id, here.user)
