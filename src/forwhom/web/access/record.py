"""The record: one row a write, in the write's own transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from forwhom.web.access.models import Record, User


def record(*, action: str, by: User | None, study: Any, about: str = "", **detail: Any) -> Record:
    """Write down what is being done. Only inside a transaction: a change without its record,
    or a record without its change, must be impossible."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a record is written inside its change's transaction")
    return Record.objects.create(action=action, by=by, study=study, about=about, detail=detail)
