"""Coded passages as rows of weighed terms: made once, and brought up to date passage by passage.

A weight is TF-IDF as scikit-learn has it: a term counts for less the more passages hold it, and
the tenth time it is said for little more than the first. Rows have length 1.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping, Sequence
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


# The same, and a passage by its words: a digest of its document's text and speakers, start, end.
# They are plain tuples, which Python's collector of garbage leaves alone once it has seen them:
# with tens of thousands of anything else it takes longer than all that is done here.
Row = tuple[str, str, int, int, str, str]
Place = tuple[str, int, int]
Said = Callable[[Sequence[Place]], Iterable[tuple[Place, str]]]  # each with its words, any order


@dataclass(frozen=True, slots=True)
class Words:
    """`counts` has a row for each of `places`, with how often each of `vocabulary` is said in it;
    `weights` the same weighed, and `rarity` what each term counts for."""

    places: Mapping[Place, int]
    vocabulary: Mapping[str, int]
    counts: Rows
    weights: Rows
    rarity: NDArray[np.float32]


NO_WORDS = Words({}, {}, None, None, np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Index:
    """Codings in their order; `row` says of each which row of the words is its passage's."""

    coded: Sequence[Row]
    row: NDArray[np.int64]
    words: Words


def indexed(
    coded: Iterable[Row], digests: Mapping[str, str], said: Said, before: Index | None = None
) -> Index:
    """Codings by their words; those without text, or of a document without digest, are left out.

    What `before` holds already is taken from it; `said` is asked for the words of the rest.
    """
    kept: list[Row] = []
    stands: list[Place] = []
    for each in coded:
        _, document_id, start, end, _, _ = each
        if end > start and document_id in digests:
            kept.append(each)
            stands.append((digests[document_id], start, end))
    words = _words(set(stands), said, before)
    row = np.array([words.places[each] for each in stands], dtype=np.int64)
    return Index(kept, row, words)


def _words(asked: Collection[Place], said: Said, before: Index | None) -> Words:
    had = before.words if before else NO_WORDS
    held = [each for each in had.places if each in asked]
    new = [each for each in asked if each not in had.places]
    if not new and len(held) == len(had.places):
        return had
    vocabulary = dict(had.vocabulary)
    told, counts = _counted(said(new), vocabulary)
    if held:
        still = [had.places[each] for each in held]
        counts = _under(had.counts if len(held) == len(had.places) else had.counts[still], counts)
    places = {each: at for at, each in enumerate([*held, *told])}
    return Words(places, vocabulary, counts, *_weighed(counts))


def _counted(
    said: Iterable[tuple[Place, str]], vocabulary: MutableMapping[str, int]
) -> tuple[list[Place], Rows]:
    """How often each term is said in each place; terms that are new find their column."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    places, columns, times, ends = [], array("i"), array("f"), array("i", [0])
    for place, text in said:
        places.append(place)
        for term, many in Counter(terms(text)).items():
            columns.append(vocabulary.setdefault(term, len(vocabulary)))
            times.append(many)
        ends.append(len(columns))
    parts = np.array(times), np.array(columns, np.int32), np.array(ends)
    return places, csr_array(parts, shape=(len(places), len(vocabulary)))


def _under(held: Rows, new: Rows) -> Rows:
    """The rows of both, as wide as the new ones."""
    from scipy.sparse import csr_array, vstack  # noqa: PLC0415

    wide = csr_array((held.data, held.indices, held.indptr), shape=(held.shape[0], new.shape[1]))
    return vstack([wide, new], format="csr")


def _weighed(counts: Rows) -> tuple[Rows, NDArray[np.float32]]:
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415

    if not all(counts.shape):
        return counts, np.zeros(counts.shape[1], np.float32)
    weigh = TfidfTransformer(sublinear_tf=True)
    return weigh.fit_transform(counts), weigh.idf_
