from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.search.query import (
    MOST_TERMS,
    Phrase,
    Query,
    QueryError,
    Sought,
    read_query,
)

READ = [
    ("bus", "bus"),
    ("Bus  STOP", "bus stop"),
    ("bus bus", "bus"),
    ('"peer support"', '"peer support"'),
    ("“peer support”", '"peer support"'),
    ("„peer support“", '"peer support"'),
    ('"peer', "peer"),
    ('"peer support', '"peer support"'),
    ("moth*", "moth*"),
    ('"peer supp*"', '"peer supp*"'),
    ("bus -car", "bus -car"),
    ('bus -"own car"', 'bus -"own car"'),
    ("one-to-one", '"one to one"'),
    ("don't", '"don t"'),
    ("bus - car", "bus car"),
    ("*bus", "bus"),
    ("bus !? ()", "bus"),
    ("😀", "😀"),
    ("AND OR NOT", "and or not"),
]


@pytest.mark.parametrize(("typed", "read"), READ)
def test_a_query_is_read_as(typed: str, read: str) -> None:
    assert str(read_query(typed)) == read


def test_what_a_query_is_made_of() -> None:
    found = read_query('wel* -"own car"')

    assert found == Query(
        (Phrase((Sought("wel", prefix=True),)),), (Phrase((Sought("own"), Sought("car"))),)
    )


REFUSED = [
    ("", "Nothing is asked for. Write one, such as bus."),
    ("  ", "Nothing is asked for. Write one, such as bus."),
    ("?!", "There is no word in this. Write one, such as bus."),
    ('""', "There is no word in this. Write one, such as bus."),
    ("*", "The star stands alone. Put it after the beginning of a word, such as moth*."),
    ("-bus", "This only leaves words out. Say also what to find."),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_cannot_be_read_is_said_in_words(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_query(typed)

    assert str(refused.value) == said
    assert refused.value.exit_code == 2


def test_too_many_words_are_refused() -> None:
    many = " ".join(f"w{number}" for number in range(MOST_TERMS + 1))
    with pytest.raises(QueryError, match="21 words and phrases"):
        read_query(many)


@given(st.text(max_size=80) | st.text('ab *-"“’\u0301\u200d日😀', max_size=30))
def test_whatever_is_typed_is_read_or_refused_and_reads_again_as_itself(typed: str) -> None:
    try:
        read = read_query(typed)
    except QueryError as refused:
        assert refused.wrong.endswith(".")
        assert refused.right.endswith(".")
    else:
        assert read.found
        assert all(sought.folded for each in read.found for sought in each.words)
