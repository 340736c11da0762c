from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.access import demo

urlpatterns: list[URLPattern] = [
    path("demo/as/<slug:part>/", demo.become, name="demo_as"),
]
