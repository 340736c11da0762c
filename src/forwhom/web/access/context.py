"""What every page knows of the person looking at it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from forwhom.web.access.demo import CAST


def who(_: HttpRequest) -> dict[str, Any]:
    """Whether this is the demonstration, and its cast to switch between."""
    if not settings.DEMO:
        return {"demo": False}
    return {
        "demo": True,
        "cast": [(part, name, role or "stranger") for part, (name, role) in CAST.items()],
    }
