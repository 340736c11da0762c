"""Tables made by one thread do not wait for those of another."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from weakref import ref

from forwhom.core.tables.crosstab import NOT_RECORDED
from forwhom.core.tables.describe import describe
from forwhom.core.tables.engine import TABLES_EACH, table_of_text
from forwhom.core.tables.spec import Spec

COLUMNS = {"a": ["x", "y", None, "x"] * 65, "b": ["1", "2", "3", None] * 65}


def counted(_: int) -> tuple[int, int]:
    crosstab = describe(table_of_text(COLUMNS), Spec(rows=("a", "b")))
    return crosstab.cell("a", "x").count, crosstab.cell("b", NOT_RECORDED).count


def test_many_threads_count_at_the_same_moment() -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(counted, range(64), timeout=60))

    assert set(found) == {(130, 65)}


def test_a_table_keeps_its_rows_when_many_others_are_made_after_it() -> None:
    first = table_of_text(COLUMNS)
    for _ in range(TABLES_EACH + 1):
        table_of_text({"a": ["other"]})

    assert first.count().to_pyarrow().as_py() == 260


def test_an_engine_left_behind_goes_with_its_last_table() -> None:
    left = ref(table_of_text(COLUMNS)._find_backend())
    for _ in range(TABLES_EACH + 1):
        table_of_text({"a": ["other"]})
    gc.collect()

    assert left() is None


def test_a_table_without_rows_has_its_columns() -> None:
    table = table_of_text({"a": [], "b": []})

    assert tuple(table.columns) == ("a", "b")
    assert table.count().to_pyarrow().as_py() == 0
