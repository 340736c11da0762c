"""Printed percentages against the counts beside them, and against 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from forwhom.core.tables.audit.denominators import (
    Shares,
    denominators_giving,
    is_whole,
    other_denominators,
)
from forwhom.core.tables.audit.faults import Fault, FaultKind, Severity
from forwhom.core.tables.audit.layout import Layout
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.published import Printed
from forwhom.core.tables.rounding import STANDARD, Rule, decimals_of, percent, rules_printing

Place = tuple[int, int]  # category, column of the table


def percentage_fault(
    layout: Layout, shares: Shares, at: int, place: Place, tolerance: Decimal, n: int | None
) -> Iterator[Fault]:
    """What is wrong with the percentage of one cell, whose count is taken as printed.

    `n` is the one taken as true for its column; another basis has its own denominators.
    """
    row, column = place
    variable = layout.table.variables[at]
    cell = variable.categories[row].cells[column]
    own = shares.denominators[row][column]
    of = n if own is not None and own == layout.ns[at][column] else own
    if cell.percent is None:
        return
    if not 0 <= cell.percent <= 100:
        yield _fault(layout, at, place, FaultKind.IMPOSSIBLE_PERCENTAGE, _right(cell, of), ())
    elif is_whole(cell) and of and 0 <= (cell.count or 0) <= of:
        if not _fits(cell, of, tolerance):
            yield _misprinted(layout, at, place, of)


def _right(cell: Printed, n: int | None) -> Decimal | None:
    """The percentage that should stand there, with as many decimals."""
    if not n or not is_whole(cell) or cell.count is None or cell.count > n or cell.percent is None:
        return None
    return percent(cell.count, n, decimals_of(cell.percent))


def _fits(cell: Printed, n: int, tolerance: Decimal) -> bool:
    count, printed = cell.count or 0, cell.percent or Decimal(0)
    near = abs(printed * n - 100 * count) <= tolerance * n
    return near or bool(rules_printing(printed, count, n) & STANDARD)


def _misprinted(layout: Layout, at: int, place: Place, n: int) -> Fault:
    cell = layout.table.variables[at].categories[place[0]].cells[place[1]]
    count, printed = cell.count or 0, cell.percent or Decimal(0)
    right = percent(count, n, decimals_of(printed))
    unit = Decimal(1).scaleb(-decimals_of(printed))
    small = right is not None and abs(right - printed) <= unit
    rules = rules_printing(printed, count, n) or _fewer_places(printed, count, n)
    elsewhere = [] if rules or small else other_denominators(layout, at, cell)
    why = [f"{count} of {n} is {_exactly(count, n)}%: {right}% rounded half up."]
    if rules:
        why.append(f"{printed}% comes of {' or '.join(sorted(rules))}.")
    elif elsewhere:
        why += [f"{printed}% is {count} of {other} ({whose})." for other, whose in elsewhere]
    else:
        why.append(_of_any(cell))
    return _fault(
        layout,
        at,
        place,
        FaultKind.WRONG_DENOMINATOR if elsewhere else FaultKind.PERCENTAGE,
        right,
        tuple(why),
        Severity.ROUNDING if rules or small else Severity.MATTERS,
    )


def _exactly(count: int, n: int) -> str:
    """To four places, or exactly where fewer do."""
    shown = Decimal(100 * count) / Decimal(n)
    return f"{shown.quantize(Decimal('0.0001')).normalize():f}"


def _fewer_places(printed: Decimal, count: int, n: int) -> frozenset[str]:
    """A whole percentage written as if it had decimals: 11.8 printed as 12.0."""
    whole = printed.to_integral_value()
    fits = decimals_of(printed) and whole == printed
    short = fits and rules_printing(Decimal(int(whole)), count, n) & STANDARD
    return frozenset({"rounding to whole percent first"}) if short else frozenset()


def _of_any(cell: Printed) -> str:
    found = denominators_giving(cell)
    if not found:
        return f"No number of people gives {cell.percent}% with {cell.count} of them."
    some = f"{found[0]}" if len(found) == 1 else f"{found[0]} to {found[-1]}"
    return f"No rule of rounding prints {cell.percent}%; {cell.count} of {some} would be."


def percentage_sums(layout: Layout, at: int, columns: Sequence[int]) -> Iterator[Fault]:
    """Where a partition prints percentages and no counts: whether they can add up to 100."""
    variable = layout.table.variables[at]
    if layout.kinds[at] is not Kind.PARTITION:
        return
    for column in columns:
        cells = [each.cells[column] for each in variable.categories]
        printed = [each.percent for each in cells if each.percent is not None]
        if len(printed) != len(cells) or any(each.count is not None for each in cells):
            continue
        slack = sum(Decimal(1).scaleb(-decimals_of(each)) for each in printed)
        total = sum(printed, Decimal(0))
        if abs(total - 100) >= slack:
            head = layout.table.columns[column]
            why = f"{' + '.join(map(str, printed))} = {total}, more than rounding explains."
            yield Fault(
                FaultKind.PERCENTAGE_SUM, Severity.MATTERS, total, Decimal(100),
                variable.name, None, head.arm, head.site, why=(why,),
            )  # fmt: skip


def _fault(
    layout: Layout,
    at: int,
    place: Place,
    kind: FaultKind,
    expected: Decimal | None,
    why: tuple[str, ...],
    severity: Severity = Severity.MATTERS,
) -> Fault:
    variable = layout.table.variables[at]
    category, head = variable.categories[place[0]], layout.table.columns[place[1]]
    printed = category.cells[place[1]].percent
    return Fault(
        kind, severity, printed, expected, variable.name, category.label, head.arm, head.site, why=why
    )  # fmt: skip


