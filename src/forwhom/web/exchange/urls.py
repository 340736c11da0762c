from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.exchange import views_elsewhere, views_incoming

urlpatterns: list[URLPattern] = []

urlpatterns += [
    path("studies/<slug:slug>/elsewhere/", views_elsewhere.elsewhere, name="elsewhere"),
    path("studies/<slug:slug>/elsewhere/file/", views_elsewhere.download, name="take_away"),
    path("studies/<slug:slug>/how-it-came/", views_elsewhere.how_it_came, name="how_it_came"),
    path("bring-a-study/", views_incoming.bring_study, name="bring_study"),
    path("begin-a-study/", views_incoming.begin_study, name="begin_study"),
]
