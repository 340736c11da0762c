"""The pages of the programme: take-up by site, and the referrals a number counts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.core.reporting.take_up_section import as_drawn, rates_of
from forwhom.web.access.permissions import Permission
from forwhom.web.programme.listing import referrals_where
from forwhom.web.programme.presenters import take_up_page
from forwhom.web.programme.take_up import drawn, take_up_of
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.mapping import sites_of
from forwhom.web.studies.presenters import page


@require_safe
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Take-up by site, as a picture and as a table, and by route."""
    here = visit(request, slug, Permission.SEE_TABLES)
    return render(request, "programme/take_up.html", page(here, "take-up") | take_up_page(here))


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of take-up. Its address carries the study's version, so that a browser may
    keep it for good."""
    here = visit(request, slug, Permission.SEE_TABLES)
    found = take_up_of(here.study)
    if not found:
        raise Http404("nobody has been referred yet")
    svg = drawn(as_drawn(rates_of(found, sites_of(here.study))))
    kept = {"Cache-Control": "private, max-age=31536000, immutable"}
    return HttpResponse(svg, content_type="image/svg+xml", headers=kept)


@require_safe
def referrals(request: HttpRequest, slug: str) -> HttpResponse:
    """The referrals for which a condition holds: what a number counts."""
    here = visit(request, slug, Permission.SEE_REFERRALS)
    asked = request.GET
    rows = referrals_where(here, asked.get("where", ""), asked.get("page", ""))
    status = 400 if rows.error else 200
    shown = page(here, "take-up") | {"rows": rows}
    return render(request, "programme/referrals.html", shown, status=status)
