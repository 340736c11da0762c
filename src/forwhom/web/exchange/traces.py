"""What a database keeps of rows that were written over: cleared where that is in our hands."""

from __future__ import annotations

from django.db import OperationalError, connection


def can_clear() -> bool:
    """Whether this kind of database is one we clear ourselves: SQLite's single file."""
    return connection.vendor == "sqlite"


def cleared() -> bool:
    """Write SQLite's file anew and empty its log, so that neither holds what was before.

    False where that did not happen: another kind of database, or somebody reading just then.
    """
    if not can_clear() or connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
    except OperationalError:  # locked for longer than a write waits
        return False
    return not busy
