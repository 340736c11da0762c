"""Our own tables before they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forwhom.core.tables.audit.own import as_printed, assured
from forwhom.core.tables.crosstab import Crosstab
from forwhom.core.tables.describe import Spec, describe
from forwhom.core.tables.engine import table_of_text

ROWS = table_of_text(
    {
        "taken_up": ["yes", "yes", "no", "no", "no"],
        "site": ["north", "south", "north", "south", "south"],
        "stage": ["pregnant", "postnatal", None, "pregnant", "pregnant"],
    }
)


def counted() -> Crosstab:
    return describe(ROWS, Spec(rows=("stage",), by=("taken_up",), across=("site",)))


def test_a_counted_table_is_its_own_proof() -> None:
    table = counted()
    assert assured(table) is table


def test_arms_and_sites_are_the_groupings_without_and_with_a_total() -> None:
    heads = [(each.arm, each.site) for each in as_printed(counted()).columns]
    assert heads == [(arm, site) for arm in ("no", "yes") for site in ("all", "north", "south")]


@given(st.data())
@settings(deadline=None)
def test_a_table_that_was_counted_wrong_is_not_shown(data: st.DataObject) -> None:
    table = counted()
    row = data.draw(st.integers(0, 2))
    column = data.draw(st.integers(0, len(table.groups) - 1))
    (variable,) = table.variables
    cells = list(variable.categories[row].cells)
    wrong = data.draw(st.integers(0, cells[column].n))
    assume(wrong != cells[column].count)
    cells[column] = replace(cells[column], count=wrong)
    categories = list(variable.categories)
    categories[row] = replace(categories[row], cells=tuple(cells))
    broken = replace(table, variables=(replace(variable, categories=tuple(categories)),))
    with pytest.raises(RuntimeError, match="contradicts itself"):
        assured(broken)
