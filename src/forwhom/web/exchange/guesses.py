"""Passphrases cannot be tried one after the other: as a password cannot at the sign-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from allauth.core import ratelimit
from django.http import HttpRequest

from forwhom.core.errors import RefusedError
from forwhom.web.studies.models import Study

T = TypeVar("T")
ACTION = "open_register"  # its rates stand in the settings
REST = "too many passphrases were wrong; wait five minutes, and nothing was changed"


class TooManyTriesError(RefusedError):
    """Somebody may be guessing."""


def guarded(request: HttpRequest, study: Study, opening: Callable[[], T]) -> T:
    """Open something with a passphrase; TooManyTriesError once it was wrong too often lately."""
    key = str(study.pk)
    if not ratelimit.consume(request, action=ACTION, key=key):
        raise TooManyTriesError(REST)
    done = opening()
    ratelimit.clear(request, action=ACTION, key=key)
    return done
