from __future__ import annotations

import pytest

from forwhom.core.evidence.similar.terms import spoken, telling, terms
from tests.factories.values import answer, transcript

TALK = transcript(
    text="Interviewer: Why did you go?\n\nAsha: They had been there.\nInterviewer: And then?"
)


def test_words_are_folded_as_they_are_when_they_are_looked_for() -> None:
    assert terms("CAFÉ Straße") == terms("cafe strasse") == ["cafe", "strasse", "cafe strasse"]


def test_words_that_say_nothing_count_only_beside_one_that_does() -> None:
    assert terms("I was on my own") == ["own", "my own"]
    assert terms("and so it was") == []


@pytest.mark.parametrize("said", ["no one", "not judged", "never alone", "without her", "can't go"])
def test_what_denies_is_never_passed_over(said: str) -> None:
    first, second = said.replace("'", " ").split()[:2]
    assert f"{first} {second}" in terms(said)


def test_what_denies_makes_no_likeness_by_itself() -> None:
    assert telling("No, I didn't. Nobody did.") == {"nobody"}


def test_a_script_without_spaces_has_terms_of_two_signs() -> None:
    assert terms("孤独な母") == ["孤", "独", "な", "母", "孤 独", "独 な", "な 母"]


def test_the_interviewers_words_and_every_label_are_left_out() -> None:
    assert [*spoken(TALK, [(0, len(TALK.text or ""))])] == ["They had been there."]


def test_the_interviewers_words_count_where_nobody_else_speaks() -> None:
    assert [*spoken(TALK, [(0, 20), (13, 20)])] == ["Why did", "Why did"]


def test_a_passage_within_a_turn_is_that_part_of_it() -> None:
    at = (TALK.text or "").index("had been")
    assert [*spoken(TALK, [(at, at + 8)])] == ["had been"]


def test_a_text_without_labels_is_all_hers() -> None:
    text = answer("r1", "Company: I would like some.")
    assert [*spoken(text, [(0, 27), (9, 16)])] == ["Company: I would like some.", "I would"]
