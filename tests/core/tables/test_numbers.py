"""Numbers summarised through the engine: against Python's statistics and numpy, and refusals."""

import statistics
from datetime import date
from pathlib import Path

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.crosstab import Cell, Group, Missing, Summary
from forwhom.core.tables.describe import describe
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.source import open_table
from forwhom.core.tables.spec import Spec

VALUES = st.none() | st.floats(-1e6, 1e6) | st.integers(-1000, 1000).map(float)
ROWS = st.lists(st.tuples(VALUES, st.sampled_from("pq"), st.sampled_from(["s", "t", None])))


def table_of(rows: list[tuple[float | None, str, str | None]]) -> ibis.Table:
    v, arm, site = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    schema = ibis.schema({"v": "float64", "arm": "string", "site": "string"})
    return ibis.memtable(
        pa.table(
            {
                "v": pa.array(v, pa.float64()),
                "arm": pa.array(arm, pa.string()),
                "site": pa.array(site, pa.string()),
            }
        ),
        schema=schema,
    )


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_every_group_and_total_has_the_figures_of_its_own_values(
    rows: list[tuple[float | None, str, str | None]],
) -> None:
    found = describe(table_of(rows), Spec(numeric=("v",), by=("arm",), across=("site",)))
    for group, summary in zip(found.groups, found.numerics[0].summaries, strict=True):
        arm, site = group.values
        own = [v for v, a, s in rows if a == arm and site in {"all", s or "Not recorded"}]
        check(summary, len(own), [value for value in own if value is not None])


def check(summary: Summary, n: int, values: list[float]) -> None:
    assert (summary.recorded.n, summary.recorded.count) == (n, len(values))
    if not values:
        assert summary == Summary(summary.recorded)
        return
    assert summary.mean == pytest.approx(statistics.fmean(values), rel=1e-9, abs=1e-6)
    if len(values) > 1:
        assert summary.sd == pytest.approx(statistics.stdev(values), rel=1e-6, abs=1e-6)
    else:
        assert summary.sd is None
    quartiles = np.quantile(values, [0.25, 0.5, 0.75], method="linear")
    assert (summary.q1, summary.median, summary.q3) == pytest.approx(tuple(quartiles), abs=1e-9)
    assert (summary.low, summary.high) == (min(values), max(values))


def opened(tmp_path: Path, *values: str) -> ibis.Table:
    (tmp_path / "t.csv").write_text("v,x\n" + "".join(f"{value},a\n" for value in values))
    return open_table(tmp_path / "t.csv").table


def summary_of(table: ibis.Table, **spec: object) -> Summary:
    found = describe(table, Spec(numeric=("v",), **spec))  # type: ignore[arg-type]
    return found.numerics[0].summaries[0]


def test_decimals_in_a_csv_are_numbers_and_blanks_are_not_recorded(tmp_path: Path) -> None:
    found = summary_of(opened(tmp_path, "1.5", " 2 ", "-.5", "1e1", "", "NaN", "  "))
    assert found.recorded == Cell(7, 4, percent(4, 7))
    assert (found.mean, found.low, found.high) == (3.25, -0.5, 10.0)


def test_a_column_where_nothing_is_recorded_has_no_figures(tmp_path: Path) -> None:
    assert summary_of(opened(tmp_path, "", "")) == Summary(Cell(2, 0, percent(0, 2)))


def test_not_a_number_is_not_recorded(tmp_path: Path) -> None:
    assert summary_of(ibis.memtable(pa.table({"v": [float("nan"), 2.0]}))).recorded.count == 1


def test_one_value_has_a_mean_and_no_sd(tmp_path: Path) -> None:
    found = summary_of(opened(tmp_path, "7", ""))
    assert (found.mean, found.sd, found.median) == (7.0, None, 7.0)


def test_with_missing_outside_n_is_what_is_recorded(tmp_path: Path) -> None:
    found = summary_of(opened(tmp_path, "7", ""), missing=Missing.OUTSIDE)
    assert found.recorded == Cell(1, 1, percent(1, 1))


def test_only_rows_for_which_the_condition_holds_are_summarised(tmp_path: Path) -> None:
    table = ibis.memtable(pa.table({"v": [1, 2, 3, 4], "x": [1, 5, 9, None]}))
    assert summary_of(table, where=parse("x >= 5")).mean == 2.5


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["1", "n/a"], "v has the value 'n/a' in one row: no number"),
        (["12;5", "1"], "v has the value '12;5' in one row"),
        (["x", "y", "1"], "v has the value 'x' and the like in 2 rows"),
        (["inf", "1.5"], "v has the value 'inf' in one row"),
        (["1e400", "1.5"], "v has the value '1e400' in one row"),
    ],
)
def test_what_is_no_number_is_refused_by_name(tmp_path: Path, values: list[str], said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        summary_of(opened(tmp_path, *values))


def test_infinity_in_a_column_of_numbers_is_refused() -> None:
    with pytest.raises(UnreadableError, match="v has the value '-inf'"):
        summary_of(ibis.memtable(pa.table({"v": [float("-inf"), 2.0]})))


@pytest.mark.parametrize(
    ("column", "held"),
    [
        ([True, False], "yes or no"),
        ([["a"]], "array"),
        ([date(2020, 1, 1)], "date"),
    ],
)
def test_a_column_of_another_kind_is_refused(tmp_path: Path, column, held: str) -> None:
    pq.write_table(pa.table({"v": column}), tmp_path / "t.parquet")
    with pytest.raises(UnreadableError, match=f"v holds {held}.*not numbers"):
        summary_of(open_table(tmp_path / "t.parquet").table)


def test_a_group_without_rows_has_a_summary_of_nothing() -> None:
    table = ibis.memtable(pa.table({"v": [1.0, 2.0], "arm": ["p", "q"], "site": ["s", "t"]}))
    found = describe(table, Spec(numeric=("v",), by=("arm",), across=("site",)))
    at = found.groups.index(Group(("p",), ("t",)))
    assert found.numerics[0].summaries[at] == Summary(Cell(0, 0, None))


def test_a_summary_that_contradicts_itself_refuses_to_exist() -> None:
    with pytest.raises(ValueError, match="sd of 1 values is 0"):
        Summary(Cell(1, 1, percent(1, 1)), 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="mean of 2 values is None"):
        Summary(Cell(2, 2, percent(2, 2)))
