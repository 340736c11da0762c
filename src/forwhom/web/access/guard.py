"""The one question every page and every write asks first.

A person who may not see a study is told that there is none (404): a refusal would tell her
that there is one. One who is in it and may not do this is refused (403) in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404

from forwhom.web.access.models import Membership, User
from forwhom.web.access.permissions import ROLES, Permission, Role

if TYPE_CHECKING:
    from django.http import HttpRequest


def signed_in(request: HttpRequest) -> User:
    """The person behind a request; the middleware has already sent strangers to sign in."""
    return cast("User", request.user)


def role_in(user: User, study: Any) -> Role | None:
    """What somebody is in a study; None when nothing."""
    found = Membership.objects.filter(user=user, study=study).values_list("role", flat=True).first()
    return Role(found) if found else None


def permissions_in(user: User, study: Any) -> frozenset[Permission]:
    """Everything somebody may do in a study."""
    role = role_in(user, study)
    return ROLES[role] if role else frozenset()


def ask(user: User, study: Any, permission: Permission) -> None:
    """Raise Http404 for somebody outside the study, PermissionDenied for somebody inside who
    may not."""
    may = permissions_in(user, study)
    if Permission.SEE_STUDY not in may:
        raise Http404("no such study")
    if permission not in may:
        raise PermissionDenied(f"Your role in this study may not {permission}.")


def may_begin(user: User) -> bool:
    """Whether somebody may begin a study, or bring one in: whoever evaluates one already, and an
    administrator, since somebody has to be the first."""
    if not user.is_active:
        return False
    return user.is_administrator or user.memberships.filter(role=Role.EVALUATOR).exists()
