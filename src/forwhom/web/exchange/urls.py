from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.exchange import views_names, views_register

NAMES = "studies/<slug:slug>/names/"

urlpatterns: list[URLPattern] = [
    path(NAMES, views_names.names, name="protect_names"),
    path(f"{NAMES}replace/", views_names.replace_names, name="replace_names"),
    path(f"{NAMES}register/", views_register.register, name="names_register"),
    path(f"{NAMES}register/download/", views_register.download, name="register_download"),
    path(f"{NAMES}register/off/", views_register.take_off, name="register_off"),
    path(f"{NAMES}restore/", views_register.restore, name="restore_names"),
]
