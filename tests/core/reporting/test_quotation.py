"""A quoted passage: its label, its tag, its words cut where they are long, and whose they are."""

from __future__ import annotations

import pytest

from forwhom.core.evidence.codings import Stance
from forwhom.core.evidence.voices import Item, Voice
from forwhom.core.reporting.blocks import Runs, Style
from forwhom.core.reporting.quotation import quotation
from tests.factories.values import coding, person, transcript


def item(stance: Stance) -> Item:
    said = transcript("asha", "They would judge me.", speakers=())
    return Item(coding(1, said, stance=stance), said, person(), Voice.MOTHER, "north")


def words_of(found: Runs) -> str:
    return "".join(each.text for each in found)


def test_what_supports_has_no_label():
    assert words_of(quotation(item(Stance.SUPPORTS), 50, "Asha (M)")) == (
        "C-M “They would judge me.” Asha (M)"
    )


@pytest.mark.parametrize(
    ("stance", "label"),
    [
        (Stance.COUNTERS, "COUNTER:"),
        (Stance.CONSISTENT_BY_ABSENCE, "BY ABSENCE:"),
        (Stance.QUALIFIES, "QUALIFIES:"),
    ],
)
def test_any_other_stance_is_said_first_and_the_space_is_not_in_its_frame(
    stance: Stance, label: str
):
    found = quotation(item(stance), 50, "Asha (M)")
    assert [each.text for each in found][:3] == [label, " ", "C-M "]
    assert found[1].style is Style.PLAIN


def test_a_long_passage_is_cut_and_says_so():
    assert "“They would [...]”" in words_of(quotation(item(Stance.SUPPORTS), 2, "Asha (M)"))
