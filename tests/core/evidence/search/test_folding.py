from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.search.folding import Word, fold, folded_words, words_in

ALIKE = [
    ("Café", "cafe\u0301"),
    ("straße", "STRASSE"),
    ("Łódź", "lodz"),
    ("Ærøskøbing", "aeroskobing"),
    ("ısı", "isi"),
    ("İstanbul", "istanbul"),
    ("Νίκος", "ΝΙΚΟΣ"),
    ("شُكْرًا", "شكرا"),
    ("أحمد", "احمد"),
    ("شـكرا", "شكرا"),
    ("שָׁלוֹם", "שלום"),
    ("ﬁne", "fine"),
    ("ｆｕｌｌ", "full"),
    ("mo\u00adther", "mother"),
    ("Ёлка", "елка"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_words_that_are_one_word_are_found_as_one(one: str, other: str) -> None:
    assert folded_words(one) == folded_words(other) != []


@pytest.mark.parametrize(("one", "other"), [("हिन्दी", "हन्दी"), ("ไป", "ไปู"), ("bat", "bad")])
def test_marks_that_make_another_word_are_kept(one: str, other: str) -> None:
    assert folded_words(one) != folded_words(other)


def test_an_apostrophe_or_a_hyphen_parts_a_word() -> None:
    assert folded_words("don’t one-to-one") == ["don", "t", "one", "to", "one"]


def test_each_emoji_is_a_word_and_its_colour_is_none() -> None:
    assert folded_words("tea 👩‍🍼 👍🏽!") == ["tea", "👩", "🍼", "👍"]


def test_signs_written_without_spaces_are_words_each() -> None:
    assert folded_words("母はガス") == ["母", "は", "カ\u3099", "ス"]


def test_punctuation_is_no_word() -> None:
    assert folded_words("… — “ ” € * -- \u0301") == []


def test_a_word_stands_where_it_stands_in_the_text() -> None:
    text = "😀 e\u0301te\u0301, שָׁלוֹם"

    assert [(each, text[each.start : each.end]) for each in words_in(text)] == [
        (Word(0, 1, "😀"), "😀"),
        (Word(2, 7, "ete"), "e\u0301te\u0301"),
        (Word(9, 16, "שלום"), "שָׁלוֹם"),
    ]


texts = (
    st.text(max_size=60)
    | st.text("aB_1 \x1c’", max_size=30)
    | st.text("aÉe\u0301ßøİı- ’👩\u200d🍼日本שָؠُक्ि", max_size=30)
)


@given(texts)
def test_words_are_in_order_apart_and_folded_from_their_place(text: str) -> None:
    words = list(words_in(text))

    assert [each.folded for each in words] == folded_words(text)
    assert all(fold(text[each.start : each.end]) == each.folded for each in words)
    places = [0, *(place for each in words for place in (each.start, each.end))]
    assert places == sorted(places)
    assert all(each.start < each.end for each in words)


@given(texts)
def test_folding_a_folded_word_changes_nothing(text: str) -> None:
    assert all(fold(each) == each for each in folded_words(text) if len(each) > 1)


@given(st.text(st.characters(categories=["Lu", "Ll", "Mn"]), max_size=20))
def test_composed_and_decomposed_text_hold_the_same_words(text: str) -> None:
    composed = unicodedata.normalize("NFC", f"a{text}")

    assert folded_words(unicodedata.normalize("NFD", composed)) == folded_words(composed)


@given(st.text(st.characters(max_codepoint=127), min_size=2))
def test_plain_letters_are_folded_as_all_others_are(word: str) -> None:
    """The short way for ASCII gives what the long way would: an accented letter forces that one."""
    assert fold(f"{word}é") == f"{fold(word)}e"
