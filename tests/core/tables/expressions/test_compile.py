"""The compiled condition on real DuckDB agrees with the row by row one."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.tables.expressions import (
    Expression,
    ExpressionError,
    compile_to_ibis,
    evaluate,
    parse,
)
from tests.core.tables.expressions.drawn_trees import rows, trees

SCHEMA = pa.schema(
    {
        "at": pa.int64(),
        "hads": pa.float64(),
        "site": pa.string(),
        "referred on": pa.string(),
        "seen": pa.date32(),
        "first_time": pa.bool_(),
        "support": pa.string(),
    }
)


@pytest.fixture(scope="module")
def engine() -> ibis.BaseBackend:
    return ibis.duckdb.connect()


def stored(engine: ibis.BaseBackend, name: str, table: pa.Table) -> ibis.Table:
    engine.con.register(name, table)
    return engine.table(name)


@settings(max_examples=60, deadline=None)
@given(tree=trees(), drawn=st.lists(rows(), min_size=1, max_size=8))
def test_engine_and_python_agree(
    engine: ibis.BaseBackend, tree: Expression, drawn: list[dict[str, object]]
) -> None:
    table = pa.Table.from_pylist([{"at": at} | row for at, row in enumerate(drawn)], schema=SCHEMA)
    rows_of = stored(engine, "drawn", table)
    asked = rows_of.select("at", held=compile_to_ibis(tree, rows_of)).order_by("at")
    assert asked.to_pyarrow()["held"].to_pylist() == [evaluate(tree, row) for row in drawn]


def test_a_thousand_parts_compile_without_deep_recursion(engine: ibis.BaseBackend) -> None:
    table = stored(engine, "wide", pa.table({"a": [0, 999, None]}))
    tree = parse(" or ".join(f"a={number}" for number in range(1000)))
    held = table.select(held=compile_to_ibis(tree, table)).to_pyarrow()["held"].to_pylist()
    assert held == [True, True, None]


def test_a_number_column_compared_with_a_word_is_an_error_at_the_word() -> None:
    table = ibis.table({"hads": "int64"}, name="t")
    with pytest.raises(ExpressionError, match="hads holds numbers") as caught:
        compile_to_ibis(parse("hads >= high"), table)
    assert str(caught.value).split("\n")[2] == " " * 10 + "^^^^"


def test_an_unknown_column_suggests_the_nearest() -> None:
    with pytest.raises(ExpressionError, match="did you mean hads"):
        compile_to_ibis(parse("hadss = 1"), ibis.table({"hads": "int64"}, name="t"))


def test_a_column_where_nothing_is_recorded_is_always_unknown(engine: ibis.BaseBackend) -> None:
    table = stored(engine, "one", pa.table({"a": [1]})).mutate(b=ibis.null())
    for text in ("b = 1", "b = yes", "b in (1, 2)", "b has x"):
        held = table.select(held=compile_to_ibis(parse(text), table)).to_pyarrow()
        assert held["held"].to_pylist() == [None]
