"""The codebook's pages: the tree, one code with its passages, a new code, and the trail."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.code_tree import Way, descendants, path_of
from forwhom.core.evidence.codings import LETTER_OF, Leg
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.addresses import code_url
from forwhom.web.evidence.codebook import actions, forms
from forwhom.web.evidence.codebook.presenters import choices, coded, groups, traces, tree
from forwhom.web.evidence.codebook.views_change import METHODS, code_in, shown
from forwhom.web.evidence.memos.presenters import beside
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page


@require_safe
def codebook(request: HttpRequest, slug: str) -> HttpResponse:
    """The tree of codes with what rests on each."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    return render(request, "evidence/codebook.html", _tree(here))


def _tree(here: Visit, moved: str = "") -> dict[str, object]:
    branches = tree(here.study)
    said = next((f"{e.code.name}: {e.place}" for e in branches if e.code.code_id == moved), "")
    return page(here, "codebook") | {
        "branches": branches,
        "may_change": here.can(Permission.MARK_EVIDENCE),
        "said": said,
        "seen": actions.state_of(actions.book_of(here.study)),
    }


@require_POST
def codebook_step(request: HttpRequest, slug: str, code_id: str) -> HttpResponse:
    """Move a code one step, or to where it was dragged; the tree alone for a script, which asks
    for a part of the page."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    code_in(actions.book_of(here.study), code_id)
    moved = code_id
    try:
        _move(here, code_id, request.POST.dict())
    except ForwhomError as problem:
        messages.error(request, sentence(problem))
        moved = ""
    if request.headers.get("X-Part") == "tree":
        return render(request, "evidence/_codebook_tree.html", _tree(here, moved))
    return redirect(f"{reverse('codebook', args=[slug])}#code-{code_id}")


def _move(here: Visit, code_id: str, given: dict[str, str]) -> None:
    """One step is meant of the tree as it is; a place, of the tree as it was seen."""
    study, way = here.study, given.get("way", "")
    if way in set(Way):
        actions.step(study=study, code_id=code_id, way=Way(way), by=here.user)
    elif "where" in given:
        to = forms.spot_from(given | {"code_id": code_id}, actions.book_of(study))
        seen = given.get("seen", "")
        actions.move(study=study, code_id=code_id, to=to, seen=seen, reason=None, by=here.user)


@require_safe
def codebook_trail(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done to the codebook, when, by whom and why."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    context = page(here, "codebook") | {"traces": traces(here.study)}
    return render(request, "evidence/codebook_trail.html", context)


@require_safe
def code(request: HttpRequest, slug: str, code_id: str) -> HttpResponse:
    """One code: what it means, its passages by document, and its own trail."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    book = actions.book_of(here.study, code_id)
    found, below = code_in(book, code_id), "below" in request.GET
    held = groups(here.study, code_id, below=below)
    under = descendants(book.codes, code_id)
    context = page(here, "codebook") | {
        "code": found,
        "letter": LETTER_OF[found.leg] if found.leg else "",
        "over": [(e.name, code_url(slug, e.code_id)) for e in path_of(book.codes, code_id)[:-1]],
        "groups": held,
        "count": coded(here.study, found, sum(len(each.passages) for each in held), below=below),
        "below": below,
        "under": len(under),
        "traces": traces(here.study, code_id),
        "beside": beside(here, code_id),
        "may_change": here.can(Permission.MARK_EVIDENCE),
    }
    return render(request, "evidence/code.html", context)


@require_http_methods(METHODS)
def code_add(request: HttpRequest, slug: str) -> HttpResponse:
    """A new code."""
    here = visit(request, slug, Permission.MARK_EVIDENCE)
    given = request.POST.dict() or {"parent": request.GET.get("under", "")}
    wrong: ForwhomError | None = None
    if request.method == "POST":
        try:
            made = actions.add(
                study=here.study,
                wording=forms.wording_from(given),
                parent=given.get("parent") or None,
                leg=forms.leg_from(given),
                reason=forms.words_in(given, "reason"),
                by=here.user,
            )
        except ForwhomError as problem:
            wrong = problem
        else:
            messages.success(request, f"{made.name} is in the codebook.")
            return redirect(f"{reverse('codebook', args=[slug])}#code-{made.code_id}")
    codes = choices(actions.book_of(here.study).codes)
    context = page(here, "codebook") | {"given": given, "choices": codes, "legs": list(Leg)}
    return shown(request, "evidence/code_add.html", context, wrong)
