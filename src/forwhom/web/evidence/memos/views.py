"""The pages of memos, and the part of the reading pane that shows them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.evidence.codes import Memo
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.blind.sight import sight_of
from forwhom.web.evidence.loaders import document_of, document_there
from forwhom.web.evidence.memos import actions
from forwhom.web.evidence.memos.history import history_of
from forwhom.web.evidence.memos.listing import listing
from forwhom.web.evidence.memos.pane import of_document
from forwhom.web.evidence.memos.shown import memo_shown
from forwhom.web.evidence.memos.subjects import hides, named, offered
from forwhom.web.evidence.memos.words import on_words
from forwhom.web.evidence.pane.page import pane_of
from forwhom.web.evidence.pane.views_marking import turns_shown
from forwhom.web.evidence.steps.presenters import history
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import status_of

METHODS = ["GET", "HEAD", "POST"]
VERBS: dict[str, tuple[Callable[..., Memo | None], str]] = {
    "pin": (partial(actions.pin, pinned=True), "Pinned: it stays in view for everybody."),
    "unpin": (partial(actions.pin, pinned=False), "No longer pinned."),
    "take-out": (actions.take_out, "The memo is taken out. It can be put back."),
    "put-back": (actions.put_back, "The memo is back."),
}


@require_safe
def memos(request: HttpRequest, slug: str) -> HttpResponse:
    """Every memo of a study."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    context = page(here, "memos") | {
        "listing": listing(here, request.GET.dict()),
        "may_write": here.can(Permission.MARK_EVIDENCE),
    }
    return render(request, "evidence/memos.html", context)


@require_safe
def memo(request: HttpRequest, slug: str, memo_id: str) -> HttpResponse:
    """One memo, and what was done to it; one that was taken out too."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found, is_out = _memo(here, memo_id)
    context = page(here, "memos") | {
        "memo": memo_shown(
            here,
            found,
            named(here, {found.about or ""}),
            on_words(here.study, [found]).get(memo_id),
        ),
        "is_out": is_out,
        "history": history_of(here.study, memo_id),
        "may_write": here.can(Permission.MARK_EVIDENCE),
    }
    return render(request, "evidence/memo.html", context)


@require_http_methods(METHODS)
def memo_write(request: HttpRequest, slug: str) -> HttpResponse:
    """A new memo: its form, and the write; for a script, what was written as JSON."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = request.POST.dict()
    if request.method != "POST":
        about = request.GET.get("about", "")
        return _form(request, here, {"about": about, "client_id": uuid4().hex}, None)
    try:
        written = actions.write(visit=here, given=given)
    except ForwhomError as problem:
        return _form(request, here, given, problem)
    return _done(request, here, "The memo is written.", memo=written)


@require_http_methods(METHODS)
def memo_change(request: HttpRequest, slug: str, memo_id: str) -> HttpResponse:
    """A memo said otherwise; one that somebody changed meanwhile is shown beside what is typed."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    found, is_out = _memo(here, memo_id)
    if is_out:
        return redirect("memo", slug, memo_id)
    given = request.POST.dict() or {"text": found.text}
    if request.method != "POST":
        return _form(request, here, given, None, found)
    try:
        actions.change(
            study=here.study,
            memo_id=memo_id,
            given=given,
            seen=given.get("seen", ""),
            by=here.user,
        )
    except ForwhomError as problem:
        return _form(request, here, given, problem, found)
    return _done(request, here, "The memo is changed.", reverse("memo", args=[slug, memo_id]))


@require_POST
def memo_do(request: HttpRequest, slug: str, memo_id: str, verb: str) -> HttpResponse:
    """A memo pinned or not, taken out or put back."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    _memo(here, memo_id)
    if verb not in VERBS:
        raise Http404("no such thing to do")
    act, said = VERBS[verb]
    memo = act(study=here.study, memo_id=memo_id, by=here.user, key=request.POST.get("step", ""))
    return _done(request, here, said, reverse("memo", args=[slug, memo_id]), memo)


@require_safe
def memos_of_document(request: HttpRequest, slug: str, document_id: str) -> HttpResponse:
    """A document's memos as they are now: a part of its page."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    document = document_of(here.study, document_id)
    context = {
        "study": here.study,
        "document": document,
        "memos": of_document(here, document),
        "may_mark": here.can(Permission.MARK_EVIDENCE),
    }
    return render(request, "evidence/_pane_memos.html", context)


def _memo(here: Visit, memo_id: str) -> tuple[Memo, bool]:
    """A memo, and whether it was taken out; Http404 where there is none for this person."""
    found, is_out = actions.held_memo(here.study, memo_id), False
    if found is None:
        kept = actions.last_out(here.study, memo_id)
        if kept is None:
            raise Http404("no such memo")
        found, is_out = kept.placed, True
    if found.about and hides(named(here, [found.about]), found.about):
        raise Http404("no such memo")
    return found, is_out


def _form(
    request: HttpRequest,
    here: Visit,
    given: dict[str, str],
    wrong: ForwhomError | None,
    memo: Memo | None = None,
) -> HttpResponse:
    """The form with what was typed, and what is wrong with it."""
    about = (memo.about or "") if memo else given.get("about", "")
    if wrong and request.headers.get("X-Part"):
        return JsonResponse({"wrong": sentence(wrong)}, status=status_of(wrong))
    choosable = offered(here) if memo is None else {}
    context = page(here, "memos") | {
        "given": given,
        "memo": memo,
        "subject": named(here, [about]).get(about) if about else None,
        "about": about,
        "on": on_words(here.study, [memo]).get(memo.memo_id) if memo else None,
        "offered": choosable,
        "is_offered": any(each.key == about for some in choosable.values() for each in some),
        "seen": actions.seen_of(memo) if memo else "",
        "now": memo.text if memo and isinstance(wrong, ConflictError) else "",
        "problem": sentence(wrong) if wrong else "",
        "wrong_field": getattr(wrong, "field", ""),
        "back": _back(request) or reverse("memos", args=[here.study.slug]),
    }
    return render(request, "evidence/memo_write.html", context, status=status_of(wrong))


def _done(
    request: HttpRequest, here: Visit, said: str, otherwise: str = "", memo: Memo | None = None
) -> HttpResponse:
    """Back to where she came from; for a script, what to say, what can be undone, and the turns
    that the memo's words stand in, as they are now."""
    if request.headers.get("X-Part"):
        told = {"said": said, "history": history(here.study, here.user)}
        if memo and memo.passage and memo.about and document_there(here.study, memo.about):
            pane = pane_of(sight_of(here.study, here.user), memo.about)
            told["turns"] = turns_shown(here, pane, [memo])["turns"]
        return JsonResponse(told)
    messages.success(request, said)
    return redirect(_back(request) or otherwise or reverse("memos", args=[here.study.slug]))


def _back(request: HttpRequest) -> str:
    """The page of ours that she came from, as its link said; empty where it said none."""
    asked = request.POST.get("back") or request.GET.get("back", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else ""
