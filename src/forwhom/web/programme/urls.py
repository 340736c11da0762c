from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.programme import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/take-up/", views.take_up, name="take_up"),
]
