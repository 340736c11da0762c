"""The theory as a file: which forms there are, what each loses, and the file itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from forwhom.core.exchange.theories.forms import FORMS
from forwhom.core.reporting.words import sentence, sentence_case
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page
from forwhom.web.theory.bringing.presenters import Said
from forwhom.web.theory.taking.actions import take
from forwhom.web.theory.whole import study_from


@require_safe
def take_theory(request: HttpRequest, slug: str) -> HttpResponse:
    """Every form, with what this theory would lose in it."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    study = study_from(here.study)
    forms = [
        (
            form,
            [
                Said(sentence_case(e.fate), f"{e.what} ({e.count:,})", sentence(e.why))
                for e in form.losses(study)
            ],
        )
        for form in FORMS.values()
    ]
    shown = {"forms": forms, "held": len(study.configurations)}
    return render(request, "theory/take_theory.html", page(here, "theory") | shown)


@require_POST
def theory_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The theory in one form. Posted, because that it left is recorded."""
    here = visit(request, slug, Permission.EXPORT_REPORT)
    form = FORMS.get(request.POST.get("form", ""))
    if form is None:
        raise Http404("no such form")
    data = take(study=here.study, form=form, by=here.user)
    rows = "-rows" if form.key == "database-row" else ""
    name = f"{slug}-theory{rows}{form.ending}"
    held = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=form.content_type, headers=held)
