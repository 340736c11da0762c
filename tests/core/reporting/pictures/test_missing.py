"""What is missing by outcome: two marks a variable, told apart without colour."""

from __future__ import annotations

import pytest
from lxml import etree

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.crosstab_table import Labels
from forwhom.core.reporting.pictures import missing_picture
from forwhom.core.reporting.pictures.look import INK
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.crosstab import Kind
from forwhom.core.tables.outcome_counts import GroupCounts, VariableCounts


def drawn(*missing: tuple[str, int, int], total: Outcomes | None = None) -> Picture:
    variables = tuple(
        VariableCounts(name, Kind.PARTITION, (), Outcomes(had, had_not))
        for name, had, had_not in missing
    )
    return missing_picture(GroupCounts(None, total or Outcomes(182, 78), variables), Labels())


def texts(picture: Picture) -> list[str]:
    return [str(each.text) for each in etree.fromstring(picture.svg.encode()).findall(".//{*}text")]


def test_each_variable_has_two_marks_with_their_words() -> None:
    found = texts(drawn(("stage", 0, 15), ("ethnicity", 8, 17)))
    assert [each for each in found if each.endswith("%)")] == [
        "Took up: 0 of 182 (0.0%)",
        "Did not: 15 of 78 (19.2%)",
        "Took up: 8 of 182 (4.4%)",
        "Did not: 17 of 78 (21.8%)",
    ]


def test_the_marks_differ_in_shape_and_filling_not_in_colour() -> None:
    svg = etree.fromstring(drawn(("stage", 0, 15)).svg.encode())
    took_up, did_not = svg.xpath("//*[contains(@class, 'mark-symbol')]/*")
    assert took_up.get("d") != did_not.get("d")
    assert (took_up.get("fill"), did_not.get("fill")) == (INK, "white")
    assert took_up.get("stroke") == did_not.get("stroke") == INK


def test_the_words_carry_every_number() -> None:
    assert drawn(("stage", 0, 15), ("ethnicity", 8, 17)).alternative == (
        "Not recorded: Stage 0 of 182 (0.0%) who took up, 15 of 78 (19.2%) who did not; "
        "Ethnicity 8 of 182 (4.4%) who took up, 17 of 78 (21.8%) who did not."
    )


@pytest.mark.parametrize(("missing", "end"), [(0, "10%"), (15, "25%"), (30, "50%"), (78, "100%")])
def test_the_axis_ends_where_the_largest_share_fits(missing: int, end: str) -> None:
    assert [each for each in texts(drawn(("x", 0, missing))) if each.endswith("%")][-1] == end


def test_where_everybody_took_up_there_is_no_share_of_the_others() -> None:
    picture = drawn(("x", 1, 0), total=Outcomes(4, 0))
    assert "Did not: 0 of 0" in texts(picture)
    assert "0 of 0 who did not" in picture.alternative


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn()
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn(("x", 0, 0), total=Outcomes(0, 0, 5))


def test_long_and_right_to_left_names_stay_whole_and_the_svg_is_the_same_every_time() -> None:
    names = (
        ("a name that goes on and on for ever", 1, 2),
        ("שלום עולם זה שם ארוך מאוד מאוד", 3, 4),
    )
    picture = drawn(*names)
    assert "A name that goes on and on for ever" in " ".join(texts(picture))
    assert drawn(*names).svg == picture.svg
