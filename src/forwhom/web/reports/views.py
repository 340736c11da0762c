"""The pages of this room."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """tables."""
    here = visit(request, slug, Permission.SEE_TABLES)
    return render(request, "reports/tables.html", page(here, "tables"))


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """report."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    return render(request, "reports/report.html", page(here, "report"))
