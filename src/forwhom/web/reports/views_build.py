"""The table builder, and the table it shows as a file. The address says everything."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from forwhom.core.errors import ForwhomError
from forwhom.web.access.permissions import Permission
from forwhom.web.reports.builder import build_page
from forwhom.web.reports.built import built
from forwhom.web.reports.forms import typed_from
from forwhom.web.reports.sources import SOURCES, Source
from forwhom.web.reports.table_files import TABLE_FORMS, table_file
from forwhom.web.reports.views import as_file
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page


@require_safe
def build(request: HttpRequest, slug: str) -> HttpResponse:
    """A form, and the table it asks for under it."""
    here, source = _entered(request, slug)
    shown = build_page(here, source, dict(request.GET.lists()))
    status = 400 if shown["refused"] else 200
    return render(request, "reports/build.html", page(here, "tables") | shown, status=status)


@require_safe
def built_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same table as a file."""
    here, source = _entered(request, slug)
    if form not in TABLE_FORMS:
        raise Http404("no such form")
    made = TABLE_FORMS[form]
    try:
        found = built(here, source, typed_from(dict(request.GET.lists())))
        data = table_file(found, made, here.study.title, localdate())
    except ForwhomError as refused:
        return HttpResponse(str(refused), status=400, content_type="text/plain; charset=utf-8")
    return as_file(data, f"{slug}-table.{form}", made.content_type)


def _entered(request: HttpRequest, slug: str) -> tuple[Visit, Source]:
    """The study and the kind of table, once it is sure that this person may build it."""
    visit(request, slug, Permission.SEE_TABLES)
    source = SOURCES.get(request.GET.get("table") or next(iter(SOURCES)))
    if source is None:
        raise Http404("no such table")
    return visit(request, slug, source.permission), source
