"""Writes that concern a study as a whole."""

from __future__ import annotations

from django.db.models import F

from forwhom.web.studies.models import Study


def touched(study: Study) -> None:
    """Say that a study has moved on: part of every write, in its transaction."""
    Study.objects.filter(pk=study.pk).update(version=F("version") + 1)
