"""The forms with which people are let in."""

from __future__ import annotations

from django import forms

from forwhom.web.access.models import User
from forwhom.web.access.permissions import Role

ROLES = [(each.value, each.value.capitalize()) for each in Role]
_OFF = {"autocomplete": "off"}


class Invite(forms.Form):
    """Somebody to let in."""

    name = forms.CharField(max_length=100, widget=forms.TextInput(attrs=_OFF))
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs=_OFF))


class InviteToStudy(Invite):
    """The same, with what she will be in the study."""

    role = forms.ChoiceField(choices=ROLES)


class ChangeRole(forms.Form):
    """What somebody is to be from now on."""

    role = forms.ChoiceField(choices=ROLES)


class HandOver(forms.Form):
    """Who is to run a study that is in no one's hands."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("name"), label="Give it to", empty_label=None
    )
