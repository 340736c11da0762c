from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.reports import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/tables/", views.tables, name="tables"),
    path("studies/<slug:slug>/report/", views.report, name="report"),
]
