"""The pages of the theory: configurations, what they rest on, who said so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forwhom.web.access.permissions import Permission
from forwhom.web.evidence.memos.presenters import beside
from forwhom.web.studies.loaders import visit
from forwhom.web.studies.presenters import page
from forwhom.web.theory.judging.presenters import standing_here
from forwhom.web.theory.one import configuration_page
from forwhom.web.theory.presenters import configurations_page
from forwhom.web.theory.refining.presenters import refine_links
from forwhom.web.theory.rests_on import rests_on_page
from forwhom.web.theory.voices import matrix_page


@require_safe
def configurations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every configuration, or those of one cluster."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = configurations_page(here, request.GET.get("cluster", ""))
    return render(request, "theory/configurations.html", page(here, "theory") | shown)


@require_safe
def configuration(request: HttpRequest, slug: str, configuration_id: str) -> HttpResponse:
    """One configuration: its legs, what it rests on, its evidence by leg, its history."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = configuration_page(here, configuration_id)
    shown["beside"] = beside(here, configuration_id)
    shown |= refine_links(here, configuration_id)
    shown |= standing_here(here, configuration_id)
    return render(request, "theory/configuration.html", page(here, "theory") | shown)


@require_safe
def rests_on(request: HttpRequest, slug: str) -> HttpResponse:
    """What each configuration rests on, leg by leg, with what is remarked of it."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = rests_on_page(here, request.GET)
    return render(request, "theory/rests_on.html", page(here, "theory") | shown)


@require_safe
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Configurations against who said it."""
    here = visit(request, slug, Permission.SEE_THEORY)
    shown = matrix_page(here, request.GET.get("by", ""))
    return render(request, "theory/matrix.html", page(here, "theory") | shown)
