from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.pictures.theory import theory_picture, theory_svg
from forwhom.core.reporting.study_pictures import theory_diagram
from forwhom.core.study import Study
from forwhom.core.theory.diagram import Diagram

STUDY = Path(__file__).parents[4] / "examples" / "parents-in-mind"


@pytest.fixture(scope="module")
def study() -> Study:
    return read_study(STUDY).study


def texts(svg: str) -> list[str]:
    return [str(each.text) for each in etree.fromstring(svg.encode()).findall(".//{*}text")]


def test_the_svg_says_itself_and_is_the_same_every_time(study: Study) -> None:
    picture = theory_picture(theory_diagram(study))
    svg = etree.fromstring(picture.svg.encode())
    assert svg.get("role") == "img"
    assert svg.findtext("{*}title") == picture.caption
    assert svg.findtext("{*}desc") == picture.alternative
    assert theory_svg(theory_diagram(study)) == picture.svg


def test_every_configuration_is_named_once_and_every_box_has_its_letters(study: Study) -> None:
    found = texts(theory_picture(theory_diagram(study)).svg)
    for each in theory_diagram(study).entries():
        assert sum(line.startswith(f"{each.id} ") for line in found) == 1
    assert [found.count(letter) for letter in "CRM"] == [28, 28, 28]
    assert found.count("O") == 8  # shared by the rows of a group that are in one column


def test_a_ripple_is_drawn_as_a_line_of_its_own(study: Study) -> None:
    assert "polyline" not in theory_picture(theory_diagram(study)).svg
    linked = [
        replace(each, outcome_of=("cmo12",)) if each.condition_id == "isolated" else each
        for each in study.conditions
    ]
    picture = theory_picture(theory_diagram(replace(study, conditions=tuple(linked))))
    assert picture.svg.count("<polyline") == 1
    assert "“A day in the week” leads to “Company”" in picture.alternative


def test_a_theory_in_which_nothing_stands_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="no configuration stands"):
        theory_picture(Diagram((), (), {}))
