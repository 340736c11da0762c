"""A crosstab as JSON: what the CSV says, how missing was treated, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from forwhom.core.tables.crosstab import Cell, Crosstab, Numeric, Statistic, Variable
from forwhom.core.tables.intervals import around


def to_json(crosstab: Crosstab, *, intervals: bool = False) -> str:
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
        "variables": [variable_as_json(variable, intervals) for variable in crosstab.variables],
        "numeric": [numeric_as_json(number) for number in crosstab.numerics],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def one_or_all(names: Sequence[str]) -> str | list[str] | None:
    """Nothing, the one, or a list of several."""
    if len(names) < 2:
        return names[0] if names else None
    return list(names)


def variable_as_json(variable: Variable, intervals: bool) -> dict[str, object]:
    """One variable with its cells."""
    categories = [
        {
            "label": category.label,
            "cells": [cell_as_json(cell, intervals) for cell in category.cells],
        }
        for category in variable.categories
    ]
    return {"name": variable.name, "kind": variable.kind.value, "categories": categories}


def cell_as_json(cell: Cell, intervals: bool) -> dict[str, int | float | None]:
    """One cell, with percentages as numbers and null where n is zero."""
    shown = {"n": cell.n, "count": cell.count, "percent": as_number(cell.percent)}
    if not intervals:
        return shown
    low, high = around(cell) or (None, None)
    return shown | {"low": as_number(low), "high": as_number(high)}


def numeric_as_json(number: Numeric) -> dict[str, object]:
    """One number with a summary a group; a statistic that is not available is null."""
    summaries = [
        {"n": each.recorded.n, "count": each.recorded.count}
        | {"percent": as_number(each.recorded.percent)}
        | {statistic.value: getattr(each, statistic.name.lower()) for statistic in Statistic}
        for each in number.summaries
    ]
    return {"name": number.name, "summaries": summaries}


def as_number(figure: Decimal | None) -> float | None:
    """A figure as JSON has it."""
    return None if figure is None else float(figure)
