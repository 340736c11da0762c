"""A list a page at a time: every row is on one page, and no address asks for one that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.web.studies.paging import page_asked, pages_of


@given(st.integers(0, 500), st.integers(1, 60))
def test_the_pages_hold_every_row_and_none_but_the_only_one_is_empty(count: int, size: int) -> None:
    pages = pages_of(count, size)

    assert (pages - 1) * size < max(count, 1) <= pages * size


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("", 1), ("1", 1), ("3", 3), ("4", 3), ("0", 1), ("99999999", 3), ("999999999", 1),
        ("-1", 1), ("two", 1), ("²", 1),
    ],
)  # fmt: skip
def test_an_address_asks_for_the_nearest_page_there_is(asked: str, page: int) -> None:
    assert page_asked(asked, 21, 10) == page
