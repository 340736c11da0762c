"""The forms by which a study comes in."""

from __future__ import annotations

from django import forms

LONGEST_TITLE = 200


class _Once(forms.Form):
    """Carries the key by which a form that is sent twice is known."""

    key = forms.UUIDField()

    def first_error(self) -> str:
        """What is wrong, in words."""
        return next(str(said[0]) for said in self.errors.values())


class Bring(_Once):
    """A file, and what the study is to be called here."""

    file = forms.FileField(
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "No file was chosen; choose one."},
    )
    title = forms.CharField(required=False, max_length=LONGEST_TITLE)
    replacing = forms.BooleanField(required=False)


class Begin(_Once):
    """The title of a study that has nothing in it yet."""

    title = forms.CharField(
        max_length=LONGEST_TITLE,
        error_messages={"required": "A study needs a title; give one."},
    )
