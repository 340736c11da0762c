from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.theory import views
from forwhom.web.theory.bringing.views import bring_theory
from forwhom.web.theory.drawn import views as drawn
from forwhom.web.theory.judging import views as judging
from forwhom.web.theory.refining.views import refine
from forwhom.web.theory.rounds import views as of_rounds
from forwhom.web.theory.taking.views import take_theory, theory_file
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
    path(
        "studies/<slug:slug>/configurations/<str:configuration_id>/judge/",
        judging.judge,
        name="judge",
    ),
    path(
        "studies/<slug:slug>/configurations/<str:configuration_id>/quotations/",
        judging.quotations,
        name="quotations",
    ),
    path("studies/<slug:slug>/judged/", judging.judged, name="judged"),
    path("studies/<slug:slug>/adjudications/", judging.adjudications, name="adjudications"),
    # Beside the adjudications, of which one may be "beside".
    path("studies/<slug:slug>/side-by-side/", judging.beside, name="beside"),
    path(
        "studies/<slug:slug>/adjudications/<str:adjudication_id>/",
        judging.adjudication,
        name="adjudication",
    ),
    path("studies/<slug:slug>/rests-on/", views.rests_on, name="rests_on"),
    path("studies/<slug:slug>/matrix/", views.matrix, name="matrix"),
    path("studies/<slug:slug>/theory/bring/", bring_theory, name="bring_theory"),
    path("studies/<slug:slug>/theory/take-along/", take_theory, name="take_theory"),
    path("studies/<slug:slug>/theory/take-along/file/", theory_file, name="theory_file"),
    path("studies/<slug:slug>/rounds/", of_rounds.rounds, name="rounds"),
    path("studies/<slug:slug>/rounds/compare/", of_rounds.choose, name="compare"),
    path("studies/<slug:slug>/rounds/close/", of_rounds.close, name="close_round"),
    path(
        "studies/<slug:slug>/rounds/<str:round_id>/<str:other_id>/",
        of_rounds.compared,
        name="compared",
    ),
    path("studies/<slug:slug>/views/", drawn.variants, name="variants"),
    path("studies/<slug:slug>/diagram/", drawn.diagram, name="theory_diagram"),
    path("studies/<slug:slug>/diagram/theory.<slug:form>", drawn.picture, name="theory_picture"),
    path("studies/<slug:slug>/ripples/", drawn.ripples, name="ripples"),
]
