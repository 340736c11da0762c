"""Which links still let somebody in.

A link is good only while it is unused and in time, and while whoever made it could make it
still: one who lost her role, or was shown out, leaves no door open behind her. Every link that
is not good looks the same from outside.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from forwhom.core.errors import RefusedError
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import Invitation, Membership, User
from forwhom.web.access.permissions import ROLES, Permission, Role
from forwhom.web.access.tokens import hash_of, is_hash_of

FOR_AN_INVITATION = timedelta(days=7)
FOR_A_LOST_PASSWORD = timedelta(hours=24)
FOR_ONE_FROM_THE_TERMINAL = timedelta(hours=24)


class LinkRefusedError(RefusedError):
    """A link lets nobody in: unknown, used, too old or taken back. It never says which."""

    def __init__(self) -> None:
        super().__init__("this link does not open anything; ask for a new one")


def good(token: str, *, to_use: bool = False) -> Invitation:
    """The invitation a token opens; LinkRefusedError for any that does not.

    `to_use` holds its row until the transaction ends, so that two visitors cannot both use it.
    """
    rows = Invitation.objects.select_related("user", "study", "invited_by")
    rows = rows.select_for_update(of=("self",)) if to_use else rows
    found = rows.filter(token_hash=hash_of(token)).first()
    if found is None or not is_hash_of(token, found.token_hash) or not _open(found):
        raise LinkRefusedError
    return found


def _open(link: Invitation) -> bool:
    if link.used_at is not None or link.expires_at <= timezone.now():
        return False
    if link.user is not None:
        return link.user.is_active and may_renew(link.invited_by, link.user)
    return may_invite(link.invited_by, link.study, makes_administrator=link.makes_administrator)


def may_invite(by: User | None, study: Any, *, makes_administrator: bool) -> bool:
    """Whether somebody may let a new person in.

    Nobody (`by=None`, the terminal) may make the first administrator, and give a study that is
    in no one's hands to somebody; so may an administrator, who also makes administrators. In a
    study it is whoever manages its people.
    """
    if by is None and study is None:
        return makes_administrator and not administrators().exists()
    if by is None:
        return not makes_administrator and in_no_ones_hands(study)
    if not by.is_active:
        return False
    if makes_administrator and not by.is_administrator:
        return False
    if study is None:
        return by.is_administrator
    return may_manage(by, study)


def may_manage(by: User, study: Any) -> bool:
    """Whether somebody may give roles in a study: an administrator only while nobody else can."""
    if Permission.MANAGE_PEOPLE in permissions_in(by, study):
        return True
    return by.is_administrator and in_no_ones_hands(study)


def may_renew(by: User | None, user: User, managed: frozenset[int] | None = None) -> bool:
    """Whether somebody may make a link that sets another's password anew.

    Whoever sets a password can open everything behind it. So it takes an administrator, or one
    who manages people in every study that person is in; and an administrator's password is for
    an administrator. `managed` spares asking again for each of many people.
    """
    if by is None or not by.is_active:
        return False
    if by.is_administrator:
        return True
    held = {each.study_id for each in user.memberships.all()}
    managed = managed_by(by) if managed is None else managed
    return bool(held) and not user.is_administrator and held <= managed


def managed_by(user: User) -> frozenset[int]:
    """The keys of the studies whose people somebody manages."""
    roles = [role for role in Role if Permission.MANAGE_PEOPLE in ROLES[role]]
    return frozenset(user.memberships.filter(role__in=roles).values_list("study_id", flat=True))


def administrators() -> QuerySet[User]:
    """The administrators who can sign in."""
    return User.objects.filter(is_administrator=True, is_active=True)


def evaluators(study: Any) -> QuerySet[Membership]:
    """The evaluators of a study who can sign in."""
    return Membership.objects.filter(study=study, role=Role.EVALUATOR, user__is_active=True)


def in_no_ones_hands(study: Any) -> bool:
    """Whether a study has nobody who manages its people."""
    return not evaluators(study).exists()


def waiting(study: Any = None) -> QuerySet[Invitation]:
    """Invitations not yet used and still in time: a study's, or those to no study."""
    found = Invitation.objects.filter(study=study, user=None, used_at=None)
    return found.filter(expires_at__gt=timezone.now()).order_by("name", "email")


def expired() -> QuerySet[Invitation]:
    """Links that were never used and open nothing any more."""
    return Invitation.objects.filter(used_at=None, expires_at__lte=timezone.now())
