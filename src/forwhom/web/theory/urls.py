from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.theory import views
from forwhom.web.theory.targets import targets

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/configurations/", views.configurations, name="configurations"),
    path("studies/<slug:slug>/configurations/targets/", targets, name="targets"),
]
