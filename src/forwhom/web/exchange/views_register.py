"""The register of a study's names: kept here, taken elsewhere, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from forwhom.core.errors import ForwhomError
from forwhom.web.access.permissions import Permission
from forwhom.web.exchange import actions_names as actions
from forwhom.web.exchange.guesses import guarded
from forwhom.web.exchange.presenters_names import said
from forwhom.web.exchange.presenters_register import register_page
from forwhom.web.exchange.views_names import brought, status_of
from forwhom.web.studies.attempts import attempt
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page


@never_cache
@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the register is, and what can be done with it."""
    return _page(request, visit(request, slug, Permission.PROTECT_NAMES))


@never_cache
@require_POST
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The register's file. Posted, because that it left is recorded."""
    here = visit(request, slug, Permission.PROTECT_NAMES)
    try:
        data = actions.download_register(study=here.study, by=here.user)
    except ForwhomError as problem:
        return _page(request, here, problem)
    return _as_file(data, f"{slug}.register", "application/octet-stream")


@require_POST
def take_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the register off this server, once its copy was shown."""
    here = visit(request, slug, Permission.PROTECT_NAMES)
    given = brought(request)
    attempt(
        request,
        lambda: actions.take_register_off(study=here.study, given=given, by=here.user),
        "The register is no longer on this server. The copy that you keep is the only one here.",
    )
    return redirect("names_register", slug)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """A copy of the study's folder with the real names, as a zip."""
    here = visit(request, slug, Permission.PROTECT_NAMES)
    given, passphrase = brought(request), request.POST.get("passphrase", "")
    try:
        data = guarded(
            request,
            here.study,
            lambda: actions.with_real_names(
                study=here.study, given=given, passphrase=passphrase, by=here.user
            ),
        )
    except ForwhomError as problem:
        return _page(request, here, problem)
    return _as_file(data, f"{slug}-with-real-names.zip", "application/zip")


def _page(request: HttpRequest, here: Visit, problem: ForwhomError | None = None) -> HttpResponse:
    shown = page(here, "evidence") | register_page(here.study)
    shown["problem"] = said(problem) if problem else ()
    status = status_of(problem) if problem else 200
    return render(request, "exchange/names_register.html", shown, status=status)


def _as_file(data: bytes, name: str, content_type: str) -> HttpResponse:
    """An answer that a browser keeps as a file, and nobody else does."""
    held = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=held)
