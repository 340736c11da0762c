"""A condition over one row, in three values: True, False, and None for unknown (Kleene)."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from forwhom.core.records import WHITE
from forwhom.core.tables.expressions.errors import ExpressionError, unknown_field
from forwhom.core.tables.expressions.meaning import DAY, check_fit, truth_of
from forwhom.core.tables.expressions.nodes import (
    And,
    Compare,
    Expression,
    Has,
    In,
    Kind,
    Literal,
    Not,
    Operator,
    Or,
    Recorded,
)

Row = Mapping[str, object | None]

COMPARE: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.MORE: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def evaluate(  # noqa: PLR0911 - one return a kind of node
    expression: Expression, row: Row
) -> bool | None:
    """Whether the condition holds for a row; None where what is recorded cannot tell.

    A value of None (or a float that is not a number) is missing. A field that the row does
    not have at all, or a value that cannot be compared with its literal, is an ExpressionError.
    """
    match expression:
        case Not(part):
            held = evaluate(part, row)
            return None if held is None else not held
        case And(parts):
            return every(evaluate(part, row) for part in parts)
        case Or(parts):
            return some(evaluate(part, row) for part in parts)
        case Recorded():
            return (value_of(expression, row) is None) is expression.negated
        case Has():
            return has(value_of(expression, row), str(expression.option))
        case In():
            return is_in(expression, value_of(expression, row))
        case Compare():
            return compares(expression, value_of(expression, row))


def every(held: Iterable[bool | None]) -> bool | None:
    """Kleene's conjunction."""
    seen = set(held)
    return False if False in seen else None if None in seen else True


def some(held: Iterable[bool | None]) -> bool | None:
    """Kleene's disjunction."""
    seen = set(held)
    return True if True in seen else None if None in seen else False


def value_of(test: Compare | In | Has | Recorded, row: Row) -> object | None:
    """What the row records for a test's field, None where it is missing."""
    if test.field not in row:
        raise unknown_field(test.field, row, test.field_spot)
    value = row[test.field]
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124 - NaN


def kind_of_value(value: object | None) -> Kind:
    """What sort of thing one cell holds."""
    match value:
        case None:
            return Kind.NOTHING
        case bool():
            return Kind.TRUTH
        case int() | float() | Decimal():
            return Kind.NUMBER
        case datetime():
            return Kind.MOMENT
        case date():
            return Kind.DAY
        case str():
            return Kind.TEXT
    wrong = f"a cell holds a {type(value).__name__}"
    raise ExpressionError(wrong, "a condition asks of numbers, text, dates and yes or no")


def aligned(value: object, literal: Literal) -> tuple[object | None, object]:
    """A recorded value and a literal, brought to the same type; None where it is no such day."""
    if isinstance(literal, date):
        return as_day(value), literal
    if isinstance(value, bool):
        return value, truth_of(literal)
    if isinstance(value, Decimal) and isinstance(literal, float):
        return float(value), literal
    return value, literal


def as_day(value: object) -> date | None:
    """The day a date, a time or an ISO text stands for."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)) if DAY.fullmatch(str(value)) else None
    except ValueError:
        return None


def compares(test: Compare, value: object | None) -> bool | None:
    """Whether a recorded value stands so to the literal."""
    check_fit(test, kind_of_value(value))
    if value is None:
        return None
    left, right = aligned(value, test.value)
    return None if left is None else bool(COMPARE[test.operator](left, right))


def is_in(test: In, value: object | None) -> bool | None:
    """Whether a recorded value is one of the list."""
    check_fit(test, kind_of_value(value))
    if value is None:
        return None
    pairs = [aligned(value, literal) for literal in test.values]
    if pairs[0][0] is None:
        return None
    return any(left == right for left, right in pairs) is not test.negated


def has(value: object | None, option: str) -> bool | None:
    """Whether a several-may-apply value names the option."""
    if value is None:
        return None
    return option in (each.strip(WHITE) for each in str(value).split(";"))
