"""The forms of the way in. Labels say what is asked; nothing is said twice in a placeholder."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from forwhom.web.access.models import Invitation, User


class _Plain:
    """Takes placeholders away (they vanish as one types) and the library's own hints."""

    fields: dict[str, forms.Field]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""  # the library's link to a lost password stands on our pages


class SignIn(_Plain, account.LoginForm):  # type: ignore[misc]  # allauth is untyped
    pass


class ChangePassword(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class ConfirmPassword(_Plain, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class EnterCode(_Plain, second_factor.AuthenticateForm):  # type: ignore[misc]
    pass


class ConfirmCode(_Plain, second_factor.ReauthenticateForm):  # type: ignore[misc]
    pass


class AddApp(_Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass


_NEW = {"autocomplete": "new-password"}


class NewPassword(forms.Form):
    """A password, twice, as good as the validators want it."""

    password = forms.CharField(
        label="New password", strip=False, widget=forms.PasswordInput(attrs=_NEW)
    )
    again = forms.CharField(
        label="The same once more", strip=False, widget=forms.PasswordInput(attrs=_NEW)
    )

    def __init__(self, link: Invitation, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.link = link

    def clean(self) -> dict[str, Any]:
        found = cast("dict[str, Any]", super().clean())
        if not self.errors and found["password"] != found["again"]:
            self.add_error("again", "The two passwords differ.")
        if "password" in found:
            self._check(found["password"])
        return found

    def _check(self, password: str) -> None:
        try:
            validate_password(password, self._person())
        except ValidationError as problem:
            self.add_error("password", problem)

    def _person(self) -> User:
        return self.link.user or User(
            email=self.link.email or self.cleaned_data.get("email", ""),
            name=self.cleaned_data.get("name", ""),
        )


class Begin(NewPassword):
    """The same with a name: the account of somebody new."""

    name = forms.CharField(
        label="Your name", max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "email", "password", "again")


class BeginFirst(Begin):
    """The same with an address: the first administrator, whom nobody invited by name."""

    email = forms.EmailField(
        label="Your e-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
