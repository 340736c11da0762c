"""Other programs' turns in our form, their times kept beside the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.turn_forms import Time, in_our_form, opens_a_turn, without_times

OURS = "Ann Lee: Why?\nJodie: They had.\nSo I went.\nAnn Lee: And?\nJodie: Yes."
FORMS = {
    "Otter": "Ann Lee  0:00  \nWhy?\nJodie  0:04\nThey had.\nSo I went.\nAnn Lee  0:09\nAnd?\n"
    "Jodie  1:00:12\nYes.",
    "Zoom": "[Ann Lee] 00:00:00\nWhy?\n[Jodie] 00:00:04\nThey had.\nSo I went.\n"
    "[Ann Lee] 00:00:09\nAnd?\n[Jodie] 00:00:12\nYes.",
    "Teams": "0:0:0.0 --> 0:0:2.3\nAnn Lee\nWhy?\n0:0:4.0 --> 0:0:5.0\nJodie\nThey had.\n"
    "So I went.\n0:0:9.0 --> 0:0:9.3\nAnn Lee\nAnd?\n0:0:12.0 --> 0:0:13.0\nJodie\nYes.",
    "time first": "[00:00:00] Ann Lee: Why?\n[00:00:04] Jodie: They had.\nSo I went.\n"
    "00:00:09 Ann Lee: And?\n(00:12) Jodie: Yes.",
    "time in the label": "Ann Lee [00:00]: Why?\nJodie 00:04: They had.\nSo I went.\n"
    "Ann Lee (00:09): And?\nJodie [00:12]: Yes.",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_becomes_ours_and_keeps_its_times(form: str) -> None:
    found = in_our_form(FORMS[form])
    assert found.text == OURS
    assert found.names == ("Ann Lee", "Jodie")
    assert [time.at for time in found.times] == [0, 14, 42, 56]
    assert all(time.said in FORMS[form] for time in found.times)


def test_labels_before_a_tab_or_alone_on_a_line_are_taken_when_they_are_usual() -> None:
    assert in_our_form("INT\tWhy?\nP1\tSo.").text == "INT: Why?\nP1: So."
    assert in_our_form("Jodie\n\nSo.", ["Jodie"]).text == "Jodie: So."
    assert in_our_form("Jodie\n\nSo.").text == "Jodie\n\nSo."


def test_a_text_in_our_form_stays_as_it_is() -> None:
    text = "Interviewer: at 10:30?\n\nJodie: [00:01:02] yes, 10:30: early.\nWe met at 10:30\n"
    assert in_our_form(text).text == text


def test_a_label_with_no_words_after_it_is_kept() -> None:
    assert in_our_form("Ann  0:01\nJodie  0:02\nHi\nAnn  0:03\nJodie  0:04").text == (
        "Ann: \nJodie: Hi\nAnn: \nJodie: "
    )


def test_times_are_taken_out_of_the_words_when_asked() -> None:
    found = without_times("Jodie: so [00:01:02] I went (1:10)\n00:02\nhome")
    assert found.text == "Jodie: so I went \nhome"
    assert found.times[0] == Time(10, "[00:01:02]")
    assert [each.said for each in found.times] == ["[00:01:02]", "(1:10)", "00:02"]


def test_a_line_that_opens_a_turn_is_told_from_one_that_does_not() -> None:
    assert opens_a_turn("Jodie: yes")
    assert opens_a_turn("[00:01] Jodie: yes")
    assert not opens_a_turn("and then she said so")


@given(st.text(st.sampled_from("ab:\n 019[]()\t->.Interviewer"), max_size=80))
def test_no_word_is_lost(text: str) -> None:
    found = in_our_form(text)
    there = f"{found.text} {' '.join(time.said for time in found.times)}"
    letters = sorted(each for each in text if each.isalnum())
    assert sorted(each for each in there if each.isalnum()) == letters
    assert all(0 <= time.at <= len(found.text) for time in found.times)
