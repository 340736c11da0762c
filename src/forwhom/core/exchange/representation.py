"""Representation as CSV, one line a category, and as JSON: the same lines.

Percentages have one decimal, ratios two. Where there is no figure the cell is empty, and null
in JSON. `n` counts rows where the variable is recorded, `missing` the others; `lowest` and
`highest` are the bounds over every category that those may belong to.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.rates import Line, figures, plain
from forwhom.core.tables.rates import Estimate
from forwhom.core.tables.representation import CategoryShare, Representation, VariableShares
from forwhom.core.tables.rounding import half_up

NOTHING = Estimate(None, None, None)
SHARE = ("percent", "low", "high", "lowest", "highest")
RATIO = ("ratio", "ratio_low", "ratio_high", "ratio_lowest", "ratio_highest")


def to_csv(found: Representation) -> str:
    """The lines as CSV. UnreadableError where the splitting column has one of our names."""
    made = list(lines(found))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(made[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return text.getvalue()


def to_json(found: Representation) -> str:
    """The lines, and how many rows an unknown condition left out."""
    content = {"left_out": found.left_out, "lines": [plain(line) for line in lines(found)]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def lines(found: Representation) -> Iterator[Line]:
    """A line for each group, variable and category."""
    for group in found.groups:
        for variable in group.variables:
            for each in variable.categories:
                line = _line(variable, each)
                if found.across is None:
                    yield line
                    continue
                if found.across in line:
                    right = "rename that column to split by it"
                    raise UnreadableError(f"{found.across} is a column of the CSV itself; {right}")
                yield {found.across: group.across, **line}


def _line(variable: VariableShares, each: CategoryShare) -> Line:
    return {
        "variable": variable.name,
        "category": each.label,
        "n": variable.recorded,
        "count": each.count,
        "missing": variable.missing,
        **figures(SHARE, each.share, 100, 1),
        "population_percent": half_up(100 * each.population, 1),
        **figures(RATIO, each.ratio or NOTHING, 1, 2),
    }
