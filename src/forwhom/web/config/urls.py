"""Every address of the application."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("forwhom.web.access.urls")),
    path("", include("forwhom.web.studies.urls")),
    path("", include("forwhom.web.programme.urls")),
    path("", include("forwhom.web.evidence.urls")),
    path("", include("forwhom.web.theory.urls")),
    path("", include("forwhom.web.reports.urls")),
    path("", include("forwhom.web.exchange.urls")),
]
