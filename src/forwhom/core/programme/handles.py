"""A table handle: rows held by the engine, checked and counted by expressions.

Referrals may be a nation's. A handle knows which record its rows are declared by, and asks
the engine; nothing here turns a table into rows of Python.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import ibis

from forwhom.core.records import Record, key_column


@dataclass(frozen=True, slots=True, eq=False)
class Handle:
    """A checked table: its rows' declaration, the engine's table, and the file it came from."""

    record: type[Record]
    table: ibis.Table
    file: Path | None = None

    def count(self) -> int:
        """How many rows there are."""
        return int(self.table.count().to_pyarrow().as_py())

    def known_ids(self, asked: Collection[str]) -> set[str]:
        """Which of these ids are in the table."""
        if not asked:
            return set()
        key = self.table[key_column(self.record)]
        found = self.table.filter(key.isin(sorted(asked))).select(key).to_pyarrow()
        return set(found.column(0).to_pylist())

    def rows(self, asked: Collection[str], columns: Collection[str]) -> list[dict[str, object]]:
        """A few rows by id, with the columns named: for the documents kept among referrals."""
        if not asked:
            return []
        key = self.table[key_column(self.record)]
        found = self.table.filter(key.isin(sorted(asked))).select(*columns).to_pyarrow()
        rows: list[dict[str, object]] = found.to_pylist()
        return rows
