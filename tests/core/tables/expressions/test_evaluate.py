"""A condition over one row, in three values."""

from datetime import datetime
from decimal import Decimal

import pytest

from forwhom.core.tables.expressions import ExpressionError, evaluate, parse


def ask(text: str, **row: object) -> bool | None:
    return evaluate(parse(text), row)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a = 1", None),
        ("a != 1", None),
        ("not a = 1", None),
        ("a in (1, 2)", None),
        ("a not in (1, 2)", None),
        ("a has x", None),
        ("a is recorded", False),
        ("a is not recorded", True),
        ("a = 1 and b = 2", None),
        ("a = 1 and b = 3", False),
        ("a = 1 or b = 2", True),
        ("a = 1 or b = 3", None),
    ],
)
def test_a_missing_field_is_unknown_except_for_whether_it_is_recorded(
    text: str, held: bool | None
) -> None:
    assert ask(text, a=None, b=2) is held


def test_a_float_that_is_not_a_number_is_missing() -> None:
    assert ask("a > 1", a=float("nan")) is None


def test_iso_text_is_compared_as_a_day_and_other_text_is_unknown() -> None:
    assert ask("d >= 2017-03-01", d="2017-03-01") is True
    assert ask("d >= 2017-03-01", d="2016-12-31") is False
    assert ask("d >= 2017-03-01", d="03/04/2017") is None
    assert ask("d >= 2017-03-01", d="2017-02-31") is None


def test_a_time_counts_by_its_day() -> None:
    assert ask("t = 2017-03-01", t=datetime(2017, 3, 1, 23, 59)) is True


def test_a_decimal_and_a_yes_or_no_compare_with_what_a_person_writes() -> None:
    assert ask("x = 0.1", x=Decimal("0.1")) is True
    assert ask("x = yes", x=True) is True
    assert ask("x in (no)", x=True) is False


def test_has_looks_for_a_whole_option() -> None:
    assert ask("support has therapy", support="team; therapy ") is True
    assert ask("support has therapy", support="psychotherapy") is False


@pytest.mark.parametrize(
    ("text", "value", "right"),
    [
        ("x = often", 3, "a number such as 8"),
        ("x >= 8", "n/a", "'8'"),
        ("x < yes", True, "= yes or = no"),
        ("x = 1", [], "numbers, text, dates"),
    ],
)
def test_comparing_unlike_things_is_an_error_that_says_what_would_be_right(
    text: str, value: object, right: str
) -> None:
    with pytest.raises(ExpressionError, match=right):
        ask(text, x=value)


def test_a_field_the_row_does_not_have_is_an_error() -> None:
    with pytest.raises(ExpressionError, match="did you mean site"):
        ask("sites = one", site="one")
