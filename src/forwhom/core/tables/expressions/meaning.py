"""What may be compared with what: one rule for rows in Python and for columns in an engine."""

from __future__ import annotations

import re
from collections.abc import Sequence

from forwhom.core.tables.expressions.errors import ExpressionError
from forwhom.core.tables.expressions.nodes import (
    Compare,
    In,
    Kind,
    Literal,
    Operator,
    kind_of,
    print_literal,
)

DAY_TEXT = "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"  # text that may be a day; both engines agree on it
DAY = re.compile(DAY_TEXT.strip("^$"))
TRUTHS = {"yes": True, "true": True, "no": False, "false": False}
SAMENESS = frozenset({Operator.EQUAL, Operator.UNEQUAL})

FITS = frozenset(
    {
        (Kind.NUMBER, Kind.NUMBER),
        (Kind.TEXT, Kind.TEXT),
        (Kind.TEXT, Kind.DAY),  # text holding ISO dates, as every CSV does
        (Kind.DAY, Kind.DAY),
        (Kind.MOMENT, Kind.DAY),
        (Kind.TRUTH, Kind.TEXT),
        (Kind.NOTHING, Kind.NUMBER),
        (Kind.NOTHING, Kind.TEXT),
        (Kind.NOTHING, Kind.DAY),
    }
)


def check_fit(test: Compare | In, column: Kind) -> None:
    """Refuse a test that a column of this kind cannot answer."""
    values = test.values if isinstance(test, In) else (test.value,)
    if (column, kind_of(values[0])) not in FITS:
        wrong = f"{test.field} holds {column}, and {print_literal(values[0])} is not one of them"
        raise ExpressionError(wrong, advice(column, values), test.value_spot)
    if column is Kind.TRUTH:
        check_truths(test, values)


def check_truths(test: Compare | In, values: Sequence[Literal]) -> None:
    """A yes-or-no column can only be asked whether it is yes, or no."""
    ordered = isinstance(test, Compare) and test.operator not in SAMENESS
    if ordered or any(str(value).lower() not in TRUTHS for value in values):
        wrong = f"{test.field} holds {Kind.TRUTH}"
        raise ExpressionError(wrong, "compare it with = yes or = no", test.value_spot)


def advice(column: Kind, values: Sequence[Literal]) -> str:
    """What would be right for a column of this kind."""
    match column:
        case Kind.NUMBER:
            return "compare it with a number such as 8"
        case Kind.TEXT:
            quoted = ", ".join(f"'{print_literal(value)}'" for value in values)
            return f"put it in quotes to compare text ({quoted}), or mend the column's numbers"
        case Kind.DAY | Kind.MOMENT:
            return "compare it with a date such as 2017-03-31, without quotes"
        case _:
            return "compare it with yes or no"


def truth_of(word: Literal) -> bool:
    """The truth a checked word stands for."""
    return TRUTHS[str(word).lower()]
