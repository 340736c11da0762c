"""Small records as an engine's table, so that one counting serves them and a nation's rows."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from forwhom.core.records import Record, columns_of, write_text
from forwhom.core.tables.engine import table_of_text


def table_of(record: type[Record], records: Sequence[Record]) -> ibis.Table:
    """A table of the records' declared columns, as the text of their cells; missing is null."""
    columns = {
        column.name: [write_text(column, getattr(each, column.name)) or None for each in records]
        for column in columns_of(record)
    }
    return table_of_text(columns)
