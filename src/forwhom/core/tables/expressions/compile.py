"""A condition as one Ibis boolean: SQL's NULL is our unknown, so any engine agrees."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

import ibis
import ibis.expr.datatypes as dt
from ibis.expr.types import BooleanValue, Table, Value

from forwhom.core.tables.expressions.errors import ExpressionError, unknown_field
from forwhom.core.tables.expressions.evaluate import COMPARE
from forwhom.core.tables.expressions.meaning import DAY_TEXT, check_fit, truth_of
from forwhom.core.tables.expressions.nodes import (
    And,
    Compare,
    Expression,
    Has,
    In,
    Kind,
    Literal,
    Not,
    Or,
    Recorded,
    kind_of,
)


def compile_to_ibis(  # noqa: PLR0911 - one return a kind of node
    expression: Expression, table: Table
) -> BooleanValue:
    """The condition over the table's columns: true, false, or NULL for unknown.

    Raises ExpressionError for a column the table lacks or that cannot answer.
    """
    match expression:
        case Not(part):
            return ~compile_to_ibis(part, table)
        case And(parts):
            return joined([compile_to_ibis(part, table) for part in parts], operator.and_)
        case Or(parts):
            return joined([compile_to_ibis(part, table) for part in parts], operator.or_)
        case Recorded():
            column = column_of(expression, table)
            return column.isnull() if expression.negated else column.notnull()
        case Has():
            return has(column_of(expression, table), str(expression.option))
        case In():
            return is_in(expression, column_of(expression, table))
        case Compare():
            return compares(expression, column_of(expression, table))


def joined(
    parts: Sequence[BooleanValue], join: Callable[[BooleanValue, BooleanValue], BooleanValue]
) -> BooleanValue:
    """The parts joined as a balanced tree, so that a thousand of them stay shallow."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(joined(parts[:middle], join), joined(parts[middle:], join))


def column_of(test: Compare | In | Has | Recorded, table: Table) -> Value:
    """The column a test asks of."""
    if test.field not in table.columns:
        raise unknown_field(test.field, table.columns, test.field_spot)
    return table[test.field]


def kind_of_column(kind: dt.DataType, name: str) -> Kind:
    """What sort of thing a column holds, from its type."""
    found = {
        Kind.NOTHING: kind.is_null(),
        Kind.TRUTH: kind.is_boolean(),
        Kind.NUMBER: kind.is_numeric() and not kind.is_boolean(),
        Kind.MOMENT: kind.is_timestamp(),
        Kind.DAY: kind.is_date(),
        Kind.TEXT: kind.is_string(),
    }
    for each, holds in found.items():
        if holds:
            return each
    wrong = f"the column {name!r} holds {kind}"
    raise ExpressionError(wrong, "a condition asks of numbers, text, dates and yes or no")


def aligned(column: Value, kind: Kind, literals: Sequence[Literal]) -> tuple[Value, list[object]]:
    """A column and literals brought to the same type; text that is no day becomes NULL."""
    if kind is Kind.TRUTH:
        return column, [truth_of(literal) for literal in literals]
    if kind_of(literals[0]) is Kind.DAY:
        return as_day(column, kind), list(literals)
    return column, list(literals)


def as_day(column: Value, kind: Kind) -> Value:
    """The days that dates, times or ISO text stand for."""
    if kind is Kind.TEXT:
        return ibis.cases((column.re_search(DAY_TEXT), column.try_cast("date")), else_=None)
    return column.date() if kind is Kind.MOMENT else column


def compares(test: Compare, column: Value) -> BooleanValue:
    """The column standing so to the literal."""
    kind = kind_of_column(column.type(), test.field)
    check_fit(test, kind)
    if kind is Kind.NOTHING:
        return ibis.null("boolean")
    left, (right,) = aligned(column, kind, [test.value])
    found: BooleanValue = COMPARE[test.operator](left, ibis.literal(right))
    return found


def is_in(test: In, column: Value) -> BooleanValue:
    """The column being one of the list."""
    kind = kind_of_column(column.type(), test.field)
    check_fit(test, kind)
    if kind is Kind.NOTHING:
        return ibis.null("boolean")
    left, values = aligned(column, kind, test.values)
    found = left.isin(values)
    return ~found if test.negated else found


def has(column: Value, option: str) -> BooleanValue:
    """The several-may-apply column naming the option."""
    return column.cast("string").split(";").map(lambda each: each.strip()).contains(option)
