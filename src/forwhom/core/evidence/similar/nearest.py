"""From a passage to a shortlist: what the coded passages nearest in words are tied to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from forwhom.core.evidence.search.facts import CODE, CONFIGURATION
from forwhom.core.evidence.similar.index import Coded, Index, Words
from forwhom.core.evidence.similar.terms import telling, terms

MOST = 5
# Below this, passages are alike by chance: of pairs in the worked study that stand in different
# documents and are tied to different things, one in twenty is as near as this. A test counts.
NEAR = 0.05
# One word in common makes no likeness, however rare it is: to see it elsewhere is what finding
# is for. So a passage with a single word that tells anything has no shortlist.
SHARED = 2
PLACES = 6  # decimal places, so that the same words are exactly as near

Target = tuple[str, str]  # CONFIGURATION or CODE, and its id


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody has chosen: where it stands, and what is said in it (see `terms.spoken`)."""

    document_id: str
    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Near:
    """Something to tie a passage to, and the coded passage nearest to it that is."""

    target: Target
    because_of: Coded


def shortlist(index: Index, passage: Passage, offered: Collection[Target]) -> tuple[Near, ...]:
    """Up to MOST of what is `offered`, the nearest first; none where nothing is near.

    Codings that overlap the passage are passed over: it would be near to itself. Of codings as
    near as each other the first counts, and a configuration before a code.
    """
    found: dict[Target, Near] = {}
    for each in _nearest_first(index, passage):
        for target in _targets(each):
            if target in offered:
                found.setdefault(target, Near(target, each))
        if len(found) >= MOST:
            break
    return tuple(islice(found.values(), MOST))


def _targets(coded: Coded) -> Iterator[Target]:
    if coded.configuration_id:
        yield CONFIGURATION, coded.configuration_id
    if coded.code_id:
        yield CODE, coded.code_id


def _nearest_first(index: Index, passage: Passage) -> Iterator[Coded]:
    """The codings near a passage; those as near as each other in their order."""
    counts = Counter(terms(passage.said))
    words = telling(passage.said)
    if len(words) < SHARED or not index.coded:
        return
    near = _nearness(index.words, counts)
    of_coding = near[index.row]
    chosen = np.flatnonzero(of_coding >= NEAR)
    shares = _Shares(index.words, words)
    for at in chosen[np.argsort(-of_coding[chosen], kind="stable")]:
        coded = Coded._make(index.coded[at])
        if not _overlaps(coded, passage) and shares.enough(index.row[at]):
            yield coded


def _nearness(held: Words, counts: Counter[str]) -> NDArray[np.float64]:
    """The cosine between a passage and each row. A term that no row holds makes it no nearer,
    and is weighed as one that is rarer than all: most of what is said may be new."""
    unheard = np.log(len(held.places) + 1) + 1
    length, weights = 0.0, np.zeros(len(held.rarity))
    for term, many in counts.items():
        at = held.vocabulary.get(term)
        weight = (1 + np.log(many)) * (unheard if at is None else held.rarity[at])
        length += weight**2
        if at is not None:
            weights[at] = weight
    near: NDArray[np.float64] = np.round(held.weights @ weights / np.sqrt(length), PLACES)
    return near


class _Shares:
    """Whether a row has enough words in common with a passage."""

    def __init__(self, held: Words, words: Collection[str]) -> None:
        self._counts = held.counts
        self._hers = np.zeros(len(held.vocabulary), dtype=bool)
        self._hers[[held.vocabulary[each] for each in words if each in held.vocabulary]] = True

    def enough(self, row: int) -> bool:
        held = self._counts
        terms_in_row = held.indices[held.indptr[row] : held.indptr[row + 1]]
        return int(np.count_nonzero(self._hers[terms_in_row])) >= SHARED


def _overlaps(coded: Coded, passage: Passage) -> bool:
    inside = max(coded.start, passage.start) < min(coded.end, passage.end)
    return coded.document_id == passage.document_id and inside
