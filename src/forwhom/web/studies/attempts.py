"""Doing something for a page, and telling the person how it went."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from forwhom.core.errors import ForwhomError


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do it, and say so on the next page; or say why it cannot be."""
    try:
        act()
    except ForwhomError as problem:
        said = str(problem)
        messages.error(request, f"{said[0].upper()}{said[1:]}.")
    else:
        messages.success(request, done)
