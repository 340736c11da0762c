"""The demonstration's cast. Nothing here can be reached outside `forwhom demo`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from forwhom.web.access.models import Membership, User
from forwhom.web.access.permissions import Role

CAST = {  # name in the address: name on screen, role in the study
    "evaluator": ("Eva", Role.EVALUATOR),
    "second-evaluator": ("Ida", Role.EVALUATOR),
    "coordinator": ("Cora", Role.COORDINATOR),
    "peer-supporter": ("Pia", Role.PEER_SUPPORTER),
    "stranger": ("Sol", None),
}


@transaction.atomic
def cast_in(study: Any) -> None:
    """Give the cast their roles in a study; nobody has a password."""
    for part, (name, role) in CAST.items():
        email = f"{part}@demo.invalid"
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, name=name
        )
        if role:
            Membership.objects.get_or_create(user=user, study=study, defaults={"role": role})


@require_http_methods(["GET", "POST"])
def become(request: HttpRequest, part: str) -> HttpResponse:
    """Sign in as one of the cast: only in the demonstration.

    Opening the address (GET) is the way in that the command opens: it does nothing for whoever
    is somebody already, so that no page elsewhere can change who she is. Switching is a form.
    """
    if not settings.DEMO or part not in CAST:
        raise Http404
    if request.method == "POST" or not request.user.is_authenticated:
        user = User.objects.get(email=f"{part}@demo.invalid")
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("studies")
