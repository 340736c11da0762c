"""What every page knows of the person looking at it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def who(request: HttpRequest) -> dict[str, Any]:
    """Whether this is the demonstration, and its cast to switch between."""
    if not settings.DEMO:
        return {"demo": False}
    from forwhom.web.access.models import User  # noqa: PLC0415 - the demonstration only

    return {
        "demo": True,
        "cast": User.objects.order_by("pk") if request.user.is_authenticated else (),
    }
