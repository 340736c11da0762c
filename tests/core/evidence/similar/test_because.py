from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.search.excerpt import Excerpt
from forwhom.core.evidence.similar.because import LONGEST, because

FILLING = "and then there was this and that " * 6


def shown(excerpt: Excerpt) -> str:
    """The stretch with its shared words between stars."""
    words = "".join(f"*{each.text}*" if each.found else each.text for each in excerpt.pieces)
    return f"{'… ' * excerpt.more_before}{words}{' …' * excerpt.more_after}"


def test_shared_words_stand_out_as_the_coded_passage_has_them() -> None:
    assert shown(because("It goes on your Notés.", "the notes")) == "It goes on your *Notés*."


def test_a_stretch_begins_a_little_before_where_most_is_shared() -> None:
    long = f"Notes. {FILLING}I told the doctor about the notes. {FILLING}"
    words = shown(because(long, "my doctor's notes"))

    assert words.startswith("… and that I told the *doctor* about the *notes*. and")
    assert words.endswith(" …")


def test_what_denies_or_says_nothing_does_not_stand_out() -> None:
    assert shown(because("I didn't, no.", "I didn't, no.")) == "I didn't, no."


@pytest.mark.parametrize("coded", ["", "   ", "…"])
def test_a_passage_without_words_shows_nothing(coded: str) -> None:
    assert because(coded, "notes") == Excerpt(())


@given(st.text(alphabet="ab é\n.独😀", max_size=300), st.text(alphabet="ab é独", max_size=9))
def test_a_stretch_is_of_the_passage_and_short(coded: str, chosen: str) -> None:
    words = "".join(each.text for each in because(coded, chosen).pieces)

    assert words in " ".join(coded.split())
    assert len(words) <= LONGEST or " " not in words.strip(".")
