"""Text that is broken fits its room, and nothing of it is lost unless a limit says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.reporting.pictures.lettering import ELLIPSIS, width, wrapped

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)
rooms = st.floats(20, 300)


@given(words, rooms, st.booleans())
def test_every_line_fits_and_no_letter_is_lost(text: str, room: float, bold: bool) -> None:
    lines = wrapped(text, room, 12, bold=bold)
    assert all(width(line, 12, bold=bold) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(words, rooms, st.integers(1, 4))
def test_no_more_lines_than_asked_and_each_still_fits(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, 12, most=most)
    assert len(lines) <= most
    assert all(width(line, 12) <= room for line in lines)


def test_labels_that_begin_alike_keep_their_ends() -> None:
    start = "The borough of a very long name indeed, and then some, "
    one, other = (wrapped(start * 3 + end, 200, 12.5, most=3) for end in ("north", "south"))
    assert one[:2] == other[:2]
    assert one[2].startswith(ELLIPSIS)
    assert one[2].endswith("north")
    assert other[2].endswith("south")


@pytest.mark.parametrize("bold", [False, True])
def test_the_widths_are_those_of_the_typeface(bold: bool) -> None:
    # M 833, i 222, l 222; in bold M 833, i 278, l 278: thousandths of the size.
    thousandths = 833 + 3 * (278 if bold else 222)
    assert width("Mill", 10, bold=bold) == pytest.approx(thousandths / 100)


def test_bold_is_never_narrower_over_a_line_of_english() -> None:
    line = "Used the support at least once: 182 of 260"
    assert width(line, 12, bold=True) > width(line, 12)


def test_marks_over_a_letter_take_no_room_and_square_signs_a_square() -> None:
    assert width("e\u0301", 10) == width("e", 10)
    assert width("母", 10) == 10
    assert 0 < width("ש", 10) < 10


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("", 100, 12) == [""]
