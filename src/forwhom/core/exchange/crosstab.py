"""A crosstab as long CSV (`variable,kind,category,<groups>,n,count,percent`) and as JSON.

The CSV comes back as an equal crosstab. A grouping column that has `all` among its values has
totals (`across`), one that has not has none (`by`); and whatever is said of missing can be told
from the kinds and rows, except in a table of several-may-apply variables alone. How many rows
an unknown condition left out it does not say.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from forwhom.core.errors import UnreadableError
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

BEFORE, AFTER = ("variable", "kind", "category"), ("n", "count", "percent")


def to_csv(crosstab: Crosstab) -> str:
    """One line a cell: by variable, category, then group."""
    if taken := [name for name in crosstab.groupings if name in BEFORE + AFTER]:
        right = "rename that column to group by it"
        raise UnreadableError(f"{taken[0]} is a column of the CSV itself; {right}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*BEFORE, *crosstab.groupings, *AFTER])
    for variable in crosstab.variables:
        for category in variable.categories:
            for group, cell in zip(crosstab.groups, category.cells, strict=True):
                shown = "" if cell.percent is None else str(cell.percent)
                head = [variable.name, variable.kind.value, category.label]
                writer.writerow([*head, *group.values, cell.n, cell.count, shown])
    return text.getvalue()


def to_json(crosstab: Crosstab) -> str:
    """The crosstab as it is built: each category's cells stand in the order of `groups`.

    `by` and `across` are null without such a grouping, a name where there is one, and a list
    where there are several; so are the values of each group.
    """
    content = {
        "by": one_or_all(crosstab.by),
        "across": one_or_all(crosstab.across),
        "missing": crosstab.missing.value,
        "left_out": crosstab.left_out,
        "groups": [
            {"by": one_or_all(group.by), "across": one_or_all(group.across)}
            for group in crosstab.groups
        ],
        "variables": [variable_as_json(variable) for variable in crosstab.variables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def one_or_all(names: Sequence[str]) -> str | list[str] | None:
    """Nothing, the one, or a list of several."""
    if len(names) < 2:
        return names[0] if names else None
    return list(names)


def variable_as_json(variable: Variable) -> dict[str, object]:
    """One variable, with percentages as numbers and null where n is zero."""
    categories = [
        {
            "label": category.label,
            "cells": [
                {
                    "n": cell.n,
                    "count": cell.count,
                    "percent": None if cell.percent is None else float(cell.percent),
                }
                for cell in category.cells
            ],
        }
        for category in variable.categories
    ]
    return {"name": variable.name, "kind": variable.kind.value, "categories": categories}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the long CSV, read."""

    variable: str
    kind: Kind
    category: str
    group: Group
    cell: Cell


def read_csv(path: Path, missing: Missing | None = None) -> Crosstab:
    """The crosstab that `to_csv` wrote. Raises UnreadableError with the line at fault.

    How missing was treated is read from the table unless it is given; a table that cannot tell
    counts as `inside`.
    """
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    by, across = grouping_columns(path, rows)
    shape = (len(by), len(by) + len(across))
    lines = [read_line(path, at, row, shape) for at, row in enumerate(rows[1:], start=2)]
    groups = tuple(dict.fromkeys(line.group for line in lines))
    names = dict.fromkeys(line.variable for line in lines)
    try:
        variables = tuple(read_variable(name, lines) for name in names)
        return Crosstab(by, across, groups, variables, missing or missing_of(variables))
    except ValueError as problem:
        right = "every variable needs each category once in each group"
        raise UnreadableError(f"{path}: not a whole table ({problem}); {right}") from problem


def missing_of(variables: Sequence[Variable]) -> Missing:
    """How missing was treated, as far as kinds and rows tell."""
    if any(row.label == NOT_RECORDED for each in variables for row in each.categories):
        return Missing.ROW
    whole = any(each.kind is Kind.PARTITION for each in variables)
    return Missing.OUTSIDE if whole else Missing.INSIDE


Names = tuple[str, ...]


def grouping_columns(path: Path, rows: Sequence[Sequence[str]]) -> tuple[Names, Names]:
    """The names of the by and of the across columns: those across have totals, and stand last."""
    header = rows[0] if rows else []
    names = tuple(header[3:-3])
    if (*header[:3], *header[-3:]) != BEFORE + AFTER or len(header) < 6:
        right = "it begins variable,kind,category and ends n,count,percent"
        raise UnreadableError(f"{path}:1: not the header of a described table; {right}")
    if twice := [name for name in names if names.count(name) > 1]:
        right = "give each grouping its own name"
        raise UnreadableError(f"{path}:1: the column {twice[0]!r} stands twice; {right}")
    if names and len(rows) == 1:
        wrong = f"no line shows whether {names[0]} has totals"
        raise UnreadableError(f"{path}:1: {wrong}; give a table in which something is counted")
    totals = [any(row[at : at + 1] == [ALL] for row in rows[1:]) for at in range(3, 3 + len(names))]
    if totals != sorted(totals):
        early = names[totals.index(True)]
        right = f"columns with totals stand last: move {early} behind the others"
        raise UnreadableError(f"{path}:1: {early} has totals ({ALL}) and stands first; {right}")
    outer = totals.count(False)
    return names[:outer], names[outer:]


def read_line(path: Path, at: int, row: Sequence[str], shape: tuple[int, int]) -> Line:
    """One line; `at`, its number, is said where it cannot be read.

    `shape` is how many groupings have no totals, and how many there are.
    """
    outer, groupings = shape
    try:
        values = row[3 : 3 + groupings]
        n, count, shown = row[3 + groupings :]
        cell = Cell(int(n), int(count), Decimal(shown) if shown else None)
        group = Group(tuple(values[:outer]), tuple(values[outer:]))
        return Line(row[0], Kind(row[1]), row[2], group, cell)
    except (ValueError, InvalidOperation, IndexError) as problem:
        right = "give a kind, whole numbers and a percentage, as `forwhom describe` writes them"
        raise UnreadableError(f"{path}:{at}: not a line of a described table; {right}") from problem


def read_variable(name: str, lines: Sequence[Line]) -> Variable:
    """One variable from its lines."""
    own = [line for line in lines if line.variable == name]
    cells: dict[str, list[Cell]] = {}
    for line in own:
        cells.setdefault(line.category, []).append(line.cell)
    categories = tuple(Category(label, tuple(found)) for label, found in cells.items())
    return Variable(name, own[0].kind, categories)
