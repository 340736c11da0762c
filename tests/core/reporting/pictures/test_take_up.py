from __future__ import annotations

import struct

import pytest
from lxml import etree

from forwhom.core.reporting.blocks import Picture
from forwhom.core.reporting.pictures import Rate, take_up_by_site

POINTS = (
    Rate("Site 1", 95, 139, 0.602, 0.755),
    Rate("Site <2> & \x00", 53, 66, 0.692, 0.881),
    Rate("All sites", 182, 260, 0.642, 0.753),
)


@pytest.fixture(scope="module")
def picture() -> Picture:
    return take_up_by_site(POINTS)


def test_the_words_carry_every_number_the_total_first(picture: Picture) -> None:
    assert picture.alternative == (
        "Take-up (used the support at least once, of referred): "
        "all sites 182 of 260, 70.0% (95% interval 64.2 to 75.3); "
        "Site 1 95 of 139, 68.3% (95% interval 60.2 to 75.5); "
        "Site <2> & ␀ 53 of 66, 80.3% (95% interval 69.2 to 88.1)."
    )


def test_the_numbers_stand_beside_the_dots_in_the_order_given(picture: Picture) -> None:
    svg = etree.fromstring(picture.svg.encode())
    said = [str(text) for text in svg.xpath("//*[local-name()='text']/text()")]
    assert [each for each in said if each.endswith("%)")] == [
        "95 of 139 (68.3%)",
        "53 of 66 (80.3%)",
        "182 of 260 (70.0%)",
    ]
    assert {"Site 1", "Site <2> & ␀", "All sites", "0%", "50%", "100%"} <= set(said)


def test_the_total_is_set_apart_by_weight_not_by_colour(picture: Picture) -> None:
    svg = etree.fromstring(picture.svg.encode())
    bold = svg.xpath("//*[local-name()='text'][@font-weight='bold']/text()")
    assert bold == ["All sites", "182 of 260 (70.0%)"]
    shapes = svg.xpath(
        "//*[@aria-roledescription='point' or contains(@class,'mark-symbol')]//@fill"
    )
    assert len(set(shapes)) == 1


def test_the_interval_is_drawn_to_scale(picture: Picture) -> None:
    svg = etree.fromstring(picture.svg.encode())
    lengths = [abs(float(x)) for x in svg.xpath("//*[contains(@class,'mark-rule')]//@x2")]
    drawn = lengths[-3:]
    shares = [point.high - point.low for point in POINTS]
    assert drawn[1] / drawn[0] == pytest.approx(shares[1] / shares[0], abs=0.02)
    assert drawn[2] / drawn[0] == pytest.approx(shares[2] / shares[0], abs=0.02)


def test_both_forms_have_the_same_frame_and_ask_for_nothing_outside(picture: Picture) -> None:
    svg = etree.fromstring(picture.svg.encode())
    width, height = struct.unpack(">II", picture.png[16:24])
    assert width / height == pytest.approx(
        float(svg.get("width", "0")) / float(svg.get("height", "1")), rel=0.01
    )
    assert width > 1800  # 300 dots to the inch over 16 cm
    assert not svg.xpath("//*[local-name()='script' or local-name()='image']")


def test_two_long_labels_that_begin_alike_stay_two_rows() -> None:
    start = "The borough of a very long name indeed, and then some, "
    svg = take_up_by_site([Rate(start + each, 1, 2, 0.1, 0.9) for each in "ab"]).svg
    assert svg.count("1 of 2 (50.0%)</text>") == 2


@pytest.mark.parametrize(("count", "low", "high"), [(0, -1e-17, 0.3), (9, 0.7, 1.0 + 1e-15)])
def test_an_interval_may_end_at_nothing_or_at_all(count: int, low: float, high: float) -> None:
    words = take_up_by_site([Rate("Site", count, 9, low, high)]).alternative
    assert "-0.0" not in words
    assert f"Site {count} of 9" in words


def test_nothing_and_twins_are_not_drawn() -> None:
    with pytest.raises(ValueError, match="at least one"):
        take_up_by_site([])
    with pytest.raises(ValueError, match="same label"):
        take_up_by_site([POINTS[0], POINTS[0]])
