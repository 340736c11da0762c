"""A study's words in memory, as numbers, and where each of them stands.

What is found is exact, phrases and beginnings of words too, and costs as much as the words that are
looked for are common: the commonest among five million takes a few thousandths of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from forwhom.core.evidence.search.packed import TURN, Packed
from forwhom.core.evidence.search.query import Phrase, Query, Sought

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]
Chosen = NDArray[np.bool_]
Unpack = Callable[[Sequence[str]], Iterable[Packed]]


@dataclass(frozen=True, slots=True)
class Shelved:
    """One document's words as numbers of the corpus, and its turns (see `Packed`)."""

    numbers: Numbers
    turns: Numbers


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents one after another. Whatever is said of turns is an array with a place for each.

    `spoken` has four numbers a turn, as `Packed.turns`; `document` says in which document a turn
    stands, by its place in the order given. `turn` says for each of `numbers` in which turn it is.
    `places` has every place among `numbers`, those of word 0 first; those of a word begin at its
    `first`.
    """

    digests: tuple[str, ...]
    vocabulary: Mapping[str, int]
    shelved: Mapping[str, Shelved]
    numbers: Numbers
    spoken: Numbers
    document: Numbers
    turn: Numbers
    places: Numbers
    first: Places

    @property
    def turns(self) -> int:
        return len(self.spoken)

    @property
    def words(self) -> int:
        return len(self.numbers) - self.turns - 1  # TURN stands before every turn, and at the end

    def fitting(self, query: Query) -> Chosen:
        """Which turns hold what is looked for."""
        found: Chosen = reduce(np.logical_and, map(self._turns_with, query.found))
        for each in query.without:
            found &= ~self._turns_with(each)
        return found

    def _turns_with(self, phrase: Phrase) -> Chosen:
        first, *others = (self._lines(each) for each in phrase.words)
        stretches = [self.places[self.first[each] : self.first[each + 1]] for each in first]
        at = np.concatenate([np.empty(0, np.int32), *stretches])
        for step, lines in enumerate(others, 1):
            at = at[self._among(self.numbers[at + step], lines)]  # TURN ends every phrase
        turns = np.zeros(self.turns, dtype=bool)
        turns[self.turn[at]] = True
        return turns

    def _lines(self, sought: Sought) -> list[int]:
        """The numbers of the words that are what is sought."""
        if not sought.prefix:
            return [self.vocabulary[sought.folded]] if sought.folded in self.vocabulary else []
        begins = sought.folded
        return [number for word, number in self.vocabulary.items() if word.startswith(begins)]

    def _among(self, numbers: Numbers, lines: Sequence[int]) -> Chosen:
        there = np.zeros(len(self.vocabulary) + 1, dtype=bool)
        there[lines] = True
        return np.take(there, numbers)


def shelve(digests: Sequence[str], unpack: Unpack, before: Corpus | None = None) -> Corpus:
    """Documents with these digests, in their order, as a corpus.

    What `before` holds already is taken from it; `unpack` is asked for the rest.
    """
    if before and before.digests == tuple(digests):
        return before
    vocabulary = dict(before.vocabulary) if before else {}
    had = before.shelved if before else {}
    missing = [each for each in dict.fromkeys(digests) if each not in had]
    new = {each.digest: _renumbered(each, vocabulary) for each in unpack(missing)}
    return _joined(vocabulary, [(each, new.get(each) or had[each]) for each in digests])


def _renumbered(packed: Packed, vocabulary: dict[str, int]) -> Shelved:
    lines = packed.words.split("\n") if packed.words else []
    given = [TURN]
    for each in lines:
        number = vocabulary.get(each)
        if number is None:
            number = vocabulary[each] = len(vocabulary) + 1
        given.append(number)
    local = np.frombuffer(packed.numbers, dtype="<i4")
    turns = np.frombuffer(packed.turns, dtype="<i4").astype(np.int32).reshape(-1, 4)
    return Shelved(np.array(given, dtype=np.int32)[local], turns)


def _joined(vocabulary: Mapping[str, int], documents: Sequence[tuple[str, Shelved]]) -> Corpus:
    """One array of all; each document keeps its part of it, so that nothing is held twice."""
    parts = [each for _, each in documents]
    end = np.array([TURN], dtype=np.int32)
    numbers = np.concatenate([*(each.numbers for each in parts), end])
    spoken = np.concatenate([np.empty((0, 4), np.int32), *(each.turns for each in parts)])
    words_to = np.cumsum([0, *(len(each.numbers) for each in parts)])
    turns_to = np.cumsum([0, *(len(each.turns) for each in parts)])
    shelved = {
        digest: Shelved(
            numbers[words_to[at] : words_to[at + 1]], spoken[turns_to[at] : turns_to[at + 1]]
        )
        for at, (digest, _) in enumerate(documents)
    }
    places = np.argsort(numbers, kind="stable").astype(np.int32)
    return Corpus(
        tuple(digest for digest, _ in documents),
        vocabulary,
        shelved,
        numbers,
        spoken,
        np.repeat(np.arange(len(parts), dtype=np.int32), np.diff(turns_to)),
        np.cumsum(numbers == TURN, dtype=np.int32) - 1,
        places,
        np.searchsorted(numbers[places], np.arange(len(vocabulary) + 2)),
    )
