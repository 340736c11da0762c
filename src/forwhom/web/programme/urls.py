from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.programme import views

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/take-up/", views.take_up, name="take_up"),
    path("studies/<slug:slug>/take-up/picture.svg", views.picture, name="take_up_picture"),
    path("studies/<slug:slug>/referrals/", views.referrals, name="referrals"),
]
