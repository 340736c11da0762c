"""People, what they are in each study, how they are let in, and the record of what they did."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from forwhom.web.access.permissions import Role


class UserManager(BaseUserManager["User"]):
    """Makes people; nobody makes herself."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody with an account, known by her address. An administrator may invite people."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=100)
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, _permission: str, _of: object = None) -> bool:
        """Django's own permissions are not used; see `permissions.ROLES`."""
        return False

    def has_module_perms(self, _app: str) -> bool:
        return False


class Membership(models.Model):
    """What somebody is in one study."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    study = models.ForeignKey("studies.Study", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(each, each) for each in Role])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "study"], name="one_role_in_a_study")
        ]


class Invitation(models.Model):
    """A link that lets one person in once: to begin, or to set a lost password anew.

    Only the hash of its token is kept, so that reading the database lets nobody in. With a
    `user` it sets that person's password; without one it is for whoever has the address.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    email = models.EmailField(blank=True, default="")
    name = models.CharField(max_length=100, blank=True, default="")
    makes_administrator = models.BooleanField(default=False)
    study = models.ForeignKey("studies.Study", models.CASCADE, null=True)
    role = models.CharField(max_length=20, choices=[(each, each) for each in Role], default="")
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Record(models.Model):
    """What was done, by whom, to what: written with the change, never changed after."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    action = models.CharField(max_length=60)
    study = models.ForeignKey("studies.Study", models.SET_NULL, null=True, related_name="+")
    about = models.CharField(max_length=200, blank=True, default="")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["study", "about"])]
