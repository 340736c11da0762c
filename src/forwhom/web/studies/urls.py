from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.studies import views

urlpatterns: list[URLPattern] = [
    path("", views.studies, name="studies"),
    path("studies/<slug:slug>/", views.study, name="study"),
]
