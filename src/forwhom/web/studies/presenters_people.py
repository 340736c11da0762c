"""What the pages about people show: plain values, and what may be done with each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from forwhom.web.access.invitations import (
    administrators,
    evaluators,
    managed_by,
    may_renew,
    waiting,
)
from forwhom.web.access.models import Invitation, Membership, User
from forwhom.web.access.permissions import Role
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study

SECOND_FACTOR = Exists(
    Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a study. `stays` says why she cannot be changed or taken out, if so."""

    key: int
    name: str
    email: str
    role: str
    is_you: bool
    active: bool
    stays: str
    may_renew: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that was not used yet."""

    key: int
    name: str
    email: str
    role: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as an administrator sees her: never what is in her studies."""

    key: int
    name: str
    email: str
    is_administrator: bool
    active: bool
    is_you: bool
    second_factor: bool
    last_seen: datetime | None
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Orphan:
    """A study that nobody runs."""

    slug: str
    title: str


def members(visit: Visit) -> list[Member]:
    """Who is in a study, by name."""
    only = list(evaluators(visit.study).values_list("user_id", flat=True)[:2])
    managed = managed_by(visit.user)
    held = Membership.objects.filter(study=visit.study).select_related("user")
    held = held.prefetch_related("user__memberships").order_by("user__name", "user__email")
    return [_member(each, visit.user, only, managed) for each in held]


def _member(held: Membership, you: User, only: list[int], managed: frozenset[int]) -> Member:
    who = held.user
    return Member(
        key=who.pk,
        name=who.name,
        email=who.email,
        role=held.role,
        is_you=who == you,
        active=who.is_active,
        stays="the only evaluator" if only == [who.pk] else "",
        may_renew=who.is_active and who != you and may_renew(you, who, managed),
    )


def invited(study: Study | None) -> list[Waiting]:
    """Who was invited and has not come yet."""
    return [_waiting(each) for each in waiting(study)]


def _waiting(link: Invitation) -> Waiting:
    role = link.role or ("administrator" if link.makes_administrator else "")
    return Waiting(link.pk, link.name, link.email, role, link.expires_at)


def everybody(you: User) -> list[Person]:
    """Everybody with an account, administrators first."""
    found = User.objects.prefetch_related("memberships__study").annotate(
        second_factor=SECOND_FACTOR
    )
    return [_person(each, you) for each in found.order_by("-is_administrator", "name", "email")]


def _person(who: User, you: User) -> Person:
    held = sorted(who.memberships.all(), key=lambda each: each.study.title)
    return Person(
        key=who.pk,
        name=who.name,
        email=who.email,
        is_administrator=who.is_administrator,
        active=who.is_active,
        is_you=who == you,
        second_factor=bool(getattr(who, "second_factor", False)),
        last_seen=who.last_login,
        studies=tuple(f"{each.study.title} ({each.role})" for each in held),
    )


def orphans() -> list[Orphan]:
    """The studies that nobody runs, by title."""
    return [Orphan(each.slug, each.title) for each in in_no_ones_hands()]


def without_second_factor() -> QuerySet[User]:
    """The administrators whose password alone lets one in."""
    return administrators().exclude(SECOND_FACTOR).order_by("email")


def in_no_ones_hands() -> QuerySet[Study]:
    """The studies without anybody who can sign in and manages their people."""
    run = Membership.objects.filter(study=OuterRef("pk"), role=Role.EVALUATOR, user__is_active=True)
    return Study.objects.exclude(Exists(run))
