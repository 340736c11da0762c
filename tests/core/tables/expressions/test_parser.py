"""Reading a condition: what it means, and where the caret stands when it means nothing."""

from datetime import date

import pytest

from forwhom.core.tables.expressions import (
    And,
    Compare,
    ExpressionError,
    Has,
    In,
    Not,
    Or,
    Recorded,
    fields,
    parse,
)
from forwhom.core.tables.expressions.nodes import Operator


def test_and_binds_tighter_than_or_and_not_tightest() -> None:
    a, b, c = (Compare(name, Operator.EQUAL, 1) for name in "abc")
    assert parse("not a = 1 and b = 1 or c = 1") == Or((And((Not(a), b)), c))
    assert parse("not (a = 1 and (b = 1 or c = 1))") == Not(And((a, Or((b, c)))))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("taken_up = yes", Compare("taken_up", Operator.EQUAL, "yes")),
        ("taken_up='it''s'", Compare("taken_up", Operator.EQUAL, "it's")),
        ('x != "a ""b"" c"', Compare("x", Operator.UNEQUAL, 'a "b" c')),
        ("n >= -2.5", Compare("n", Operator.AT_LEAST, -2.5)),
        ("d < 2017-03-31", Compare("d", Operator.LESS, date(2017, 3, 31))),
        ("site NOT IN (site-1, 'site 2')", In("site", ("site-1", "site 2"), negated=True)),
        ("support has therapy", Has("support", "therapy")),
        ("stage is not recorded", Recorded("stage", negated=True)),
        ("`Age band` is recorded", Recorded("Age band")),
        ("`a``b` = 1", Compare("a`b", Operator.EQUAL, 1)),
    ],
)
def test_each_form_reads_as_its_node(text: str, tree: object) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("site == one", "==", "write ="),
        ("age = 20-30", "20-30", "in quotes: '20-30'"),
        ("site in one", "one", "in parentheses"),
        ("site in (one, 2)", "(one, 2)", "mixed"),
        ("site = 'one", "'", "never closed"),
        ("3 = site", "3", "starts with a column's name"),
        ("a = 1 b = 2", "b", "join conditions"),
        ("d = 2017-02-31", "2017-02-31", "a day that exists"),
        ("a = and", "and", "'and'"),
        ("a is empty", "empty", "is not recorded"),
        ("support has 'x;y'", "'x;y'", "one option"),
        ("a = ''", "''", "is not recorded"),
        ("a = 99999999999999999999", "9" * 20, "18 digits"),
        ("a = __import__('os')", "(", "join conditions"),
    ],
)
def test_an_error_points_at_the_word(text: str, word: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    message, shown, carets = str(caught.value).split("\n")
    assert said in message
    start = carets.index("^")
    assert shown[start : start + carets.count("^")] == word


def test_a_condition_that_stops_too_soon_is_pointed_at_its_end() -> None:
    with pytest.raises(ExpressionError, match="stops too soon") as caught:
        parse("a = 1 and")
    assert str(caught.value).split("\n")[2].index("^") == len("  a = 1 and")


def test_a_word_far_into_a_long_condition_is_shown_with_its_neighbours() -> None:
    text = "a = 1 and " * 200 + "b == 2 and " + "a = 1 and " * 20 + "a = 1"
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    _, shown, carets = str(caught.value).split("\n")
    assert len(shown) < 140
    assert shown[carets.index("^") :].startswith("== 2")


def test_an_unknown_field_suggests_the_nearest() -> None:
    with pytest.raises(ExpressionError, match="did you mean hads_depression"):
        parse("hads_depresion >= 8", ["site", "hads_depression"])


@pytest.mark.parametrize(
    "text", ["(" * 5000 + "a = 1" + ")" * 4990, "not " * 2000 + "a = 1", "a = 1 or " * 2000]
)
def test_deep_nesting_and_very_long_input_are_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"too deeply|characters"):
        parse(text)


def test_fields_come_once_each_in_order_of_mention() -> None:
    assert fields(parse("b = 1 and (a is recorded or not b has x)")) == ("b", "a")


def test_a_tree_made_by_hand_is_checked_when_made() -> None:
    with pytest.raises(ExpressionError, match="mixed"):
        In("a", (1, "b"))
    with pytest.raises(ExpressionError, match="joins nothing"):
        And((Recorded("a"),))
    tree: Not | Recorded = Recorded("a")
    with pytest.raises(ExpressionError, match="too deeply"):
        for _ in range(60):
            tree = Not(tree)
