"""Categories that look the same are counted apart, and said."""

import pytest

from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import describe
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.look_alikes import look_alikes
from forwhom.core.tables.spec import Spec


def counted(*values: str) -> Crosstab:
    table = table_of_text({"x": list(values), "y": ["a"] * len(values)})
    return describe(table, Spec(rows=("x",)))


@pytest.mark.parametrize(
    "other", ["White\u00a0British", "white british", "White  British", "White\u200b British"]
)
def test_categories_that_differ_in_nothing_to_be_seen_are_said(other: str) -> None:
    crosstab = counted("White British", other, other)
    assert {row.label: row.cells[0].count for row in crosstab.variables[0].categories} == {
        "White British": 1, other: 2, "Not recorded": 0,
    }  # fmt: skip
    (found,) = look_alikes(crosstab)
    assert str(found).startswith("warning: x has ")
    assert repr(other) in found.wrong
    assert "groups in a codebook" in found.right


def test_a_category_of_spaces_that_are_no_blanks_is_said() -> None:
    (found,) = look_alikes(counted("a", "\u00a0"))
    assert found.wrong == r"x has the category '\xa0', in which nothing can be seen"


def test_categories_that_differ_are_not() -> None:
    assert look_alikes(counted("White British", "White Irish", "Black")) == ()


def test_columns_that_group_are_looked_at_too() -> None:
    table = table_of_text({"x": ["a", "a"], "site": ["s", "S"]})
    (found,) = look_alikes(describe(table, Spec(rows=("x",), across=("site",))))
    assert found.wrong.startswith("site has 'S' and 's'")
