"""The pages of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def configurations(request: HttpRequest, slug: str) -> HttpResponse:
    """configurations."""
    here = visit(request, slug, Permission.SEE_THEORY)
    return render(request, "theory/configurations.html", page(here, "theory"))
