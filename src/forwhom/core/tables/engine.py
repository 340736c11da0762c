"""Small tables in an engine of their own thread.

An engine's connection must not be asked by two threads at once: with ibis's in-memory tables,
which share one connection, two pages counting at the same moment wait for each other for ever.
So each thread has its own connection, and now and then a fresh one, so that tables nobody
holds any more are let go with the old.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import ibis
import pyarrow as pa

TABLES_EACH = 64  # tables made on one connection before it is left


class _Engine(threading.local):
    connection: Any = None
    made: int = 0


_ENGINE = _Engine()


def table_of_text(columns: Mapping[str, Sequence[str | None]]) -> ibis.Table:
    """A table of these columns of text, missing as null, for the thread that makes it."""
    rows = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    if _ENGINE.connection is None or _ENGINE.made % TABLES_EACH == 0:
        _ENGINE.connection = ibis.duckdb.connect()
    _ENGINE.made += 1
    name, connection = f"made_{_ENGINE.made}", _ENGINE.connection
    connection.con.register("coming", rows)
    connection.con.execute(f"CREATE TABLE {name} AS SELECT * FROM coming")
    connection.con.unregister("coming")
    return connection.table(name)
