"""The condition whose rows a number counts: what lets every number open what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.tables.bands import Bands
from forwhom.core.tables.crosstab import ALL, NOT_RECORDED, Group
from forwhom.core.tables.expressions import And, Compare, Expression, Has, In, Or, Recorded
from forwhom.core.tables.expressions.nodes import Operator
from forwhom.core.tables.spec import Spec


def rows_behind(
    spec: Spec, group: Group, variable: str | None = None, category: str | None = None
) -> Expression | None:
    """The condition that is true of exactly the rows one cell counts; without a variable, of
    its whole group. None where every row is counted.

    Columns that are counted without bands hold text. Raises ExpressionError for a category
    that no condition can name (it holds a control character).
    """
    parts = tuple(_parts(spec, group, variable, category))
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(parts)


def rows_recorded(spec: Spec, group: Group, variable: str) -> Expression:
    """The condition that is true of the rows of a group in which a variable is recorded."""
    parts = tuple(_parts(spec, group, None, None))
    return And((Recorded(variable), *parts)) if parts else Recorded(variable)


def _parts(
    spec: Spec, group: Group, variable: str | None, category: str | None
) -> Iterator[Expression]:
    if variable is not None and category is not None:
        yield from _in_category(spec, variable, category)
    for name, value in zip(spec.groupings, group.values, strict=True):
        if value != ALL:
            yield from _in_category(spec, name, value)
    if spec.where is not None:
        yield spec.where


def _in_category(spec: Spec, name: str, category: str) -> Iterator[Expression]:
    if category == NOT_RECORDED:
        yield Recorded(name, negated=True)
    elif name in spec.bands:
        yield from _in_band(name, spec.bands[name], category)
    else:
        values = spec.coded(name).values_of(category)
        yield _any_of(name, values) if name in spec.multi else _one_of(name, values)


def _one_of(name: str, values: Sequence[str]) -> Expression:
    if len(values) > 1:
        return In(name, tuple(values))
    return Compare(name, Operator.EQUAL, values[0])


def _any_of(name: str, values: Sequence[str]) -> Expression:
    parts = tuple(Has(name, value) for value in values)
    return Or(parts) if len(parts) > 1 else parts[0]


def _in_band(name: str, bands: Bands, label: str) -> Iterator[Expression]:
    at = bands.labels.index(label)
    yield Compare(name, Operator.AT_LEAST, bands.bands[at].low)
    if at + 1 < len(bands.bands):
        yield Compare(name, Operator.LESS, bands.bands[at + 1].low)
    else:
        yield Compare(name, Operator.AT_MOST, bands.top)
