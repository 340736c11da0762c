from __future__ import annotations

from django.urls import URLPattern, path

from forwhom.web.studies import views, views_everybody, views_people

PEOPLE = "studies/<slug:slug>/people/"

urlpatterns: list[URLPattern] = [
    path("", views.studies, name="studies"),
    path("studies/<slug:slug>/", views.study, name="study"),
    path(PEOPLE, views_people.people, name="people"),
    path(f"{PEOPLE}<int:person>/role/", views_people.change_role, name="change_role"),
    path(f"{PEOPLE}<int:person>/out/", views_people.take_out, name="take_out"),
    path(f"{PEOPLE}<int:person>/link/", views_people.new_link, name="new_link"),
    path(f"{PEOPLE}waiting/<int:invitation>/", views_people.take_back, name="take_back_invitation"),
    path("people/", views_everybody.everybody, name="everybody"),
    path("people/<int:person>/link/", views_everybody.new_link, name="new_link_for_anybody"),
    path("people/<int:person>/shut/", views_everybody.shut, name="shut_account"),
    path("people/<int:person>/open/", views_everybody.reopen, name="open_account"),
    path("people/waiting/<int:invitation>/", views_everybody.take_back, name="take_back_from_all"),
    path("people/study/<slug:slug>/", views_everybody.hand_over, name="hand_over"),
]
