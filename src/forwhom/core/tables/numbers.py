"""Numbers summarised by group: means and quartiles do not add up, so the engine makes the totals.

Each level of totals is one aggregation of every number, and the levels are one union: two
columns with totals make four levels. Nothing but summaries leaves the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import ibis
from ibis.expr.types import FloatingValue, StringValue, Table, Value

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.crosstab import (
    ALL,
    NOT_RECORDED,
    Cell,
    Group,
    Missing,
    Numeric,
    Summary,
)
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.scan import asked_for, category
from forwhom.core.tables.spec import Spec
from forwhom.core.tables.tally import Key

NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"
LARGEST = 1e100  # its square is still a number
QUARTILES = [0.25, 0.5, 0.75]  # by linear interpolation: Hyndman and Fan's type 7


def numerics(table: Table, spec: Spec, rows: Mapping[Group, int]) -> tuple[Numeric, ...]:
    """The numbers of `spec.numeric` for each group; `rows` says how many rows each has.

    A blank and a not-a-number are not recorded. Raises UnreadableError for a column that does
    not hold numbers, naming a value of it that is none.
    """
    if not spec.numeric:
        return ()
    found = {key_of(row, spec): row for row in levels(table, spec).to_pyarrow().to_pylist()}
    check_numbers(found.values(), spec)
    return tuple(
        Numeric(
            name,
            tuple(summary(found.get(group.values, {}), at, n, spec) for group, n in rows.items()),
        )
        for at, name in enumerate(spec.numeric)
    )


def levels(table: Table, spec: Spec) -> Table:
    """One row a group and a row a total.

    `t0` says whether the outermost grouping is totalled, `g0` what it is where it is not; the
    figures of the first number are `mean0`, `sd0` and so on.
    """
    table, left_out = asked_for(table, spec)
    columns: dict[str, Value] = {"left_out": left_out}
    columns |= {f"g{at}": merged(table, name, spec) for at, name in enumerate(spec.groupings)}
    for at, name in enumerate(spec.numeric):
        columns[f"v{at}"], columns[f"refused{at}"] = number_and_refused(table[name], name)
    rows = table.select(**columns)
    rows = rows.filter(~rows.left_out)
    figures = {
        name: figure for at in range(len(spec.numeric)) for name, figure in measured(rows, at)
    }
    totalled = product(*[(False,)] * len(spec.by), *[(False, True)] * len(spec.across))
    return ibis.union(*(level(rows, each, figures) for each in totalled))


def level(rows: Table, totalled: tuple[bool, ...], figures: Mapping[str, Value]) -> Table:
    """The figures of one level: those groupings that are totalled have no value."""
    kept = [f"g{at}" for at, total in enumerate(totalled) if not total]
    found = rows.group_by(kept).agg(**figures) if kept else rows.agg(**figures)
    marks: dict[str, Value] = {f"t{at}": ibis.literal(each) for at, each in enumerate(totalled)}
    groups = {
        f"g{at}": ibis.null("string") if total else found[f"g{at}"]
        for at, total in enumerate(totalled)
    }
    return found.select(**marks, **groups, **{name: found[name] for name in figures})


def merged(table: Table, name: str, spec: Spec) -> StringValue:
    """A grouping column as the text of its category, after the codebook merged values."""
    column = category(table, name, spec)
    groups = spec.coded(name).merged
    cases = [(column.isin(values), category) for category, values in groups.items()]
    return ibis.cases(*cases, else_=column) if cases else column


def number_and_refused(column: Value, name: str) -> tuple[FloatingValue, StringValue]:
    """A column as numbers; and what stands where something else is recorded than a number."""
    kind = column.type()
    if kind.is_null():
        return ibis.null("float64"), ibis.null("string")
    if kind.is_string():
        text = column.strip()
        number = ibis.cases((text.re_search(NUMBER), text.try_cast("float64")))
        recorded = ~text.lower().isin(["", "nan"])
    elif kind.is_numeric() and not kind.is_boolean():
        number = column.cast("float64")
        recorded = column.notnull() & ~number.isnan()
    else:
        held = "yes or no" if kind.is_boolean() else str(kind)
        right = "count it with --rows, or summarise a column of numbers"
        raise UnreadableError(f"{name} holds {held}, not numbers; {right}")
    usable = (number.abs() <= LARGEST).fill_null(False)
    # A branch is worked out only where it is taken: text is made of refused values alone.
    refused = (recorded & ~usable).ifelse(column.cast("string"), None)
    return usable.ifelse(number, None), refused


def measured(rows: Table, at: int) -> Iterator[tuple[str, Value]]:
    """The figures of the number in this place: how many recorded, its statistics, what is none."""
    number, refused = rows[f"v{at}"], rows[f"refused{at}"]
    yield f"recorded{at}", number.count()
    yield f"mean{at}", number.mean()
    yield f"sd{at}", number.std(how="sample")
    yield f"quartiles{at}", number.quantile(QUARTILES)
    yield f"low{at}", number.min()
    yield f"high{at}", number.max()
    yield f"refused{at}", refused.count()
    yield f"example{at}", refused.min()


def check_numbers(found: Iterable[Mapping[str, Any]], spec: Spec) -> None:
    """Refuse a column in which something recorded is no number, naming the first such value."""
    whole = [row for row in found if not any(row[f"t{at}"] for at in range(len(spec.groupings)))]
    for at, name in enumerate(spec.numeric):
        many = sum(row[f"refused{at}"] or 0 for row in whole)
        if many:
            example = min(row[f"example{at}"] for row in whole if row[f"example{at}"] is not None)
            rows = "in one row" if many == 1 else f"and the like in {many:,} rows"
            right = "write numbers plainly, as 1234.5, and leave the cell empty where there is none"
            raise UnreadableError(f"{name} has the value {example!r} {rows}: no number; {right}")


def key_of(row: Mapping[str, Any], spec: Spec) -> Key:
    """Which group or total a row is; the values were checked when the rows were counted."""
    values = ((row[f"t{at}"], row[f"g{at}"]) for at in range(len(spec.groupings)))
    return tuple(
        ALL if total else NOT_RECORDED if value is None else value for total, value in values
    )


def summary(row: Mapping[str, Any], at: int, n: int, spec: Spec) -> Summary:
    """One number in one group."""
    count = row.get(f"recorded{at}") or 0
    of = count if spec.missing is Missing.OUTSIDE else n
    recorded = Cell(of, count, percent(count, of, spec.decimals))
    if not count:
        return Summary(recorded)
    q1, median, q3 = row[f"quartiles{at}"]
    sd = row[f"sd{at}"] if count > 1 else None
    low, high = row[f"low{at}"], row[f"high{at}"]
    return Summary(recorded, steady(row[f"mean{at}"]), steady(sd), median, q1, q3, low, high)


def steady(figure: float | None) -> float | None:
    """A sum's figure to 12 digits: an engine adds in any order, and the last ones may differ."""
    return None if figure is None else float(f"{figure:.12g}")
