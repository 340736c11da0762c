"""Brought up to date, an index is as one made anew; and its weights are scikit-learn's own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forwhom.core.evidence.similar.index import Coded, Index, Place, indexed
from forwhom.core.evidence.similar.terms import terms
from tests.core.evidence.similar.coded import coded, index_of, words_of

WORDS = ("bus", "Bús", "judged", "not", "the", "alone", "😀", "独", "m")
SAID = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
CODINGS = st.lists(
    st.builds(coded, st.integers(0, 99), SAID, st.sampled_from(["", "safe", "company"])),
    max_size=8,
)


def by_place(index: Index) -> dict[Place, dict[str, float]]:
    """What each term weighs in each passage, to six places."""
    held, weights = index.words, index.words.weights
    return {
        place: {
            term: round(float(weights[row, column]), 6)
            for term, column in held.vocabulary.items()
            if weights[row, column]
        }
        for place, row in held.places.items()
    }


@given(CODINGS, CODINGS)
def test_what_was_brought_up_to_date_is_as_what_is_made_anew(
    before: list[Coded], now: list[Coded]
) -> None:
    fresh, renewed = index_of(now), index_of(now, index_of(before))

    assert renewed.coded == fresh.coded
    assert by_place(renewed) == by_place(fresh)
    stands = [(said, start, end) for _, said, start, end, _, _ in renewed.coded]
    assert [renewed.words.places[each] for each in stands] == [*renewed.row]


@given(CODINGS.filter(lambda held: any(terms(each.document_id) for each in held)))
def test_the_weights_are_those_of_a_vectorizer_fitted_to_every_passage(held: list[Coded]) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    index = index_of(held)
    texts = [said for said, _, _ in index.words.places]
    plain = TfidfVectorizer(
        analyzer=terms, sublinear_tf=True, vocabulary=dict(index.words.vocabulary)
    ).fit_transform(texts)

    assert np.allclose(index.words.weights.toarray(), plain.toarray(), atol=1e-6)


def test_only_new_passages_are_read() -> None:
    read: list[Place] = []

    def said(places: Sequence[Place]) -> list[tuple[Place, str]]:
        read.extend(places)
        return words_of(places)

    one, other = coded(1, "a card in the chemist", "safe"), coded(2, "a number to text", "safe")
    digests = {each.document_id: each.document_id for each in (one, other)}
    before = indexed([one], digests, said)
    read.clear()
    after = indexed([one, other, coded(3, one.document_id, "company")], digests, said, before)

    assert [said for said, _, _ in read] == [other.document_id]
    assert len(after.words.places) == 2
    assert indexed([other, one], digests, said, after).words is after.words


@pytest.mark.parametrize("end", [0, 5])
def test_a_coding_without_text_or_of_no_document_is_left_out(end: int) -> None:
    gone = Coded("c1", "elsewhere", 0, end, "safe", "")
    digests = {"elsewhere": "x"} if end == 0 else {}

    assert indexed([gone], digests, words_of).coded == []
