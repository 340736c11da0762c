from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.evidence import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/documents/", views.documents, name="documents"),
]
