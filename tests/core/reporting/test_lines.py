"""Words in lines that a terminal holds."""

from __future__ import annotations

from forwhom.core.reporting.lines import ACROSS, filled


def test_no_line_is_wider_and_the_others_stand_under_the_words_of_the_first() -> None:
    first, *others = filled("she goes to peers " * 12, "  - ")

    assert first.startswith("  - she goes")
    assert others
    assert all(each.startswith("    ") and each[4] != " " for each in others)
    assert max(map(len, (first, *others))) <= ACROSS


def test_a_hyphen_is_no_place_to_break() -> None:
    assert all("first-hand" in each for each in filled("first-hand " * 20))
