"""The page on which passages are found by their words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.finding.results import results
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """The turns that hold what is asked for, and how many each choice would leave."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    found = results(here.study, request.GET)
    return render(request, "evidence/find.html", page(here, "evidence") | {"found": found})
