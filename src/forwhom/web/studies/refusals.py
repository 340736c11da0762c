"""What a form says when something was refused: the words, the field, and the status."""

from __future__ import annotations

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.reporting.words import sentence


def refused(wrong: ForwhomError | None) -> dict[str, object]:
    """The `problem` in words and its `field`; both empty where nothing is wrong."""
    return {"problem": sentence(wrong) if wrong else "", "field": getattr(wrong, "field", "")}


def status_of(wrong: ForwhomError | None) -> int:
    """409 where somebody moved on, 422 where what was given is wrong, 200 where nothing is."""
    return 409 if isinstance(wrong, ConflictError) else 422 if wrong else 200
