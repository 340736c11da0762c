"""The pages of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """documents."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    return render(request, "evidence/documents.html", page(here, "evidence"))
