"""The pages of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """take_up."""
    here = visit(request, slug, Permission.SEE_TABLES)
    return render(request, "programme/take_up.html", page(here, "take-up"))
