from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.exchange import views_elsewhere, views_incoming, views_names, views_register

NAMES = "studies/<slug:slug>/names/"

urlpatterns: list[URLPattern] = [
    path(NAMES, views_names.names, name="protect_names"),
    path(f"{NAMES}replace/", views_names.replace_names, name="replace_names"),
    path(f"{NAMES}register/", views_register.register, name="names_register"),
    path(f"{NAMES}register/download/", views_register.download, name="register_download"),
    path(f"{NAMES}register/off/", views_register.take_off, name="register_off"),
    path(f"{NAMES}restore/", views_register.restore, name="restore_names"),
]

urlpatterns += [
    path("studies/<slug:slug>/elsewhere/", views_elsewhere.elsewhere, name="elsewhere"),
    path("studies/<slug:slug>/elsewhere/file/", views_elsewhere.download, name="take_away"),
    path("studies/<slug:slug>/how-it-came/", views_elsewhere.how_it_came, name="how_it_came"),
    path("bring-a-study/", views_incoming.bring_study, name="bring_study"),
    path("begin-a-study/", views_incoming.begin_study, name="begin_study"),
]
