"""A study out to every other tool: what each kind of file takes along and loses, and the file."""

from __future__ import annotations

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.core.reporting.words import sentence
from forwhom.web.access.permissions import Permission
from forwhom.web.exchange.actions_elsewhere import take_away
from forwhom.web.exchange.arrivals import latest_arrival, losses_noted
from forwhom.web.exchange.kinds import BY_KEY
from forwhom.web.exchange.presenters_elsewhere import arrival_page, elsewhere_page
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page

IS_THERE = "forwhom-file"  # a cookie by which the page learns that its file has begun to arrive
TOKEN = re.compile(r"[0-9a-f]{1,40}")


@never_cache
@require_safe
def elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """Every kind of file, with what this study would lose in it."""
    return _page(request, visit(request, slug, Permission.EXPORT_STUDY))


@never_cache
@require_POST
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The study as a file. Posted, because that it left is recorded."""
    here = visit(request, slug, Permission.EXPORT_STUDY)
    kind = BY_KEY.get(request.POST.get("kind", ""))
    if kind is None:
        raise Http404("no such kind of file")
    try:
        made = take_away(study=here.study, kind=kind, today=localdate(), by=here.user)
    except ForwhomError as problem:
        return _page(request, here, sentence(problem))
    answer = FileResponse(
        made.file, as_attachment=True, filename=made.name, content_type=made.content_type
    )
    token = request.POST.get("token", "")
    if TOKEN.fullmatch(token):
        answer.set_cookie(IS_THERE, token, max_age=60, samesite="Strict")
    return answer


@require_safe
def how_it_came(request: HttpRequest, slug: str) -> HttpResponse:
    """What was lost or kept when the study last came in."""
    here = visit(request, slug, Permission.READ_EVIDENCE)
    row = latest_arrival(here.study)
    shown = arrival_page(row, losses_noted(row) if row else ())
    return render(request, "exchange/how_it_came.html", page(here, "overview") | shown)


def _page(request: HttpRequest, here: Visit, error: str = "") -> HttpResponse:
    shown = page(here, "elsewhere") | elsewhere_page(here) | {"error": error}
    return render(request, "exchange/elsewhere.html", shown, status=400 if error else 200)
