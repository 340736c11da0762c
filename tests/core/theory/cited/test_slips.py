"""A wrong number is asked about, and forty right ones are not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from forwhom.core.exchange.folder import read_study
from forwhom.core.theory.carrying import merge
from forwhom.core.theory.cited.slips import SlipKind, check_text
from forwhom.core.theory.refining import retire
from forwhom.core.theory.theory import Theory
from tests.core.theory.cited.sentences import RIGHT, WRONG
from tests.core.theory.refined import THEORY, WHY

STUDY = Path(__file__).parents[4] / "examples" / "parents-in-mind"


@cache
def theory() -> Theory:
    return read_study(STUDY).study.theory()


def test_there_are_more_than_forty_right_sentences() -> None:
    assert len(RIGHT) > 40


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_number_is_passed_in_silence(sentence: str) -> None:
    checked = check_text(sentence, theory())
    assert checked.citations
    assert not checked.slips


def test_all_of_them_as_one_text_are_passed_in_silence() -> None:
    assert not check_text("\n\n".join(RIGHT), theory()).slips


@pytest.mark.parametrize(("sentence", "meant"), WRONG.items())
def test_a_wrong_number_is_asked_about(sentence: str, meant: str) -> None:
    (slip,) = check_text(sentence, theory()).slips
    assert (slip.kind, slip.other) == (SlipKind.ANOTHER_MEANT, meant)


def test_the_question_gives_the_words_and_no_score() -> None:
    text = "Some expected that it would be much like a talking therapy (CMO 15)."
    (slip,) = check_text(text, theory()).slips
    assert slip.words == ("talking", "therapy")
    assert slip.says == (
        "is configuration 16b meant (In place of therapy)? It has these words of the sentence, and "
        "what is cited has not: talking, therapy"
    )


@pytest.mark.parametrize(
    ("cited", "right"),
    [
        ("CMO 25", "they go from 1 to 20"),
        ("CMO 7c", "there are 7, 7a, 7b"),
        ("CMO 5a", "5 has no sub-configurations"),
    ],
)
def test_a_number_of_nothing_says_what_there_is(cited: str, right: str) -> None:
    (slip,) = check_text(f"It was so.\n\nAnd so ({cited}).", theory()).slips
    assert (slip.kind, slip.line, slip.cited) == (SlipKind.NO_CONFIGURATION, 3, cited)
    assert slip.says.endswith(right)


def test_of_a_range_only_what_is_not_there_is_named() -> None:
    (slip,) = check_text("So it goes (CMOs 19-22).", theory()).slips
    assert slip.says.startswith("no configuration has the number 21 or 22;")


def test_a_retired_configuration_is_said_to_be() -> None:
    refined = retire(THEORY, "d", WHY).theory
    (slip,) = check_text("See configuration 3.", refined).slips
    assert slip.kind is SlipKind.NOT_STANDING
    assert slip.says.startswith("configuration 3 was retired, in ")


def test_a_merged_configuration_says_into_which() -> None:
    refined = merge(THEORY, "d", "a", WHY).theory
    (slip,) = check_text("See configuration 3.", refined).slips
    assert slip.kind is SlipKind.NOT_STANDING
    assert slip.says.startswith("configuration 3 was merged into configuration 1, in ")


def test_numbers_by_order_are_said_to_be() -> None:
    assert check_text("See configuration 1.", THEORY).by_order
    assert not check_text("See configuration 1.", theory()).by_order


def test_rows_of_tables_and_references_are_not_read() -> None:
    text = "| CMO 25 | x |\n\n## References\n\nOf CMO 26, a book.\n"
    assert check_text(text, theory()).citations == 0


def test_a_theory_without_configurations_has_no_numbers() -> None:
    (slip,) = check_text("See CMO 1.", Theory(())).slips
    assert slip.says.endswith("none is written down yet")
