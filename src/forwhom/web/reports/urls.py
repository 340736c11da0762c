from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.reports import views, views_build

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/tables/", views.tables, name="tables"),
    path("studies/<slug:slug>/tables/audit/", views.table_audit, name="table_audit"),
    path("studies/<slug:slug>/tables/build/", views_build.build, name="table_build"),
    path(
        "studies/<slug:slug>/tables/build.<slug:form>",
        views_build.built_file,
        name="table_built_file",
    ),
    path("studies/<slug:slug>/tables/<slug:name>/", views.table, name="table"),
    path("studies/<slug:slug>/tables/<slug:name>.csv", views.table_csv, name="table_csv"),
    path("studies/<slug:slug>/participants/", views.participants, name="participants"),
    path("studies/<slug:slug>/report/", views.report, name="report"),
    path(
        "studies/<slug:slug>/report/configurations/",
        views.configurations_file,
        name="configurations_file",
    ),
    path("studies/<slug:slug>/report/download/", views.download, name="report_download"),
]
