"""Tables 1, 2 and 3, the participants behind a number, and the report as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forwhom.core.exchange.crosstab import to_csv
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.models import Interview
from forwhom.web.reports.actions import download_report, download_theory
from forwhom.web.reports.audited import audit_form, audited_page
from forwhom.web.reports.download import FORMS
from forwhom.web.reports.presenters import (
    participants_where,
    report_page,
    table_cards,
    table_page,
)
from forwhom.web.reports.presets import PAGES, TablePage, counted
from forwhom.web.reports.printed_theory import THEORY_FORMS
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page


@require_safe
def tables(request: HttpRequest, slug: str) -> HttpResponse:
    """The three tables to choose from."""
    here = visit(request, slug, Permission.SEE_TABLES)
    return render(
        request, "reports/tables.html", page(here, "tables") | {"cards": table_cards(here)}
    )


@require_safe
def table(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One table whose numbers open what they count."""
    here = visit(request, slug, Permission.SEE_TABLES)
    shown = page(here, "tables") | table_page(here, _asked(name))
    return render(request, "reports/table.html", shown)


@require_safe
def table_csv(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The same table as long CSV, one line a cell."""
    here = visit(request, slug, Permission.SEE_TABLES)
    found = counted(here.study, _asked(name))
    if found is None:
        raise Http404("nothing is recorded to count")
    return as_file(to_csv(found.crosstab).encode(), f"{slug}-{name}.csv", "text/csv; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def table_audit(request: HttpRequest, slug: str) -> HttpResponse:
    """The arithmetic faults of an uploaded table, in place. Nothing of the upload is kept."""
    here = visit(request, slug, Permission.SEE_TABLES)
    found = audited_page(request.FILES.get("table")) if request.method == "POST" else audit_form()
    shown = page(here, "tables") | found
    return render(request, "reports/audit.html", shown, status=400 if "error" in found else 200)


@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """The participants for whom a condition holds: what a number counts."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    rows = participants_where(here, request.GET.get("where", ""), request.GET.get("page", ""))
    status = 400 if rows.error else 200
    interviews = Interview.objects.filter(study=here.study).count()
    shown = page(here, "tables") | {"rows": rows, "interviews": interviews}
    return render(request, "reports/participants.html", shown, status=status)


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """What the report holds, and the forms it can be had in."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    return render(request, "reports/report.html", page(here, "report") | report_page())


@require_POST
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as a file. Posted, because that it left is recorded."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    form = FORMS.get(request.POST.get("form", ""))
    if form is None:
        raise Http404("no such form")
    made = download_report(study=here.study, form=form, written_on=localdate(), by=here.user)
    return as_file(made.data, made.name, made.content_type)


@require_POST
def configurations_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of configurations as a file. Posted, because that it left is recorded."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    form = THEORY_FORMS.get(request.POST.get("form", ""))
    if form is None:
        raise Http404("no such form")
    made = download_theory(study=here.study, form=form, written_on=localdate(), by=here.user)
    return as_file(made.data, made.name, made.content_type)


def _asked(name: str) -> TablePage:
    if name not in PAGES:
        raise Http404("no such table")
    return PAGES[name]


def as_file(data: bytes, name: str, content_type: str) -> HttpResponse:
    """An answer that a browser keeps as a file."""
    held = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=held)
