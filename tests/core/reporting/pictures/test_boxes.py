"""Boxes hold their words, whatever those are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from forwhom.core.reporting.pictures.boxes import HEAD, INSET, SIZE, Box, arrow, sheet
from forwhom.core.reporting.pictures.lettering import width

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


@given(words, st.lists(words, max_size=3), st.floats(80, 300))
def test_every_word_stands_inside_its_box(head: str, lines: list[str], across: float) -> None:
    box = Box(10, 20, across, head, tuple(lines))
    svg = etree.fromstring(sheet(400, box.bottom, [box.svg()]).encode())
    texts = svg.findall(".//{*}text")
    assert len(texts) == len(box.heads) + len(box.under)
    for each in texts:
        bold, size = each.get("font-weight") == "bold", float(each.get("font-size", "0"))
        assert size == (HEAD if bold else SIZE)
        right = float(each.get("x", "0")) + width(each.text or "", size, bold=bold)
        assert right <= box.x + box.width - INSET + 0.1
        assert box.y + size <= float(each.get("y", "0")) + 0.1
        assert float(each.get("y", "0")) <= box.bottom - INSET / 2


def test_words_are_words_and_no_markup() -> None:
    svg = etree.fromstring(
        sheet(100, 100, [Box(0, 0, 90, "<a> & \x00", ("b > c",)).svg()]).encode()
    )
    assert [each.text for each in svg.findall(".//{*}text")] == ["<a> & ␀", "b > c"]


def test_a_lost_box_is_dashed_not_only_another_colour() -> None:
    assert "stroke-dasharray" in Box(0, 0, 90, "Declined", lost=True).svg()
    assert "stroke-dasharray" not in Box(0, 0, 90, "Accepted").svg()


def test_an_arrow_ends_where_it_is_told() -> None:
    assert 'points="5,40 ' in arrow(5, 0, 5, 40)
    assert 'points="50,7 ' in arrow(5, 7, 50, 7)
