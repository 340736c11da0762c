from __future__ import annotations

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path

from forwhom.web.access import demo, views

# Named one by one, so that a page a later version of the sign-in library adds stays shut.
SIGN_IN: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", views.lost_password, name="account_reset_password"),
    path("second-factor/", include("allauth.mfa.urls")),
]

# The library asks for these addresses by name. People come by invitation, addresses are changed
# by nobody, and there may be no mail server: they are closed.
CLOSED: list[URLPattern] = [
    path("signup/", views.closed, name="account_signup"),
    path("email/", views.closed, name="account_email"),
    path("confirm-email/", views.closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", views.closed, name="account_confirm_email"),
    path("password/set/", views.closed, name="account_set_password"),
    path("password/reset/done/", views.closed, name="account_reset_password_done"),
    path("password/reset/key/done/", views.closed, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.closed,
        name="account_reset_password_from_key",
    ),
    path("login/code/confirm/", views.closed, name="account_confirm_login_code"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(SIGN_IN)),
    path("account/", include(CLOSED)),
    path("enter/<str:token>/", views.enter, name="enter"),
    path("demo/as/<slug:part>/", demo.become, name="demo_as"),
]
