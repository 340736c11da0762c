"""Everybody with an account, for administrators, who see no study's evidence by being one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from forwhom.web.access import actions
from forwhom.web.access.guard import signed_in
from forwhom.web.access.invitations import waiting
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Role
from forwhom.web.studies.attempts import attempt
from forwhom.web.studies.forms_people import HandOver, Invite
from forwhom.web.studies.presenters_people import everybody as everybody_
from forwhom.web.studies.presenters_people import in_no_ones_hands, invited, orphans


def administrator(request: HttpRequest) -> User:
    """The administrator behind a request; for anybody else there is no such page."""
    user = signed_in(request)
    if not user.is_administrator:
        raise Http404("administrators only")
    return user


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def everybody(request: HttpRequest) -> HttpResponse:
    """Everybody; a POST invites an administrator and shows her link, this once."""
    you = administrator(request)
    form = Invite(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, you, form=form)
    asked = form.cleaned_data
    link = actions.invite(
        email=asked["email"],
        name=asked["name"],
        study=None,
        role=None,
        by=you,
        makes_administrator=True,
    )
    return _page(request, you, link=link, link_for=asked["name"])


@never_cache
@require_POST
def new_link(request: HttpRequest, person: int) -> HttpResponse:
    """A lost password: a link for anybody, shown this once."""
    you = administrator(request)
    who = get_object_or_404(User, pk=person, is_active=True)
    link = actions.renew_link(user=who, by=you)
    return _page(request, you, link=link, link_for=who.name, renewed=True)


@require_POST
def shut(request: HttpRequest, person: int) -> HttpResponse:
    """An account is shut: its holder left, or it fell into other hands."""
    you = administrator(request)
    who = get_object_or_404(User, pk=person)
    attempt(request, lambda: actions.deactivate(user=who, by=you), f"{who.name}'s account is shut.")
    return redirect("everybody")


@require_POST
def reopen(request: HttpRequest, person: int) -> HttpResponse:
    """A shut account is opened again."""
    you = administrator(request)
    who = get_object_or_404(User, pk=person)
    attempt(request, lambda: actions.reactivate(user=who, by=you), f"{who.name} can sign in again.")
    return redirect("everybody")


@require_POST
def take_back(request: HttpRequest, invitation: int) -> HttpResponse:
    """An invitation of an administrator is taken back."""
    you = administrator(request)
    link = get_object_or_404(waiting(None), pk=invitation)
    done = f"The invitation for {link.name} is taken back."
    attempt(request, lambda: actions.withdraw(invitation=link, by=you), done)
    return redirect("everybody")


@never_cache
@require_POST
def hand_over(request: HttpRequest, slug: str) -> HttpResponse:
    """A study that is in no one's hands is given to somebody: with an account, or invited."""
    you = administrator(request)
    study = get_object_or_404(in_no_ones_hands(), slug=slug)
    if "email" in request.POST:
        form = Invite(request.POST)
        if not form.is_valid():
            messages.error(request, "An invitation needs a name and an e-mail address.")
            return redirect("everybody")
        asked = form.cleaned_data
        link = actions.invite(
            email=asked["email"],
            name=asked["name"],
            study=study,
            role=Role.EVALUATOR,
            by=you,
        )
        return _page(request, you, link=link, link_for=asked["name"])
    given = HandOver(request.POST)
    if given.is_valid():
        who = given.cleaned_data["person"]
        attempt(
            request,
            lambda: actions.give_role(user=who, study=study, role=Role.EVALUATOR, by=you),
            f"{study.title}: {who.name} is its evaluator now.",
        )
    return redirect("everybody")


def _page(request: HttpRequest, you: User, **more: object) -> HttpResponse:
    link = more.pop("link", None)
    people = everybody_(you)
    shown = {
        "people": people,
        "can_sign_in": [each for each in people if each.active],
        "waiting": invited(None),
        "orphans": orphans(),
        "form": Invite(),
        "link": request.build_absolute_uri(str(link)) if link else "",
    }
    return render(request, "studies/everybody.html", shown | more)
