"""A study for a page, by a loader that has already asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from forwhom.web.access.guard import ask, permissions_in, signed_in
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody in a study who may do what she came for, and what else she may."""

    study: Study
    user: User
    may: frozenset[Permission]

    def can(self, permission: Permission) -> bool:
        return permission in self.may


def visit(request: HttpRequest, slug: str, permission: Permission) -> Visit:
    """The study, once it is sure that this person may; see `access.guard.ask`."""
    user = signed_in(request)
    study = Study.objects.filter(slug=slug).first()
    if study is None:
        raise Http404("no such study")
    ask(user, study, permission)
    return Visit(study, user, permissions_in(user, study))
