"""The pictures of a study, and each as a file.

A file's address carries the study's version, so that a browser may keep it for good.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.core.errors import UnreadableError
from forwhom.web.access.permissions import Permission
from forwhom.web.programme.pictures import (
    PICTURES,
    PictureKind,
    picture_page,
    pictures_page,
    png_of,
    rows_asked,
    svg_of,
)
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page

FILES = {"svg": ("image/svg+xml", svg_of), "png": ("image/png", png_of)}
FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}


@require_safe
def pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Every picture to choose from."""
    here = visit(request, slug, Permission.SEE_TABLES)
    return render(request, "programme/pictures.html", page(here, "take-up") | pictures_page(here))


@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One picture with the same numbers beside it."""
    here = visit(request, slug, Permission.SEE_TABLES)
    shown = page(here, "take-up") | picture_page(here, _asked(name), request.GET.getlist("rows"))
    status = 400 if shown["refused"] else 200
    return render(request, "programme/picture.html", shown, status=status)


@require_safe
def picture_file(request: HttpRequest, slug: str, name: str, form: str) -> HttpResponse:
    """A picture as SVG, or as PNG at 300 dots to the inch."""
    here = visit(request, slug, Permission.SEE_TABLES)
    kind = _asked(name)
    if form not in FILES:
        raise Http404("no such form")
    content_type, make = FILES[form]
    try:
        made = make(here.study, kind, rows_asked(here.study, kind, request.GET.getlist("rows")))
    except (UnreadableError, ValueError) as problem:
        raise Http404("there is nothing to draw") from problem
    return HttpResponse(made, content_type=content_type, headers=FOR_GOOD)


def _asked(name: str) -> PictureKind:
    if name not in PICTURES:
        raise Http404("no such picture")
    return PICTURES[name]
