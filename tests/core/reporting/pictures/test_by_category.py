"""Take-up by category: a panel a variable, one axis, and everybody's rate across them."""

from __future__ import annotations

import pytest
from lxml import etree

from forwhom.core.programme.rates import TakeUpRate
from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.pictures import take_up_by_category
from forwhom.core.reporting.rate_names import named
from forwhom.core.tables.engine import table_of_text
from forwhom.core.tables.expressions import parse
from forwhom.core.tables.outcome_counts import Asked
from forwhom.core.tables.rates import rates

ROWS: dict[str, list[str | None]] = {
    "stage": ["early", "early", "late", "late", None, "never"],
    "x": ["a", "b", "a", "b", "a", "b"],
    "used": ["yes", "no", "yes", "yes", "no", None],
}


def drawn(rows: tuple[str, ...] = ("stage", "x"), **columns: list[str | None]) -> Picture:
    found = rates(table_of_text(ROWS | columns), Asked(parse("used = yes"), rows))
    return take_up_by_category(found.groups[0], named(TakeUpRate.USED_OF_REFERRED), Labels())


def texts(picture: Picture) -> list[str]:
    return [str(each.text) for each in etree.fromstring(picture.svg.encode()).findall(".//{*}text")]


def test_every_category_stands_under_its_variable_with_its_counts() -> None:
    found = texts(drawn())
    names = [each for each in found if "%" not in each and " of " not in each and each != "None"]
    assert names == [
        "All", "Stage", "Early", "Late", "Never", "Not recorded", "X", "A", "B",
        "outcome not known",
    ]  # fmt: skip
    assert [each for each in found if each.endswith("%)")] == [
        "3 of 5 (60.0%)", "1 of 2 (50.0%)", "2 of 2 (100.0%)", "0 of 1 (0.0%)",
        "2 of 3 (66.7%)", "1 of 2 (50.0%)",
    ]  # fmt: skip


def test_the_axis_names_the_rate_and_the_line_of_all() -> None:
    assert "Used of referred, %. Dashed: all, 60.0%" in texts(drawn())
    assert drawn().svg.count("stroke-dasharray") == 1


def test_what_is_not_recorded_has_an_open_dot() -> None:
    assert drawn().svg.count('fill="white"') - drawn(("x",)).svg.count('fill="white"') == 1


def test_the_words_name_the_rate_and_carry_every_number() -> None:
    said = drawn().alternative
    assert said.startswith(
        "Used of referred, used the support at least once, of all referred: all 3 of 5, 60.0%"
    )
    assert "Early 1 of 2, 50.0% (95% interval 9.5 to 90.5)" in said
    assert "Never outcome not known" in said
    assert "Not recorded 0 of 1, 0.0%" in said


def test_forty_long_categories_are_all_drawn_the_same_every_time() -> None:
    labels: list[str | None] = [f"a long category in a column, number {at}" for at in range(40)]
    used: list[str | None] = ["yes", "no"] * 20
    columns = {"x": labels, "used": used, "stage": [None] * 40}
    picture = drawn(("x",), **columns)
    assert len([each for each in texts(picture) if each.endswith("%)")]) == 41
    assert drawn(("x",), **columns).svg == picture.svg


def test_where_no_outcome_is_known_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="no outcome is known"):
        drawn(used=[None] * 6)
