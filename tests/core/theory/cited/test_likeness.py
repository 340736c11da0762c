"""Words by which a sentence is like a configuration."""

from __future__ import annotations

import pytest

from forwhom.core.theory.cited.likeness import pairs, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("judged", "judgement"),
        ("therapy", "therapies"),
        ("professional", "professionals"),
        ("friend", "friendships"),
        ("recovered", "recovery"),
    ],
)
def test_words_of_one_family_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("different", "difficult"), ("trust", "truth")])
def test_other_words_have_others(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_stem_keeps_the_word_as_printed() -> None:
    assert stems("Judged, and not by the friends") == {
        stem("judged"): "Judged",
        "friend": "friends",
    }


def test_words_follow_each_other_across_small_ones() -> None:
    assert (stem("talking"), stem("therapy")) in pairs("talking or therapy")
