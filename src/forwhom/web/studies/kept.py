"""What was worked out for one state of a study, kept until the study moves on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from forwhom.web.studies.models import Study

T = TypeVar("T")
SECONDS = 60 * 60


def kept(study: Study, name: str, make: Callable[[], T]) -> T:
    """What `make` gives for this version of the study, made once.

    Every write makes the version grow (`actions.touched`), so that nothing old is ever shown.
    Keep values only, never what somebody may see: that is asked anew on every page.
    """
    found: T | None = cache.get_or_set(f"{name}:{study.pk}:{study.version}", make, SECONDS)
    return make() if found is None else found
