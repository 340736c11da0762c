"""Coded passages as rows of weighed terms: made once, and brought up to date passage by passage.

A weight is TF-IDF as scikit-learn has it: a term counts for less the more passages hold it, and
the tenth time it is said for little more than the first. Rows have length 1.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from forwhom.core.evidence.similar.terms import terms

Rows = Any  # scipy's sparse rows, which has no types of its own


class Coded(NamedTuple):
    """A coding, as far as it is asked for here; no id is an empty text."""

    coding_id: str
    document_id: str
    start: int
    end: int
    configuration_id: str
    code_id: str


class Place(NamedTuple):
    """A passage by its words: `text` is a digest of its document's text and speakers."""

    text: str
    start: int
    end: int


Spoken = Callable[[Sequence[Place]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """Codings in their order; `row` says of each which row is its passage's.

    `counts` has a row for each of `places`, with how often each of `vocabulary` is said in it;
    `weights` the same weighed, and `rarity` what each term counts for.
    """

    coded: tuple[Coded, ...]
    row: NDArray[np.int64]
    places: Mapping[Place, int]
    vocabulary: Mapping[str, int]
    counts: Rows
    weights: Rows
    rarity: NDArray[np.float64]


def indexed(
    coded: Iterable[Coded], digests: Mapping[str, str], said: Spoken, before: Index | None = None
) -> Index:
    """Codings by their words; those without text, or of a document without digest, are left out.

    What `before` holds already is taken from it; `said` is asked for the words of the rest.
    """
    kept = [each for each in coded if each.end > each.start and each.document_id in digests]
    stands = [Place(digests[each.document_id], each.start, each.end) for each in kept]
    asked = dict.fromkeys(stands)
    had = before.places if before else {}
    held = [each for each in had if each in asked]
    new = [each for each in asked if each not in had]
    places = {each: at for at, each in enumerate([*held, *new])}
    row = np.array([places[each] for each in stands], dtype=np.int64)
    if before and not new and len(held) == len(had):
        same = (before.vocabulary, before.counts, before.weights, before.rarity)
        return Index(tuple(kept), row, places, *same)
    vocabulary = dict(before.vocabulary) if before else {}
    counts = _counted(said(new), vocabulary)
    if before and held:
        counts = _under(before.counts[[had[each] for each in held]], counts)
    weights, rarity = _weighed(counts)
    return Index(tuple(kept), row, places, vocabulary, counts, weights, rarity)


def _counted(texts: Iterable[str], vocabulary: MutableMapping[str, int]) -> Rows:
    """How often each term is said in each text; terms that are new find their column."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    columns, times, ends = array("i"), array("d"), array("i", [0])
    for text in texts:
        for term, many in Counter(terms(text)).items():
            columns.append(vocabulary.setdefault(term, len(vocabulary)))
            times.append(many)
        ends.append(len(columns))
    shape = (len(ends) - 1, len(vocabulary))
    return csr_array((np.array(times), np.array(columns, np.int32), np.array(ends)), shape=shape)


def _under(held: Rows, new: Rows) -> Rows:
    """The rows of both, as wide as the new ones."""
    from scipy.sparse import csr_array, vstack  # noqa: PLC0415

    wide = csr_array((held.data, held.indices, held.indptr), shape=(held.shape[0], new.shape[1]))
    return vstack([wide, new], format="csr")


def _weighed(counts: Rows) -> tuple[Rows, NDArray[np.float64]]:
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415

    if not all(counts.shape):
        return counts, np.zeros(counts.shape[1])
    weigh = TfidfTransformer(sublinear_tf=True)
    return weigh.fit_transform(counts), weigh.idf_
