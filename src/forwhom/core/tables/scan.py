"""The one expression that the engine runs: a histogram of each variable for each group.

Measured best of five forms (DESIGN.md, 'Ways already found to be fast'): one scan, margins
by addition afterwards.
"""

from __future__ import annotations

import ibis
import ibis.expr.datatypes as dt
from ibis.expr.types import StringValue, Table, Value

from forwhom.core.errors import UnreadableError
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.expressions import compile_to_ibis
from forwhom.core.tables.spec import Spec

OUTSIDE = "outside "  # before a value that is in no band; no label is left to collide with it


def _histogram(value):  # type: ignore[no-untyped-def]  # a declaration; the engine has the body
    """How many rows hold each value; missing is not counted."""


histogram = ibis.udf.agg.builtin(
    _histogram, name="histogram", signature=((dt.string,), dt.Map(dt.string, dt.int64))
)


def expression(table: Table, spec: Spec) -> Table:
    """One row a group: `left_out`, `g0`, `g1` ..., `n`, and `v0`, `v1` ... as histograms.

    `g0` is the outermost grouping of `spec.groupings`, `v0` the first of `spec.variables`.

    Rows whose `where` is unknown are grouped apart, so that they too are counted in the scan.
    """
    table, left_out = asked_for(table, spec)
    chosen = {f"v{at}": category(table, name, spec) for at, name in enumerate(spec.variables)}
    groups = {f"g{at}": category(table, name, spec) for at, name in enumerate(spec.groupings)}
    chosen_rows = table.select(left_out=left_out, **groups, **chosen)
    grouped = chosen_rows.group_by(["left_out", *groups])
    return grouped.agg(
        n=chosen_rows.count(), **{name: histogram(chosen_rows[name]) for name in chosen}
    )


def asked_for(table: Table, spec: Spec) -> tuple[Table, Value]:
    """The rows that `where` holds for or cannot tell of, and whether it cannot tell."""
    if spec.where is None:
        return table, ibis.literal(False)
    held = compile_to_ibis(spec.where, table)
    # Cast first: ibis prints `NOT x IS NULL`, which SQL reads as `NOT (x IS NULL)`.
    unknown = held.cast("int8").isnull()
    return table.filter(held | unknown), unknown


def category(table: Table, name: str, spec: Spec) -> StringValue:
    """A column as the text of its category; missing stays missing."""
    column: Value = table[name]
    kind = column.type()
    if name in spec.bands:
        return banded(column, spec.bands[name])
    if kind.is_boolean():
        return ibis.cases((column, "yes"), (~column, "no"), else_=None)  # missing is not no
    if kind.is_floating():  # whole numbers with gaps often arrive as 1.0
        return column.cast("string").re_replace(r"\.0$", "")
    if kind.is_nested() or kind.is_binary():
        raise UnreadableError(f"{name} holds {kind}; a category is text, a number or a date")
    return column.cast("string")


def banded(column: Value, bands: Bands) -> StringValue:
    """A number as the label of its band; a value in no band is marked as outside."""
    kind = column.type()
    if kind.is_null():
        return ibis.null("string")
    if not kind.is_numeric() or kind.is_boolean():
        right = "every recorded value must be a whole number"
        raise UnreadableError(f"{column.get_name()} holds text, not a score to band; {right}")
    outside = (column < bands.bottom) | (column > bands.top)
    below_next = [
        (column < later.low, band.label)
        for band, later in zip(bands.bands, bands.bands[1:], strict=False)
    ]
    marked = ibis.literal(OUTSIDE) + column.cast("string")
    last = (column.notnull(), bands.bands[-1].label)
    return ibis.cases((outside, marked), *below_next, last, else_=None)
