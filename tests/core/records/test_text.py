"""A value as the text of a cell, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.interviews import Interview
from forwhom.core.programme.referrals import Referral
from forwhom.core.records import RefusedValueError, column_of, columns_of, read_text, write_text
from tests.factories.records import ids, value_of

COLUMNS = [column for record in (Referral, Interview, Coding) for column in columns_of(record)]


@given(st.data())
def test_a_value_written_and_read_is_the_same(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(COLUMNS))
    value = data.draw(ids if column.refers else value_of(column))
    assert read_text(column, write_text(column, value)) == value


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("taken_up", "yes", True),
        ("taken_up", " no\n", False),
        ("taken_up", "", None),
        ("support", "therapy; team;;", ("therapy", "team")),
        ("support", " ; ", ()),
        ("hads_depression", "007", 7),
        ("hads_depression", " ", None),
        ("referred_on", "2017-03-31", date(2017, 3, 31)),
        ("hopes", " as written ", " as written "),
        ("hopes", "a\r\nb\rc", "a\nb\nc"),
        ("hopes", " \t\n", None),
    ],
)
def test_a_cell_is_read_as_its_column_says(name: str, cell: str, value: Any) -> None:
    assert read_text(column_of(Referral, name), cell) == value


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("taken_up", "Yes"),
        ("taken_up", "1"),
        ("stage", "Pregnant"),
        ("hads_depression", "5.0"),
        ("hads_depression", "+5"),
        ("hads_depression", "٣"),
        ("referred_on", "31/03/2017"),
        ("referred_on", "20170331"),
        ("referred_on", "2017-W13-5"),
        ("referred_on", "0000-01-01"),
    ],
)
def test_a_cell_that_is_nearly_right_is_refused_with_what_would_be(name: str, cell: str) -> None:
    with pytest.raises(RefusedValueError, match="it should be"):
        read_text(column_of(Referral, name), cell)
