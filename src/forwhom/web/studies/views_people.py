"""The people of one study: who is in it, who is invited, and what each may do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.core.errors import ForwhomError
from forwhom.web.access import actions
from forwhom.web.access.invitations import waiting
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission, Role
from forwhom.web.studies.attempts import attempt
from forwhom.web.studies.forms_people import ROLES, ChangeRole, InviteToStudy
from forwhom.web.studies.loaders import Visit, visit
from forwhom.web.studies.presenters import page
from forwhom.web.studies.presenters_people import invited, members


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in the study; a POST invites somebody and shows her link, this once."""
    here = visit(request, slug, Permission.MANAGE_PEOPLE)
    form = InviteToStudy(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, here, form=form)
    asked = form.cleaned_data
    try:
        link = actions.invite(
            email=asked["email"],
            name=asked["name"],
            study=here.study,
            role=Role(asked["role"]),
            by=here.user,
        )
    except ForwhomError as problem:
        form.add_error("email", str(problem))
        return _page(request, here, form=form)
    return _page(request, here, link=link, link_for=asked["name"])


@require_POST
def change_role(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Somebody becomes something else in the study."""
    here = visit(request, slug, Permission.MANAGE_PEOPLE)
    who, form = _somebody(here, person), ChangeRole(request.POST)
    if form.is_valid():
        role = Role(form.cleaned_data["role"])
        attempt(
            request,
            lambda: actions.give_role(user=who, study=here.study, role=role, by=here.user),
            f"{who.name}: now {role}.",
        )
    return redirect("people", slug)


@require_POST
def take_out(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Somebody is in the study no longer."""
    here = visit(request, slug, Permission.MANAGE_PEOPLE)
    who = _somebody(here, person)
    attempt(
        request,
        lambda: actions.take_role(user=who, study=here.study, by=here.user),
        f"{who.name} is out of this study.",
    )
    return redirect("studies") if who == here.user else redirect("people", slug)


@never_cache
@require_POST
def new_link(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """A lost password: a link for one of the study's people, shown this once."""
    here = visit(request, slug, Permission.MANAGE_PEOPLE)
    who = _somebody(here, person)
    try:
        link = actions.renew_link(user=who, by=here.user)
    except ForwhomError as problem:
        messages.error(request, str(problem))
        return redirect("people", slug)
    return _page(request, here, link=link, link_for=who.name, renewed=True)


@require_POST
def take_back(request: HttpRequest, slug: str, invitation: int) -> HttpResponse:
    """An invitation is taken back."""
    here = visit(request, slug, Permission.MANAGE_PEOPLE)
    link = get_object_or_404(waiting(here.study), pk=invitation)
    attempt(
        request,
        lambda: actions.withdraw(invitation=link, by=here.user),
        f"The invitation for {link.name} is taken back.",
    )
    return redirect("people", slug)


def _somebody(here: Visit, key: int) -> User:
    """One of this study's people, and nobody else's."""
    return get_object_or_404(User, pk=key, memberships__study=here.study)


def _page(request: HttpRequest, here: Visit, **more: object) -> HttpResponse:
    link = more.pop("link", None)
    shown = {
        "members": members(here),
        "waiting": invited(here.study),
        "roles": ROLES,
        "form": InviteToStudy(),
        "link": request.build_absolute_uri(str(link)) if link else "",
    }
    return render(request, "studies/people.html", page(here, "people") | shown | more)
