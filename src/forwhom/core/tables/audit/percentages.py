"""Printed percentages against the counts beside them, and against 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from forwhom.core.tables.audit.denominators import (
    denominators_giving,
    is_whole,
    other_denominators,
)
from forwhom.core.tables.audit.faults import Fault, FaultKind, Severity, Spot
from forwhom.core.tables.audit.layout import Layout
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Printed
from forwhom.core.tables.rounding import percent
from forwhom.core.tables.rounding_rules import (
    STANDARD,
    decimals_of,
    rules_in_words,
    rules_printing,
)


def percentage_fault(
    layout: Layout, spot: Spot, n: int | None, tolerance: Decimal
) -> Iterator[Fault]:
    """What is wrong with the percentage of one cell, whose count is taken as printed, of `n`."""
    cell = spot.cell
    if cell.percent is None:
        return
    if not 0 <= cell.percent <= 100:
        yield spot.fault(FaultKind.IMPOSSIBLE_PERCENTAGE, cell.percent, _right(cell, n))
    elif _right(cell, n) is not None and n and not _fits(cell, n, tolerance):
        yield _misprinted(layout, spot, n)


def _right(cell: Printed, n: int | None) -> Decimal | None:
    """The percentage that should stand there, with as many decimals."""
    if not (n and is_whole(cell)) or cell.count is None or cell.count > n or cell.percent is None:
        return None
    return percent(cell.count, n, decimals_of(cell.percent))


def _fits(cell: Printed, n: int, tolerance: Decimal) -> bool:
    count, printed = cell.count or 0, cell.percent or Decimal(0)
    if printed == _right(cell, n) or abs(printed * n - 100 * count) <= tolerance * n:
        return True
    return bool(rules_printing(printed, count, n) & STANDARD)


def _misprinted(layout: Layout, spot: Spot, n: int) -> Fault:
    cell, right = spot.cell, _right(spot.cell, n)
    count, printed = cell.count or 0, cell.percent or Decimal(0)
    unit = Decimal(1).scaleb(-decimals_of(printed))
    small = right is not None and abs(right - printed) <= unit
    rules = rules_in_words(printed, count, n)
    elsewhere = [] if rules or small else other_denominators(layout, spot.at, cell)
    exact = f"{count} of {n} is {_exactly(count, n)}%: {right}% rounded half up."
    return spot.fault(
        FaultKind.WRONG_DENOMINATOR if elsewhere else FaultKind.PERCENTAGE,
        printed,
        right,
        exact,
        *_explained(cell, rules, elsewhere),
        severity=Severity.ROUNDING if rules or small else Severity.MATTERS,
    )


def _explained(
    cell: Printed, rules: Sequence[str], elsewhere: Sequence[tuple[int, str]]
) -> Iterator[str]:
    if rules:
        yield f"{cell.percent}% comes of {' or '.join(rules)}."
    elif elsewhere:
        for other, whose in elsewhere:
            yield f"{cell.percent}% is {cell.count} of {other} ({whose})."
    elif found := denominators_giving(cell):
        some = f"{found[0]}" if len(found) == 1 else f"{found[0]} to {found[-1]}"
        yield f"No rule of rounding prints {cell.percent}%; {cell.count} of {some} would be."
    else:
        yield f"No number of people gives {cell.percent}% with {cell.count} of them."


def _exactly(count: int, n: int) -> str:
    """To four places, or exactly where fewer do."""
    shown = Decimal(100 * count) / Decimal(n)
    return f"{shown.quantize(Decimal('0.0001')).normalize():f}"


def percentage_sums(layout: Layout, at: int, columns: Sequence[int]) -> Iterator[Fault]:
    """Where a partition prints percentages and no counts: whether they can add up to 100."""
    variable = layout.table.variables[at]
    for column in columns if layout.kinds[at] is Kind.PARTITION else ():
        cells = [each.cells[column] for each in variable.categories]
        printed = [each.percent for each in cells if each.percent is not None]
        if len(printed) != len(cells) or any(each.count is not None for each in cells):
            continue
        total = sum(printed, Decimal(0))
        if abs(total - 100) >= sum(Decimal(1).scaleb(-decimals_of(each)) for each in printed):
            why = f"{' + '.join(map(str, printed))} = {total}, further than rounding explains."
            spot = Spot(layout.table, at, column)
            yield spot.fault(FaultKind.PERCENTAGE_SUM, total, Decimal(100), why)
