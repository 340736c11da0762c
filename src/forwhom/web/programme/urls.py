from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.programme import views, views_pictures

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/take-up/", views.take_up, name="take_up"),
    path("studies/<slug:slug>/take-up/picture.svg", views.picture, name="take_up_picture"),
    path("studies/<slug:slug>/pictures/", views_pictures.pictures, name="pictures"),
    path("studies/<slug:slug>/pictures/<slug:name>/", views_pictures.picture, name="picture"),
    path(
        "studies/<slug:slug>/pictures/<slug:name>.<slug:form>",
        views_pictures.picture_file,
        name="picture_file",
    ),
    path("studies/<slug:slug>/referrals/", views.referrals, name="referrals"),
]
