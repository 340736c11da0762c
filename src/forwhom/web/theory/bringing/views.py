"""Bring an initial theory: choose a file, see what was understood, confirm it."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forwhom.core.errors import ConflictError, ForwhomError, UnreadableError
from forwhom.core.exchange.theories import ENDINGS, ReadTheory
from forwhom.core.exchange.theories.into_study import Initial, initial, refuse_theory
from forwhom.core.reporting.words import many, sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.models import Interview
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.theory.bringing import actions, parcel
from forwhom.web.theory.bringing.presenters import understood

NO_DAY = "the day on which it was reached is missing; give it as 2018-01-12"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_theory(request: HttpRequest, slug: str) -> HttpResponse:
    """A file chosen, what it would become, and the write: each is a form of this address."""
    here = visit(request, slug, Permission.REFINE_THEORY)
    try:
        refuse_theory(*actions.theory_held(here.study))
        if request.method != "POST":
            return _choose(request, here)
        if "parcel" in request.POST:
            return _confirm(request, here)
        upload = request.FILES.get("file")
        if upload is None:
            raise UnreadableError("no file was chosen; choose one")
        name, read = parcel.read_upload(upload)
        return _look(request, here, name, read)
    except ForwhomError as problem:
        return _choose(request, here, problem)


def _confirm(request: HttpRequest, here: Visit) -> HttpResponse:
    """Write exactly what was shown; without a day it is shown again."""
    name, read = parcel.unpacked(request.POST["parcel"], here.study, here.user)
    day = _day(request.POST.get("on", ""))
    if day is None:
        return _look(request, here, name, read, error=sentence(NO_DAY))
    brought = _brought(here, name, read, day)
    actions.bring(study=here.study, brought=brought, name=name, by=here.user)
    held = many(len(brought.theory.every()), "configuration")
    messages.success(request, f"The initial programme theory is in the study, with {held}.")
    return redirect("configurations", here.study.slug)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


def _brought(here: Visit, name: str, read: ReadTheory, day: date) -> Initial:
    interviews = records_from(Interview.objects.filter(study=here.study))
    return initial(read, day, interviews, name)


def _look(
    request: HttpRequest, here: Visit, name: str, read: ReadTheory, error: str = ""
) -> HttpResponse:
    shown = understood(_brought(here, name, read, date.min))
    shown |= {
        "name": name,
        "parcel": parcel.packed(name, read, here.study, here.user),
        "on": request.POST.get("on", ""),
        "error": error,
    }
    context = page(here, "theory") | shown
    return render(request, "theory/bring_look.html", context, status=422 if error else 200)


def _choose(request: HttpRequest, here: Visit, problem: ForwhomError | None = None) -> HttpResponse:
    """The form; nothing to choose where the study has a theory."""
    taken = isinstance(problem, ConflictError)
    shown = {
        "problems": [sentence(each) for each in str(problem).splitlines()[:50]] if problem else [],
        "has_theory": taken,
        "endings": ENDINGS,
        "most_megabytes": parcel.MOST_BYTES // parcel.MEGABYTE,
    }
    asked_to_write = request.method == "POST"
    status = 200 if problem is None or not asked_to_write else 409 if taken else 422
    return render(request, "theory/bring_theory.html", page(here, "theory") | shown, status=status)
