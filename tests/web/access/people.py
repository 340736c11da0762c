"""People and links for the tests of the way in."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from forwhom.web.access.models import Invitation, User

GOOD_PASSWORD = "seven quiet herons wade"


def token_of(link: str) -> str:
    return link.strip("/").split("/")[-1]


def administrator(email: str = "ada@example.org", name: str = "Ada") -> User:
    return User.objects.create_user(email, GOOD_PASSWORD, name=name, is_administrator=True)


def somebody(email: str = "nell@example.org", name: str = "Nell") -> User:
    return User.objects.create_user(email, GOOD_PASSWORD, name=name)


def grow_old(by: timedelta = timedelta(days=8)) -> None:
    """Let time pass for every link."""
    for each in Invitation.objects.all():
        each.expires_at -= by
        each.save()


def use_up() -> None:
    Invitation.objects.update(used_at=timezone.now())
