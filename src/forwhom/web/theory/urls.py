from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.theory import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/configurations/", views.configurations, name="configurations"),
]
