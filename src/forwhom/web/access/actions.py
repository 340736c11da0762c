"""Letting people in, giving them roles and showing them out. A record with each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from forwhom.core.errors import ConflictError, RefusedError
from forwhom.web.access.guard import may_begin
from forwhom.web.access.invitations import (
    FOR_A_LOST_PASSWORD,
    FOR_AN_INVITATION,
    FOR_ONE_FROM_THE_TERMINAL,
    administrators,
    evaluators,
    good,
    in_no_ones_hands,
    may_invite,
    may_manage,
    may_renew,
)
from forwhom.web.access.models import Invitation, Membership, User
from forwhom.web.access.permissions import Role
from forwhom.web.access.record import record
from forwhom.web.access.tokens import hash_of, new_token


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    study: Any,
    role: Role | None,
    by: User | None,
    makes_administrator: bool = False,
) -> str:
    """Make a link that lets one person in once, as `role` in `study`; the link's path.

    An earlier link for the same address and study is void from now on. Whoever has an account
    already takes the role up by opening the link signed in; nobody's password changes.
    """
    if (study is None) != (role is None) or (study is None and not makes_administrator):
        raise RefusedError("an invitation is to a study with a role, or to be an administrator")
    if not may_invite(by, study, makes_administrator=makes_administrator):
        raise RefusedError("you may not let people in here; ask whoever runs the study")
    email = email.strip().lower()
    if study is not None and Membership.objects.filter(user__email=email, study=study).exists():
        raise ConflictError(f"{email} is in this study already; change the role there")
    Invitation.objects.filter(email=email, study=study, user=None, used_at=None).delete()
    link = _link(
        FOR_AN_INVITATION if by else FOR_ONE_FROM_THE_TERMINAL,
        email=email,
        name=name.strip(),
        study=study,
        role=role or "",
        makes_administrator=makes_administrator,
        invited_by=by,
    )
    record(
        action="person invited",
        by=by,
        study=study,
        about=email,
        role=role or "",
        makes_administrator=makes_administrator,
    )
    return link


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Take an unused invitation back: its link opens nothing any more."""
    study, email = invitation.study, invitation.email
    if not may_invite(by, study, makes_administrator=invitation.makes_administrator):
        raise RefusedError("this invitation is not yours to take back")
    invitation.delete()
    record(action="invitation taken back", by=by, study=study, about=email)


@transaction.atomic
def renew_link(*, user: User, by: User) -> str:
    """Make a link with which somebody sets her password anew; the link's path.

    An earlier one is void. Her second factor stays: the link does not replace it.
    """
    if not may_renew(by, user):
        raise RefusedError(
            f"a new link for {user.name} is for an administrator to make, because "
            "she is in studies that you do not run"
        )
    Invitation.objects.filter(user=user, used_at=None).delete()
    link = _link(FOR_A_LOST_PASSWORD, user=user, email=user.email, name=user.name, invited_by=by)
    record(action="new link made", by=by, study=None, about=user.email)
    return link


def _link(lasts: timedelta, **fields: Any) -> str:
    token = new_token()
    Invitation.objects.create(
        token_hash=hash_of(token), expires_at=timezone.now() + lasts, **fields
    )
    return reverse("enter", args=[token])


@transaction.atomic
def enter(*, token: str, password: str, name: str = "", email: str = "") -> User:
    """Use a link: begin an account, or set a lost password; the person.

    `email` counts only for the first administrator's link, which is made for nobody by name.
    LinkRefusedError when it opens nothing, ConflictError when the address has an account (then
    she signs in and takes the link up, see `take_up`), ValidationError for a weak password.
    """
    link = good(token, to_use=True)
    email = link.email or email.strip().lower()
    if link.user is None and User.objects.filter(email=email).exists():
        raise ConflictError("you have an account here; sign in, and open the link again")
    user = link.user or User(email=email, name=name.strip() or link.name)
    validate_password(password, user)
    user.set_password(password)
    user.save()
    _use(link, user)
    return user


@transaction.atomic
def take_up(*, token: str, by: User) -> None:
    """Use an invitation with the account one is signed in with."""
    link = good(token, to_use=True)
    if link.user is not None or link.email != by.email:
        raise ConflictError("this link is for somebody else; sign in as her to use it")
    _use(link, by)


def _use(link: Invitation, user: User) -> None:
    """What a link gives, and that it is used."""
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    if link.makes_administrator and not user.is_administrator:
        user.is_administrator = True
        user.save(update_fields=["is_administrator"])
    if link.study is not None:
        Membership.objects.get_or_create(user=user, study=link.study, defaults={"role": link.role})
    record(
        action="password set anew" if link.user else "person came in",
        by=user,
        study=link.study,
        about=user.email,
        role=link.role,
    )


@transaction.atomic
def give_role(*, user: User, study: Any, role: Role, by: User | None) -> None:
    """Make somebody `role` in a study, whatever she was before.

    `by=None` is the command line, which owns the database anyway. The last evaluator of a
    study stays one (ConflictError).
    """
    if by is not None and not may_manage(by, study):
        raise RefusedError("roles in this study are not yours to give")
    if role != Role.EVALUATOR:
        _keep_an_evaluator(user, study)
    Membership.objects.update_or_create(user=user, study=study, defaults={"role": role})
    record(action="role given", by=by, study=study, about=user.email, role=role)


@transaction.atomic
def becomes_evaluator(*, study: Any, by: User) -> None:
    """Whoever begins a study, or brings one in, evaluates it. Only of one in no one's hands."""
    if not may_begin(by) or not in_no_ones_hands(study):
        raise RefusedError("a study is begun by an administrator, or by an evaluator of another")
    Membership.objects.update_or_create(user=by, study=study, defaults={"role": Role.EVALUATOR})
    record(action="role given", by=by, study=study, about=by.email, role=Role.EVALUATOR)


@transaction.atomic
def take_role(*, user: User, study: Any, by: User) -> None:
    """Take somebody out of a study. The last evaluator cannot be (ConflictError)."""
    if not may_manage(by, study):
        raise RefusedError("roles in this study are not yours to take away")
    _keep_an_evaluator(user, study)
    Membership.objects.filter(user=user, study=study).delete()
    record(action="role taken away", by=by, study=study, about=user.email)


def _keep_an_evaluator(user: User, study: Any) -> None:
    """Two who show each other out at once must not both succeed: the rows are held."""
    held = [each.user_id for each in evaluators(study).select_for_update(of=("self",))]
    if held == [user.pk]:
        raise ConflictError(
            f"{user.name} is the only evaluator of this study; make somebody else one first"
        )


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Shut an account: whoever holds it is signed out everywhere and cannot come back.

    Her name stays in the record. The last administrator cannot be shut out (ConflictError).
    """
    _only_an_administrator(by)
    held = [each.pk for each in administrators().select_for_update()]
    if held == [user.pk]:
        raise ConflictError(f"{user.name} is the only administrator; invite another first")
    user.is_active = False
    user.save(update_fields=["is_active"])
    Invitation.objects.filter(user=user, used_at=None).delete()
    record(action="account shut", by=by, study=None, about=user.email)


@transaction.atomic
def reactivate(*, user: User, by: User) -> None:
    """Open a shut account again, with the roles it had."""
    _only_an_administrator(by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(action="account opened again", by=by, study=None, about=user.email)


def _only_an_administrator(by: User) -> None:
    if not (by.is_administrator and by.is_active):
        raise RefusedError("accounts are for an administrator to shut and open")
