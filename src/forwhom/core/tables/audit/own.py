"""The audit that others' tables must pass, passed by our own before anybody sees them."""

from __future__ import annotations

from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.crosstab import ALL, Crosstab
from forwhom.core.tables.published import (
    JOINT,
    Column,
    Printed,
    PrintedCategory,
    PrintedTable,
    PrintedVariable,
)


def as_printed(crosstab: Crosstab) -> PrintedTable:
    """A counted table as if somebody had printed it. Summaries of numbers are no counts."""
    columns = tuple(
        Column(JOINT.join(group.by) or None, JOINT.join(group.across) or None)
        for group in crosstab.groups
    )
    variables = tuple(
        PrintedVariable(
            variable.name,
            variable.kind,
            tuple(
                PrintedCategory(
                    row.label,
                    tuple(Printed(each.count, each.percent, each.n) for each in row.cells),
                )
                for row in variable.categories
            ),
        )
        for variable in crosstab.variables
        if variable.categories
    )
    return PrintedTable("described", columns, variables, total=ALL)


def assured(crosstab: Crosstab) -> Crosstab:
    """The table, which has no arithmetic fault. RuntimeError, naming the first, if it has one:
    that is a fault of this program, and no table is better than a wrong one."""
    faults = audit(as_printed(crosstab)).faults
    if faults:
        first = faults[0]
        where = ", ".join(str(each) for each in (first.variable, first.category) if each)
        said = f"{where}: {first.kind}, {first.published} where {first.expected} would hold"
        raise RuntimeError(f"the counted table contradicts itself ({said}); please report this")
    return crosstab
