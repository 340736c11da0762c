"""Recommendations: what must be said of the configurations they rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from forwhom.core.exchange.folder import read_study
from forwhom.core.records import RefusedValueError
from forwhom.core.reporting.plain_text import blocks_text
from forwhom.core.reporting.recommendations_section import recommendations_section
from forwhom.core.theory.cited.numbering import numbering
from forwhom.core.theory.in_parts import in_parts
from forwhom.core.theory.recommendations import Recommendation, to_be_said
from forwhom.core.theory.refining import retire
from forwhom.core.theory.rests_on import rests_on
from tests.core.theory.refined import THEORY, WHY
from tests.factories.values import study

STUDY = Path(__file__).parents[3] / "examples" / "parents-in-mind"


def recommended(*rests_on_these: str) -> Recommendation:
    return Recommendation(recommendation_id="rec1", text="Do it.", rests_on=rests_on_these)


def said(*ids: str) -> list[str]:
    held = read_study(STUDY).study
    every = in_parts(rests_on(held.configurations, held.evidence()))
    parts = {each.configuration.configuration_id: each for each in every}
    numbers = numbering(held.configurations)
    return list(to_be_said(recommended(*ids), held.theory(), parts, numbers))


def test_one_that_rests_on_second_hand_accounts_says_so() -> None:
    assert said("cmo07a") == [
        "configuration 7a rests on second-hand accounts of the reasoning only"
    ]


def test_one_that_rests_on_absence_says_so() -> None:
    assert "configuration 9 is consistent by absence only: no passage supports it" in said("cmo09")


def test_one_that_rests_on_mothers_own_words_has_nothing_to_say() -> None:
    assert said("cmo01", "cmo08a") == []


def test_one_that_names_a_retired_configuration_says_so() -> None:
    refined = retire(THEORY, "d", WHY).theory
    numbers = numbering(refined.configurations)
    (told,) = to_be_said(recommended("d"), refined, {}, numbers)
    assert told.startswith("configuration 3 was retired, in ")


def test_a_recommendation_must_rest_on_something() -> None:
    with pytest.raises(RefusedValueError, match="rests on no configuration"):
        recommended()


def test_the_report_says_it_beside_each() -> None:
    text = " ".join(blocks_text(recommendations_section(read_study(STUDY).study)).split())
    assert "(CMO 7a and CMO 7b; draft) To be said with it: Configuration 7a rests on" in text


def test_a_study_without_any_says_so() -> None:
    assert "No recommendations are written down yet." in blocks_text(
        recommendations_section(study())
    )
