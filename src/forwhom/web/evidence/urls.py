from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.evidence import views

DOCUMENT = "studies/<slug:slug>/documents/<str:document_id>/"

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/documents/", views.documents, name="documents"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}codings/", views.mark, name="mark"),
    path(f"{DOCUMENT}codings/<str:coding_id>/undo/", views.take_back, name="take_back"),
    path(f"{DOCUMENT}codings/<str:coding_id>/restore/", views.put_back, name="put_back"),
]
