"""The pictures of a study by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.cli.picture import PICTURES as OFFERED
from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.folder import read_study
from forwhom.core.reporting.study_pictures import PICTURES, SEVERAL, THEORY, picture_of
from forwhom.core.study import Study
from tests.factories.values import study

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"


@pytest.fixture(scope="module")
def worked() -> Study:
    return read_study(STUDY).study


def test_the_command_offers_every_picture() -> None:
    assert tuple(PICTURES) == OFFERED


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("take-up", "all sites 182 of 260, 70.0%"),
        ("take-up-by-category", "Pregnant 46 of 76, 60.5%"),
        ("missing", "Perinatal stage 0 of 182 (0.0%) who took up, 15 of 78 (19.2%) who did not"),
        ("flow", "Accepted: 196, of whom 14 did not use the support"),
    ],
)
def test_each_says_the_numbers_of_the_worked_study(worked: Study, name: str, said: str) -> None:
    assert said in picture_of(worked, name).alternative


def test_the_variables_may_be_named_and_where_several_may_apply_is_known(worked: Study) -> None:
    assert "support" in SEVERAL
    said = picture_of(worked, "take-up-by-category", ("support",)).alternative
    assert "Psychological therapy 34 of 40, 85.0%" in said
    assert "Pregnant" not in said


def test_a_variable_that_is_not_there_is_named(worked: Study) -> None:
    with pytest.raises(UnreadableError, match="did you mean stage"):
        picture_of(worked, "missing", ("stag",))


@pytest.mark.parametrize("name", ["take-up", "flow"])
def test_a_picture_without_variables_refuses_them(worked: Study, name: str) -> None:
    with pytest.raises(UnreadableError, match="no variables; leave --rows out"):
        picture_of(worked, name, ("stage",))


@pytest.mark.parametrize("name", list(PICTURES))
def test_a_study_without_anything_has_nothing_to_draw(name: str) -> None:
    lacking = "no configuration" if name == THEORY else "no referrals are recorded"
    with pytest.raises(UnreadableError, match=lacking):
        picture_of(study(), name)


@pytest.mark.parametrize("name", ["missing", "take-up-by-category"])
def test_a_study_without_characteristics_says_so(name: str) -> None:
    one = study([{"referral_id": "r1", "site": "north", "taken_up": "yes"}])
    with pytest.raises(UnreadableError, match="no characteristics are recorded"):
        picture_of(one, name)
