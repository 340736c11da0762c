from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from forwhom.core.records.checks import ID_PATTERN
from forwhom.web.evidence import views, views_find


class EvidenceId(StringConverter):
    """An id as the core allows it: what could not be one is no address."""

    regex = ID_PATTERN[1:-1]


register_converter(EvidenceId, "evidence_id")

DOCUMENT = "studies/<slug:slug>/documents/<evidence_id:document_id>/"
CODING = f"{DOCUMENT}codings/<evidence_id:coding_id>/"

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/documents/", views.documents, name="documents"),
    path("studies/<slug:slug>/find/", views_find.find, name="find"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}codings/", views.mark, name="mark"),
    path(f"{CODING}undo/", views.take_back, name="take_back"),
    path(f"{CODING}restore/", views.put_back, name="put_back"),
]
