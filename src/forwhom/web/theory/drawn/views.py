"""The theory in variants, as a diagram, and its ripples."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.refusals import refused, status_of
from forwhom.web.theory.drawn import actions
from forwhom.web.theory.drawn.presenters import (
    diagram_page,
    png_of,
    ripples_page,
    svg_of,
    views_page,
)
from forwhom.web.theory.refining.forms import why_from

FILES = {"svg": ("image/svg+xml", svg_of), "png": ("image/png", png_of)}
FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}
VERBS = {
    "link": (actions.link, "The outcome is said to be this circumstance."),
    "unlink": (actions.unlink, "The link was taken out."),
}


@require_safe
def variants(request: HttpRequest, slug: str) -> HttpResponse:
    """Every configuration in one of the variants the field uses."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = views_page(here, request.GET.get("as", ""))
    return render(request, "theory/variants.html", page(here, "theory") | shown)


@require_safe
def diagram(request: HttpRequest, slug: str) -> HttpResponse:
    """The theory as a picture, with the outline that says the same."""
    here = visit(request, slug, Permission.SEE_THEORY)
    return render(request, "theory/diagram.html", page(here, "theory") | diagram_page(here))


@require_safe
def picture(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The picture as SVG, or as PNG."""
    here = visit(request, slug, Permission.SEE_THEORY)
    if form not in FILES:
        raise Http404("no such form")
    content_type, make = FILES[form]
    try:
        made = make(here.study)
    except ValueError as problem:
        raise Http404("there is nothing to draw") from problem
    return HttpResponse(made, content_type=content_type, headers=FOR_GOOD)


@require_http_methods(["GET", "HEAD", "POST"])
def ripples(request: HttpRequest, slug: str) -> HttpResponse:
    """Outcomes that are circumstances; whoever may refine the theory links them here."""
    needed = Permission.REFINE_THEORY if request.method == "POST" else Permission.SEE_THEORY
    here = visit(request, slug, needed)
    wrong: ForwhomError | None = None
    if request.method == "POST":
        try:
            messages.success(request, _done(request, here))
            return redirect("ripples", slug)
        except ForwhomError as problem:
            wrong = problem
    shown = page(here, "theory") | ripples_page(here, request.POST) | refused(wrong)
    return render(request, "theory/ripples.html", shown, status=status_of(wrong))


def _done(request: HttpRequest, here: Visit) -> str:
    """What was asked, done; what is said of it."""
    given = request.POST
    verb = given.get("verb") or ""
    if verb not in VERBS:
        raise Http404("no such thing to do")
    act, told = VERBS[verb]
    act(
        study=here.study,
        configuration_id=given.get("configuration_id") or "",
        condition_id=given.get("condition_id") or "",
        why=why_from(given),
        seen=given.get("seen") or "",
        by=here.user,
    )
    return told
