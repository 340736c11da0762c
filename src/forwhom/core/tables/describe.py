"""Counts and percentages of categories by group: one engine expression, one scan.

Rows are grouped by (by, across) and each variable is one `histogram` aggregate. Totals over
`across` are sums, missing is n less what was counted, and a several-may-apply variable is
counted as its raw texts, which are then taken apart. Only counts ever leave the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ibis.expr.types import Table

from forwhom.core.errors import UnreadableError
from forwhom.core.records import WHITE
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.crosstab import (
    ALL,
    NOT_RECORDED,
    Category,
    Cell,
    Crosstab,
    Group,
    Kind,
    Missing,
    Variable,
    order_of,
)
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.scan import OUTSIDE, expression
from forwhom.core.tables.spec import Spec

__all__ = ["Spec", "describe"]

MOST_CATEGORIES = 1000  # more is a name or an open text, not a category


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one group: how many rows, and by variable how many recorded and in each."""

    n: int
    recorded: Counter[str]
    counts: Mapping[str, Counter[str]]

    def __add__(self, other: Tally) -> Tally:
        counts = {name: Counter(own) for name, own in self.counts.items()}
        for name, more in other.counts.items():
            counts.setdefault(name, Counter()).update(more)
        return Tally(self.n + other.n, self.recorded + other.recorded, counts)


NOTHING = Tally(0, Counter(), {})


def describe(table: Table, spec: Spec) -> Crosstab:
    """The table of counts.

    Raises UnreadableError (ExpressionError for `where`) for an unknown column, a value
    outside its bands, or a value that would be taken for a total or for what is missing.
    """
    check_columns(table, spec)
    scanned = expression(table, spec).to_pyarrow().to_pylist()
    tallies = {
        (label_of(spec.by, row["by"]), label_of(spec.across, row["across"])): tally(row, spec)
        for row in scanned
        if not row["left_out"]
    }
    left_out = sum(row["n"] for row in scanned if row["left_out"])
    labels = {name: labels_of(name, tallies.values(), spec) for name in spec.variables}
    columns = with_totals(tallies, spec)
    variables = (variable(name, labels[name], columns.values(), spec) for name in spec.variables)
    groups = tuple(columns)
    return Crosstab(spec.by, spec.across, groups, tuple(variables), spec.missing, left_out)


def check_columns(table: Table, spec: Spec) -> None:
    """Refuse a column that the table does not have, naming the nearest it has."""
    for name in spec.columns:
        if name not in table.columns:
            near = get_close_matches(name, table.columns, n=1, cutoff=0.5)
            right = f"did you mean {near[0]}?" if near else f"it has {', '.join(table.columns)}"
            raise UnreadableError(f"the table has no column {name!r}; {right}")


def label_of(name: str | None, value: str | None) -> str | None:
    """A grouping value as its label; None where there is no such grouping."""
    if name is None:
        return None
    if value == ALL:
        right = f"`{ALL}` is the total here: give that value another name"
        raise UnreadableError(f"{name} has the value {value!r}; {right}")
    check_label(name, value)
    return NOT_RECORDED if value is None else value


def check_label(name: str, value: str | None) -> None:
    """Refuse a recorded value that says it is not recorded."""
    if value is not None and value.strip(WHITE).casefold() == NOT_RECORDED.casefold():
        right = "leave the cell empty where nothing is recorded"
        raise UnreadableError(f"{name} has the value {value!r}; {right}")


def tally(row: Mapping[str, Any], spec: Spec) -> Tally:
    """One scanned row as counts."""
    recorded: Counter[str] = Counter()
    counts = {}
    for at, name in enumerate(spec.variables):
        values = Counter(dict(row[f"v{at}"] or {}))
        recorded[name] = values.total()
        counts[name] = options(values) if name in spec.multi else values
    return Tally(row["n"], recorded, counts)


def options(texts: Counter[str]) -> Counter[str]:
    """How many rows name each option; an option named twice in a row counts once."""
    counted: Counter[str] = Counter()
    for text, times in texts.items():
        for option in {each.strip(WHITE) for each in text.split(";")} - {""}:
            counted[option] += times
    return counted


def labels_of(name: str, tallies: Iterable[Tally], spec: Spec) -> tuple[str, ...]:
    """The categories of a variable over all groups, in order and checked."""
    seen = Counter[str]()
    for each in tallies:
        seen.update(each.counts[name])
    if name in spec.bands:
        check_bands(name, seen, spec.bands[name])
        return spec.bands[name].labels
    if len(seen) > MOST_CATEGORIES:
        right = "count a column of categories"
        raise UnreadableError(f"{name} has {len(seen):,} different values; {right}")
    for label in seen:
        check_label(name, label)
    return tuple(sorted(seen, key=order_of))


def check_bands(name: str, seen: Iterable[str], bands: Bands) -> None:
    """Refuse a value that is in no band, naming it."""
    for label in sorted(seen):
        if label.startswith(OUTSIDE) and label not in bands.labels:
            value = label.removeprefix(OUTSIDE)
            wrong = f"{name} has the value {value}, outside the bands of"
            right = "mend it, or leave the cell empty"
            raise UnreadableError(f"{wrong} {bands.name} ({bands.bottom} to {bands.top}); {right}")


def with_totals(
    tallies: Mapping[tuple[str | None, str | None], Tally], spec: Spec
) -> dict[Group, Tally]:
    """A tally for every pair of grouping values, totals over `across` first."""
    by = grouping(spec.by, {key[0] for key in tallies}, spec)
    across = grouping(spec.across, {key[1] for key in tallies}, spec)
    found: dict[Group, Tally] = {}
    for one in by:
        parts = {other: tallies.get((one, other), NOTHING) for other in across}
        if spec.across is not None:
            found[Group(one, ALL)] = sum(parts.values(), NOTHING)
        found |= {Group(one, other): part for other, part in parts.items()}
    return found


def grouping(name: str | None, seen: set[str | None], spec: Spec) -> list[str | None]:
    """The values of a grouping column, in order; the single None where there is no such column."""
    if name is None:
        return [None]
    labels = [each for each in seen if each is not None]
    if name in spec.bands:
        check_bands(name, labels, spec.bands[name])
        missing = [NOT_RECORDED] if NOT_RECORDED in labels else []
        return [*spec.bands[name].labels, *missing]
    ordered = sorted(labels, key=order_of)
    return [*ordered]


def variable(name: str, labels: Sequence[str], tallies: Iterable[Tally], spec: Spec) -> Variable:
    """One variable's categories with their cells, and a row for what is missing if asked."""
    columns = list(tallies)
    rows = [
        Category(label, tuple(cell(name, label, each, spec) for each in columns))
        for label in labels
    ]
    if spec.missing is Missing.ROW:
        gaps = tuple(
            Cell(each.n, gap, percent(gap, each.n, spec.decimals))
            for each in columns
            for gap in [each.n - each.recorded[name]]
        )
        rows.append(Category(NOT_RECORDED, gaps))
    kind = Kind.MULTI if name in spec.multi else Kind.PARTITION
    return Variable(name, kind, tuple(rows))


def cell(name: str, label: str, group: Tally, spec: Spec) -> Cell:
    """One category in one group."""
    n = group.recorded[name] if spec.missing is Missing.OUTSIDE else group.n
    count = group.counts.get(name, Counter[str]())[label]
    return Cell(n, count, percent(count, n, spec.decimals))
