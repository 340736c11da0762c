"""A crosstab as long CSV (`variable,kind,category,<groups>,n,count,percent`) and as JSON.

The CSV comes back as an equal crosstab, given how missing was treated: it does not say that,
nor how many rows an unknown condition left out.
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
    names = [name for name in (crosstab.by, crosstab.across) if name is not None]
    if taken := [name for name in names if name in BEFORE + AFTER]:
        right = "rename that column to group by it"
        raise UnreadableError(f"{taken[0]} is a column of the CSV itself; {right}")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*BEFORE, *names, *AFTER])
    for variable in crosstab.variables:
        for category in variable.categories:
            for group, cell in zip(crosstab.groups, category.cells, strict=True):
                values = [value for value in (group.by, group.across) if value is not None]
                shown = "" if cell.percent is None else str(cell.percent)
                head = [variable.name, variable.kind.value, category.label]
                writer.writerow([*head, *values, cell.n, cell.count, shown])
    return text.getvalue()


def to_json(crosstab: Crosstab) -> str:
    """The crosstab as it is built: each category's cells stand in the order of `groups`."""
    content = {
        "by": crosstab.by,
        "across": crosstab.across,
        "missing": crosstab.missing.value,
        "left_out": crosstab.left_out,
        "groups": [{"by": group.by, "across": group.across} for group in crosstab.groups],
        "variables": [variable_as_json(variable) for variable in crosstab.variables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


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


def read_csv(path: Path, missing: Missing = Missing.ROW) -> Crosstab:
    """The crosstab that `write_csv` wrote. Raises UnreadableError with the line at fault."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    by, across = grouping_columns(path, rows)
    lines = [read_line(path, at, row, by, across) for at, row in enumerate(rows[1:], start=2)]
    groups = tuple(dict.fromkeys(line.group for line in lines))
    names = dict.fromkeys(line.variable for line in lines)
    try:
        variables = tuple(read_variable(name, lines) for name in names)
        return Crosstab(by, across, groups, variables, missing)
    except ValueError as problem:
        right = "every variable needs each category once in each group"
        raise UnreadableError(f"{path}: not a whole table ({problem}); {right}") from problem


def grouping_columns(path: Path, rows: Sequence[Sequence[str]]) -> tuple[str | None, str | None]:
    """The names of the by and across columns; a single one is `across` if it has totals."""
    header = rows[0] if rows else []
    names = list(header[3:-3])
    if (*header[:3], *header[-3:]) != BEFORE + AFTER or len(header) < 6 or len(names) > 2:
        right = "it begins variable,kind,category and ends n,count,percent"
        raise UnreadableError(f"{path}:1: not the header of a described table; {right}")
    if len(names) == 2:
        return names[0], names[1]
    if not names:
        return None, None
    totals = any(row[3:4] == [ALL] for row in rows[1:])
    return (None, names[0]) if totals else (names[0], None)


def read_line(path: Path, at: int, row: Sequence[str], by: str | None, across: str | None) -> Line:
    """One line; line `at` of the file is named where it cannot be read."""
    try:
        values = iter(row[3:-3])
        group = Group(
            next(values) if by is not None else None, next(values) if across is not None else None
        )
        n, count, shown = row[-3:]
        cell = Cell(int(n), int(count), Decimal(shown) if shown else None)
        return Line(row[0], Kind(row[1]), row[2], group, cell)
    except (ValueError, StopIteration, InvalidOperation, IndexError) as problem:
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
