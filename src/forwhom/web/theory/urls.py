from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.theory import views
from forwhom.web.theory.drawn import views as drawn
from forwhom.web.theory.refining.views import refine
from forwhom.web.theory.targets import targets
from forwhom.web.theory.views_beginning import begin

urlpatterns: list[URLPattern] = [
    path("studies/<slug:slug>/configurations/", views.configurations, name="configurations"),
    path("studies/<slug:slug>/configurations/targets/", targets, name="targets"),
    path(
        "studies/<slug:slug>/configurations/<str:configuration_id>/",
        views.configuration,
        name="configuration",
    ),
    path(
        "studies/<slug:slug>/configurations/<str:configuration_id>/refine/<slug:verb>/",
        refine,
        name="refine",
    ),
    # Beside the configurations, of which one may be "begin" or "rests-on".
    path("studies/<slug:slug>/begin-configuration/", begin, name="begin_configuration"),
    path("studies/<slug:slug>/rests-on/", views.rests_on, name="rests_on"),
    path("studies/<slug:slug>/matrix/", views.matrix, name="matrix"),
    path("studies/<slug:slug>/rounds/", views.rounds, name="rounds"),
    path("studies/<slug:slug>/views/", drawn.variants, name="variants"),
    path("studies/<slug:slug>/diagram/", drawn.diagram, name="theory_diagram"),
    path("studies/<slug:slug>/diagram/theory.<slug:form>", drawn.picture, name="theory_picture"),
    path("studies/<slug:slug>/ripples/", drawn.ripples, name="ripples"),
]
