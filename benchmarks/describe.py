"""Eight characteristics by take-up by site: ours against hand-written GROUPING SETS.

Both count the same synthetic rows on the same DuckDB in one run, turn about, and must agree
in every cell. Prints the median seconds of each and the median of the ratios of neighbours:

    PYTHONPATH=src python benchmarks/describe.py [ROWS] [TIMES]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

import duckdb
import ibis

from forwhom.core.tables.crosstab import Crosstab, Missing
from forwhom.core.tables.describe import Spec, describe
from forwhom.core.tables.scan import expression

CATEGORIES = {"a": 5, "b": 6, "c": 2, "d": 3, "e": 2, "f": 4, "g": 5, "h": 12}
SPEC = Spec(rows=tuple(CATEGORIES), by=("taken_up",), across=("site",), missing=Missing.ROW)
Counts = dict[tuple[str, str, str, str], int]


def synthetic(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    """A table of text with a tenth missing, three sites and two outcomes."""
    connection.execute("SELECT setseed(0.5)")
    columns = ", ".join(
        f"CASE WHEN random() < 0.9 THEN 'c' || floor(random() * {n})::INT END AS {name}"
        for name, n in CATEGORIES.items()
    )
    connection.execute(
        f"CREATE TABLE t AS SELECT {columns}, if(random() < 0.7, 'yes', 'no') AS taken_up, "
        f"'site' || (1 + floor(random() * 3))::INT AS site FROM range({rows})"
    )


def by_hand(connection: duckdb.DuckDBPyConnection, *, totals: bool = True) -> Counts:
    """The same counts in one statement, written by hand; without totals it has half the sets."""
    over = ["taken_up, site", "taken_up"] if totals else ["taken_up, site"]
    sets = ", ".join(f"({groups}, {name})" for name in CATEGORIES for groups in over)
    names = ", ".join(CATEGORIES)
    rows = connection.execute(
        f"SELECT GROUPING({names}), taken_up, if(GROUPING(site) = 1, 'all', site), "
        f"coalesce({names}), count(*) FROM t GROUP BY GROUPING SETS ({sets})"
    ).fetchall()
    everything = (1 << len(CATEGORIES)) - 1
    which = {everything ^ (1 << at): name for at, name in enumerate(reversed(CATEGORIES))}
    return {
        (which[grouped], by, across, label or "Not recorded"): count
        for grouped, by, across, label, count in rows
    }


def as_counts(crosstab: Crosstab) -> Counts:
    """The cells that are not nought."""
    return {
        (variable.name, *group.values, category.label): cell.count
        for variable in crosstab.variables
        for category in variable.categories
        for group, cell in zip(crosstab.groups, category.cells, strict=True)
        if cell.count
    }


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(rows: int = 1_000_000, times: int = 15) -> None:
    """Run both, turn about."""
    engine = ibis.duckdb.connect()
    synthetic(engine.con, rows)
    table = engine.table("t")
    ways: dict[str, Callable[[], object]] = {
        "GROUPING SETS by hand": lambda: by_hand(engine.con),
        "the same without totals": lambda: by_hand(engine.con, totals=False),
        "describe": lambda: describe(table, SPEC),
        "its expression alone": lambda: expression(table, SPEC).to_pyarrow(),
    }
    if as_counts(describe(table, SPEC)) != by_hand(engine.con):
        raise SystemExit("the two ways count differently")
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, work in ways.items():
            took[name].append(seconds(work))
    plain = took["GROUPING SETS by hand"]
    for name, runs in took.items():
        ratio = median(mine / theirs for mine, theirs in zip(runs, plain, strict=True))
        print(f"{name:24} {median(runs):8.4f} s   ratio {ratio:5.2f}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
