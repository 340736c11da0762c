from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.reports import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/tables/", views.tables, name="tables"),
    path("studies/<slug:slug>/tables/audit/", views.table_audit, name="table_audit"),
    path("studies/<slug:slug>/tables/<slug:name>/", views.table, name="table"),
    path("studies/<slug:slug>/tables/<slug:name>.csv", views.table_csv, name="table_csv"),
    path("studies/<slug:slug>/participants/", views.participants, name="participants"),
    path("studies/<slug:slug>/report/", views.report, name="report"),
    path("studies/<slug:slug>/report/download/", views.download, name="report_download"),
]
