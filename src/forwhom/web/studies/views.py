"""The corridor: which studies somebody is in, and one study's home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.guard import may_begin, signed_in
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import home, mine, page


@require_safe
def studies(request: HttpRequest) -> HttpResponse:
    """Every study this person is in."""
    you = signed_in(request)
    shown = {"studies": mine(you), "may_begin": may_begin(you)}
    return render(request, "studies/list.html", shown)


@require_safe
def study(request: HttpRequest, slug: str) -> HttpResponse:
    """One study: what it asks, where it stands, what needs attention."""
    here = visit(request, slug, Permission.SEE_STUDY)
    return render(request, "studies/home.html", page(here, "overview") | home(here))
