"""Writes that concern a study as a whole."""

from __future__ import annotations

from django.db.models import F

from forwhom.web.studies.models import Study


def touched(study: Study, *, only_codings: bool = False) -> None:
    """Say that a study has moved on: part of every write, in its transaction.

    A write of codings alone may say so, and what does not depend on them is kept.
    """
    Study.objects.filter(pk=study.pk).update(
        version=F("version") + 1, marks=F("marks") + int(only_codings)
    )
