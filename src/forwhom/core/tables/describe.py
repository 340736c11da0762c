"""Counts and percentages of categories by group: one engine expression, one scan; and numbers.

Rows are grouped by every grouping at once and each variable is one `histogram` aggregate.
Totals over `across` are sums, missing is n less what was counted, and a several-may-apply
variable is counted as its raw texts, which are then taken apart. Only counts ever leave the
engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import product
from math import prod
from typing import Any

from ibis.expr.types import Table

from forwhom.core.errors import UnreadableError
from forwhom.core.records import WHITE
from forwhom.core.tables.audit.own import assured
from forwhom.core.tables.bands import Bands
from forwhom.core.tables.codebook import NO_CATEGORY
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
)
from forwhom.core.tables.numbers import numerics
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.scan import OUTSIDE, expression
from forwhom.core.tables.spec import Spec
from forwhom.core.tables.tally import NOTHING, Key, Tally, added_up, tally

__all__ = ["Spec", "describe"]

MOST_CATEGORIES = 1000  # more is a name or an open text, not a category
MOST_GROUPS = 10_000  # columns of one table


def describe(table: Table, spec: Spec) -> Crosstab:
    """The table of counts.

    Raises UnreadableError (ExpressionError for `where`) for an unknown column, a value
    outside its bands, or a value that would be taken for a total or for what is missing.
    """
    check_columns(table, spec)
    scanned = expression(table, spec).to_pyarrow().to_pylist()
    tallies = tallied([row for row in scanned if not row["left_out"]], spec)
    left_out = sum(row["n"] for row in scanned if row["left_out"])
    labels = {name: labels_of(name, tallies.values(), spec) for name in spec.variables}
    columns = columns_of(tallies, spec)
    variables = (variable(name, labels[name], columns.values(), spec) for name in spec.variables)
    numbers = numerics(table, spec, {group: each.n for group, each in columns.items()})
    counted = Crosstab(
        spec.by, spec.across, tuple(columns), tuple(variables), spec.missing, left_out, numbers
    )
    return assured(counted)


def check_columns(table: Table, spec: Spec) -> None:
    """Refuse a column that the table does not have, naming the nearest it has."""
    for name in spec.columns:
        if name not in table.columns:
            near = get_close_matches(name, table.columns, n=1, cutoff=0.5)
            right = f"did you mean {near[0]}?" if near else f"it has {', '.join(table.columns)}"
            raise UnreadableError(f"the table has no column {name!r}; {right}")


def tallied(rows: Iterable[Mapping[str, Any]], spec: Spec) -> dict[Key, Tally]:
    """The counts of each group; groups that the codebook merges are one."""
    found: dict[Key, Tally] = {}
    for row in rows:
        key = tuple(label_of(name, row[f"g{at}"], spec) for at, name in enumerate(spec.groupings))
        found[key] = found.get(key, NOTHING) + tally(row, spec)
    return found


def label_of(name: str, value: str | None, spec: Spec) -> str:
    """A grouping value as its label."""
    if value == ALL:
        right = f"`{ALL}` is the total here: give that value another name"
        raise UnreadableError(f"{name} has the value {value!r}; {right}")
    check_label(name, value)
    if value is None:
        return NOT_RECORDED
    spec.coded(name).check(name, [value])
    return spec.coded(name).category_of(value)


def check_label(name: str, value: str | None) -> None:
    """Refuse a recorded value that says it is not recorded."""
    if value is not None and value.strip(WHITE).casefold() == NOT_RECORDED.casefold():
        right = "leave the cell empty where nothing is recorded"
        raise UnreadableError(f"{name} has the value {value!r}; {right}")


def labels_of(name: str, tallies: Iterable[Tally], spec: Spec) -> tuple[str, ...]:
    """The categories of a variable over all groups, in order and checked."""
    seen = Counter[str]()
    for each in tallies:
        seen.update(each.counts[name])
    if name in spec.bands:
        check_bands(name, seen, spec.bands[name])
        return spec.bands[name].labels
    if len(seen) > MOST_CATEGORIES:
        right = f"count a column of categories (at most {MOST_CATEGORIES:,})"
        raise UnreadableError(f"{name} has {len(seen):,} different values; {right}")
    for label in seen:
        check_label(name, label)
    return tuple(in_order(name, seen, spec))


def in_order(name: str, seen: Iterable[str], spec: Spec) -> list[str]:
    """Categories in order; of ordered ones also those that the codebook names and nobody is in."""
    coded = spec.coded(name)
    named = [each for each in coded.named() if each not in NO_CATEGORY] if coded.ordered else []
    return coded.in_order({*seen, *named})


def check_bands(name: str, seen: Iterable[str], bands: Bands) -> None:
    """Refuse a value that is in no band, naming it."""
    for label in sorted(seen):
        if label.startswith(OUTSIDE) and label not in bands.labels:
            value = label.removeprefix(OUTSIDE)
            wrong = f"{name} has the value {value}, outside the bands of"
            right = "mend it, or leave the cell empty"
            raise UnreadableError(f"{wrong} {bands.name} ({bands.bottom} to {bands.top}); {right}")


def columns_of(tallies: Mapping[Key, Tally], spec: Spec) -> dict[Group, Tally]:
    """A tally for every combination of grouping values, each `across` with its total first."""
    outer = len(spec.by)
    values = [
        grouping(name, {key[at] for key in tallies}, spec) for at, name in enumerate(spec.groupings)
    ]
    heads = [*values[:outer], *([ALL, *each] for each in values[outer:])]
    if (many := prod(map(len, heads))) > MOST_GROUPS:
        wrong = f"grouping by {', '.join(spec.groupings)} makes {many:,} columns"
        right = f"group by columns with fewer values (at most {MOST_GROUPS:,} columns)"
        raise UnreadableError(f"{wrong}; {right}")
    found = added_up(tallies.items(), outer)
    return {Group(key[:outer], key[outer:]): found.get(key, NOTHING) for key in product(*heads)}


def grouping(name: str, seen: set[str], spec: Spec) -> list[str]:
    """The values of a grouping column, in order."""
    if name in spec.bands:
        check_bands(name, seen, spec.bands[name])
        missing = [NOT_RECORDED] if NOT_RECORDED in seen else []
        return [*spec.bands[name].labels, *missing]
    return in_order(name, seen, spec)


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
    return Variable(name, kind_of(name, spec), tuple(rows))


def kind_of(name: str, spec: Spec) -> Kind:
    """How the categories relate to n, which depends on where the missing went."""
    if name in spec.multi:
        return Kind.MULTI
    return Kind.PARTIAL if spec.missing is Missing.INSIDE else Kind.PARTITION


def cell(name: str, label: str, group: Tally, spec: Spec) -> Cell:
    """One category in one group."""
    n = group.recorded[name] if spec.missing is Missing.OUTSIDE else group.n
    count = group.counts.get(name, Counter[str]())[label]
    return Cell(n, count, percent(count, n, spec.decimals))
