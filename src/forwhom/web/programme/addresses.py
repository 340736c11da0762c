"""Where the rows behind a number are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse

from forwhom.core.tables.expressions import Expression
from forwhom.web.access.permissions import Permission
from forwhom.web.studies.loaders import Visit

Opens = Callable[[Expression | None], str]


def rows_at(url: str, behind: Expression | None) -> str:
    """The page of rows for which a condition holds; of all rows where there is none."""
    return url if behind is None else f"{url}?{urlencode({'where': str(behind)})}"


def referrals_open(visit: Visit) -> Opens | None:
    """What makes the address of referrals; None where this person sees counts only."""
    if not visit.can(Permission.SEE_REFERRALS):
        return None
    return partial(rows_at, reverse("referrals", args=[visit.study.slug]))
