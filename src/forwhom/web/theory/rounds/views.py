"""The rounds of a theory: all of them, two side by side, one closed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.words import sentence
from forwhom.core.theory.closing import to_close
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import refused, status_of
from forwhom.web.theory.loaders import rounds_of
from forwhom.web.theory.rounds import actions
from forwhom.web.theory.rounds.comparing import choices, comparing_page
from forwhom.web.theory.rounds.forms import closing_from
from forwhom.web.theory.trail import rounds_page


@require_safe
def rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """The states of the theory, and the changes between them."""
    return _shown(request, visit(request, slug, Permission.SEE_THEORY))


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """The round on its way is closed; what is wrong is said on the same page."""
    here = visit(request, slug, Permission.REFINE_THEORY)
    seen = request.POST.get("seen") or ""
    try:
        to = closing_from(request.POST, localdate())
        closed = actions.close(study=here.study, to=to, seen=seen, by=here.user)
    except ForwhomError as problem:
        return _shown(request, here, request.POST, problem)
    messages.success(request, f"“{closed.name}” is closed. The next change opens the next round.")
    return redirect("rounds", slug)


@require_safe
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Two rounds that were chosen, on their own page."""
    here = visit(request, slug, Permission.SEE_THEORY)
    known = {each.round_id for each in rounds_of(here.study)}
    two = [request.GET.get("a", ""), request.GET.get("b", "")]
    return redirect("compared", slug, *two) if set(two) <= known else redirect("rounds", slug)


@require_safe
def compared(request: HttpRequest, slug: str, round_id: str, other_id: str) -> HttpResponse:
    """What differs between two rounds, whichever is named first."""
    here = visit(request, slug, Permission.SEE_THEORY)
    if not {round_id, other_id} <= {each.round_id for each in rounds_of(here.study)}:
        raise Http404("no such round")
    try:
        shown = comparing_page(here, round_id, other_id)
    except RefusedValueError as problem:
        messages.error(request, sentence(problem))
        return redirect("rounds", slug)
    return render(request, "theory/compared.html", page(here, "theory") | shown)


def _shown(
    request: HttpRequest,
    here: Visit,
    given: QueryDict | None = None,
    wrong: ForwhomError | None = None,
) -> HttpResponse:
    """The page of the rounds, with the form that closes the one on its way."""
    more: dict[str, object] = {
        "compared": choices(here),
        "closing": _closing(here, given),
    }
    shown = page(here, "theory") | rounds_page(here) | more | refused(wrong)
    return render(request, "theory/rounds.html", shown, status=status_of(wrong))


def _closing(here: Visit, given: QueryDict | None) -> dict[str, object]:
    """What the form shows: what was typed or, at first, the round as it stands; nothing where
    none can be closed, or not by this person."""
    if not here.can(Permission.REFINE_THEORY):
        return {}
    theory = actions.theory_to_close(here.study)
    due = to_close(theory)
    if due is None:
        return {}
    today = localdate().isoformat()
    at_first = {"name": due.name, "closed_on": today, "about": due.about or ""}
    return {
        "round": due,
        "given": at_first | (given.dict() if given else {}),
        "today": today,
        "seen": actions.state_of(theory),
    }
