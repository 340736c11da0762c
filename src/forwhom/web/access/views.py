"""The way in: invitation links, pages that are closed, and forms that have grown old."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from forwhom.core.errors import ConflictError
from forwhom.web.access import actions
from forwhom.web.access.forms import Begin, BeginFirst, NewPassword
from forwhom.web.access.invitations import LinkRefusedError, good
from forwhom.web.access.models import Invitation, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
View = Callable[..., HttpResponse]


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form that was open too long, or came from elsewhere."""
    return render(request, "form_too_old.html", status=403)


def closed(_: HttpRequest, **__: str) -> HttpResponse:
    """A page of the sign-in library that this application does without."""
    raise Http404("closed")


@require_safe
def lost_password(request: HttpRequest) -> HttpResponse:
    """There may be no mail server: a person makes the new link."""
    return render(request, "account/password_reset.html")


def _secret_address(view: View) -> View:
    """The address holds a token: no cache keeps it, and no Referer carries it.

    Not `no-referrer`: with it browsers send `Origin: null`, and the form would be refused.
    """

    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        try:
            answer = view(request, token)
        except LinkRefusedError:
            answer = render(request, "access/link_closed.html", status=404)
        answer.headers["Referrer-Policy"] = "strict-origin"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    return never_cache(page)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@_secret_address
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """A link opened: by somebody new, by somebody who lost her password, or by one with an
    account already."""
    link = good(token)
    if request.user.is_authenticated or _has_account(link):
        return _with_account(request, link, token)
    form = _form_for(link)(link, request.POST or None, initial={"name": link.name})
    if not form.is_valid():
        return render(request, "access/enter.html", {"link": link, "form": form})
    try:
        user = actions.enter(
            token=token,
            password=form.cleaned_data["password"],
            name=form.cleaned_data.get("name", ""),
            email=form.cleaned_data.get("email", ""),
        )
    except ConflictError as problem:
        form.add_error(None, str(problem))
        return render(request, "access/enter.html", {"link": link, "form": form})
    return _welcome(request, link, user)


def _welcome(request: HttpRequest, link: Invitation, user: User) -> HttpResponse:
    """Somebody new is signed in; a new password is tried out, with the second factor if any."""
    if link.user is not None:
        messages.success(request, "Your new password is set. Sign in with it.")
        return redirect("account_login")
    login(request, user, backend=BACKEND)
    return redirect("studies")


def _form_for(link: Invitation) -> type[NewPassword]:
    if link.user is not None:
        return NewPassword
    return Begin if link.email else BeginFirst


def _has_account(link: Invitation) -> bool:
    return link.user is None and User.objects.filter(email=link.email).exists()


def _with_account(request: HttpRequest, link: Invitation, token: str) -> HttpResponse:
    """An invitation to somebody who has an account is taken up signed in."""
    user = request.user
    hers = isinstance(user, User) and link.user is None and user.email == link.email
    if request.method == "POST" and hers and isinstance(user, User):
        actions.take_up(token=token, by=user)
        return redirect("study", link.study.slug) if link.study else redirect("studies")
    return render(request, "access/take_up.html", {"link": link, "hers": hers})
