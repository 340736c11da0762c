"""Printed tables: drawn at random and free of faults, changed in one figure, or written small."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from forwhom.core.exchange.printed import read_tables
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import (
    Column,
    Printed,
    PrintedCategory,
    PrintedTable,
    PrintedVariable,
)
from forwhom.core.tables.rounding import percent
from tests.spec.drawn import cells

Counts = list[int]  # of one row at the sites, without their total


@st.composite
def clean_tables(
    draw: st.DrawFn, *, partitions: int = 0, totals: bool = False, percentages: bool = False
) -> PrintedTable:
    """A table of one to three variables by arm and site that contradicts nothing.

    The first `partitions` variables are partitions; `totals` and `percentages` are there if
    asked for, and by chance if not.
    """
    arms = ["came", "stayed away"][: draw(st.integers(1, 2))]
    sites = ["all", "north", "south", "east"][
        : draw(st.sampled_from([3, 4] if totals else [1, 3, 4]))
    ]
    columns = [(arm, site) for arm in arms for site in sites]
    parts = max(1, len(sites) - 1)
    ns = {arm: draw(st.lists(st.integers(1, 60), min_size=parts, max_size=parts)) for arm in arms}
    decimals = draw(st.integers(0, 2))
    kinds = [Kind.PARTITION] * partitions
    kinds += draw(st.lists(st.sampled_from(Kind), min_size=not kinds, max_size=2))
    shown = [decimals if percentages or draw(st.booleans()) else None for _ in kinds]
    variables = [
        _variable(
            draw, PrintedVariable(f"V{at}", kind, ()), ns, decimals=decimals, totals=len(sites) > 1
        )
        for at, (kind, decimals) in enumerate(zip(kinds, shown, strict=True))
    ]
    return PrintedTable("drawn", tuple(Column(*each) for each in columns), tuple(variables))


def _variable(
    draw: st.DrawFn,
    empty: PrintedVariable,
    ns: dict[str, Counts],
    *,
    decimals: int | None,
    totals: bool,
) -> PrintedVariable:
    many = draw(st.integers(2, 4))
    columns = {arm: [_column(draw, empty.kind, n, many) for n in own] for arm, own in ns.items()}
    rows = []
    for row in range(many):
        row_cells: list[Printed] = []
        for arm, own in ns.items():
            counts = [column[row] for column in columns[arm]]
            pairs = list(zip(counts, own, strict=True))
            if totals:
                pairs.insert(0, (sum(counts), sum(own)))
            row_cells += [_cell(count, n, decimals) for count, n in pairs]
        rows.append(PrintedCategory(f"c{row}", tuple(row_cells)))
    return replace(empty, categories=tuple(rows))


def _column(draw: st.DrawFn, kind: Kind | None, n: int, many: int) -> Counts:
    if kind is Kind.MULTI:
        return [draw(st.integers(0, n)) for _ in range(many)]
    cuts = sorted(draw(st.lists(st.integers(0, n), min_size=many, max_size=many)))
    if kind is Kind.PARTITION:
        cuts[-1] = n
    return [high - low for low, high in zip([0, *cuts], cuts, strict=False)]


def _cell(count: int, n: int, decimals: int | None) -> Printed:
    shown = percent(count, n, decimals) if decimals is not None and count else None
    return Printed(count, shown, n)


def changed(
    table: PrintedTable,
    at: tuple[int, int, int],
    *,
    count: int | None = None,
    share: Decimal | None = None,
    n: int | None = None,
) -> PrintedTable:
    """The table with another figure printed in one cell (variable, row, column)."""
    variable, row, column = at
    given = {"count": count, "percent": share, "n": n}
    new = {name: value for name, value in given.items() if value is not None}
    held = table.variables[variable]
    cells = list(held.categories[row].cells)
    cells[column] = replace(cells[column], **new)
    rows = list(held.categories)
    rows[row] = replace(rows[row], cells=tuple(cells))
    variables = list(table.variables)
    variables[variable] = replace(held, categories=tuple(rows))
    return replace(table, variables=tuple(variables))


def written(drawn: str) -> PrintedTable:
    """A drawn table as its reader gives it: heads, a variable's name, and its rows."""
    rows = [cells(line) for line in drawn.strip("\n").splitlines() if line.strip()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.csv"
        with path.open("w", newline="") as text:
            csv.writer(text).writerows(rows)
        (table,) = read_tables(path)
    return replace(table, name="drawn")
