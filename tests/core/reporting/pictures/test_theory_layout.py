"""Whatever the theory, every configuration stands once, and nothing lies on anything else."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.pictures.leg_boxes import INSET, LETTER, SIZE, Area
from forwhom.core.reporting.pictures.lettering import width
from forwhom.core.reporting.pictures.ripple_lines import Point, ways
from forwhom.core.reporting.pictures.theory_layout import Laid, areas, laid_out
from forwhom.core.reporting.study_pictures import theory_diagram
from forwhom.core.theory.diagram import Diagram
from tests.core.reporting.pictures.drawn_theory import diagrams

STUDY = Path(__file__).parents[4] / "examples" / "parents-in-mind"


@pytest.fixture(scope="module")
def worked() -> Diagram:
    return theory_diagram(read_study(STUDY).study)


def overlap(one: Area, other: Area) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def crosses(one: Point, other: Point, area: Area) -> bool:
    """Whether an upright or level line goes through the inside of an area."""
    (x1, x2), (y1, y2) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    inside = Area(area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1)
    return x1 < inside.right and x2 > inside.x and y1 < inside.bottom and y2 > inside.y


def assert_in_order(laid: Laid, diagram: Diagram) -> None:
    everything = list(areas(laid))
    assert not [pair for pair in combinations(everything, 2) if overlap(*pair)]
    for each in everything:
        assert each.x >= 0
        assert each.right <= laid.width
    for way in ways(laid, diagram.ripples):
        for step in pairwise(way):
            assert step[0][0] == step[1][0] or step[0][1] == step[1][1]
            assert not [each for each in everything if crosses(*step, each)]


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_no_box_lies_on_another_and_no_ripple_goes_over_one(
    drawn: tuple[Diagram, frozenset[str]],
) -> None:
    diagram, _ = drawn
    assert_in_order(laid_out(diagram), diagram)


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_every_configuration_that_stands_has_one_row_and_one_outcome(
    drawn: tuple[Diagram, frozenset[str]],
) -> None:
    diagram, standing = drawn
    laid = laid_out(diagram)
    assert sorted(row.id for row in laid.rows) == sorted(standing)
    assert sorted(row.id for each in laid.outcomes for row in each.rows) == sorted(standing)
    assert sorted(row.heading.about for row in laid.rows) == sorted(standing)


@settings(deadline=None, max_examples=40)
@given(diagrams())
def test_every_word_stands_inside_its_box(drawn: tuple[Diagram, frozenset[str]]) -> None:
    diagram, _ = drawn
    laid = laid_out(diagram)
    boxes = [box for row in laid.rows for box in (row.context, row.mechanism)]
    for box in (*boxes, *(each.box for each in laid.outcomes)):
        lines = [line for told in box.told for line in told.lines(box.area.width)]
        room = box.area.width - 2 * INSET - LETTER
        assert all(width(line, SIZE) <= room + 0.1 for line in lines)
        assert len(lines) * 14 <= box.area.height


def test_twenty_configurations_are_read_on_an_a3_page(worked: Diagram) -> None:
    laid = laid_out(worked)
    assert_in_order(laid, worked)
    assert len(laid.rows) == 28
    a3 = 1587, 1122  # CSS pixels
    smaller = min(a3[0] / laid.width, a3[1] / (laid.bottom + 60))
    assert SIZE * smaller * 0.75 >= 6.5  # points


def test_rows_that_share_an_outcome_and_a_group_share_its_box(worked: Diagram) -> None:
    laid = laid_out(worked)
    assert [[row.id for row in each.rows] for each in laid.outcomes][:3] == [
        ["cmo09"],
        ["cmo10"],
        ["cmo01", "cmo03", "cmo04", "cmo07", "cmo07a", "cmo07b", "cmo08", "cmo08a", "cmo08b"],
    ]


def test_gates_stand_above_every_other_row(worked: Diagram) -> None:
    laid = laid_out(worked)
    assert laid.band
    for row in laid.rows:
        inside = row.context.area.bottom <= laid.band.bottom
        assert inside == row.entry.is_gate
