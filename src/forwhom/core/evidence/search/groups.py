"""The turns of a corpus by what is known of them, and a question answered from it.

This is `scan.find` in arrays: the same turns, and the same counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.asked import Asked, Counts
from forwhom.core.evidence.search.corpus import Chosen, Corpus, Places
from forwhom.core.evidence.search.facts import (
    CODE,
    CODED,
    CONFIGURATION,
    NOT_RECORDED,
    Coded,
    Facts,
    Sources,
    alike,
    facts_of,
)

Groups = Mapping[str, Mapping[str, Places]]  # of a fact and a value, the turns that have it
A_DOCUMENT = 1 << 32  # more than any position: places of several documents on one line


MARKED = ("document_id", "start", "end", "configuration_id", "code_id")  # of a coding
Marked = tuple[str, int, int, str, str]  # the same; no id is an empty text


@dataclass(frozen=True, slots=True)
class Answer:
    """What fits a question, by places (of turns: in the corpus), and what each choice leaves."""

    turns: Places
    counts: Counts


def answer(asked: Asked, corpus: Corpus, groups: Groups) -> Answer:
    """The turns that fit, as `scan.find` finds them."""
    every = np.ones(corpus.turns, dtype=bool)
    fitting = every if asked.query is None else corpus.fitting(asked.query)
    return narrowed(fitting, asked.chosen, groups)


def narrowed(fitting: Chosen, chosen: Mapping[str, frozenset[str]], groups: Groups) -> Answer:
    """Those of what fits that have one of the values chosen of every fact, and what each value
    would leave with all other facts as they are."""
    of_nobody = {NOT_RECORDED: np.arange(len(fitting))}  # a fact that is recorded of none
    allowed = {
        name: _of_any(groups.get(name, of_nobody), values, len(fitting))
        for name, values in chosen.items()
    }
    left = reduce(np.logical_and, allowed.values(), fitting)
    counts: dict[str, Mapping[str, int]] = {}
    for name, of_fact in groups.items():
        others = [those for each, those in allowed.items() if each != name]
        without_it = reduce(np.logical_and, others, fitting) if name in allowed else left
        if found := _counts(of_fact, without_it):
            counts[name] = found
    return Answer(np.flatnonzero(left), counts)


def grouped(facts: Iterable[Facts]) -> Groups:
    """Things in their order by what is known of each."""
    having: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, each in enumerate(alike(facts)):
        for name, values in each.items():
            for value in values:
                having[name][value].append(at)
    return {
        name: {value: np.array(places, dtype=np.int64) for value, places in by_value.items()}
        for name, by_value in having.items()
    }


def _of_any(of_fact: Mapping[str, Places], values: Iterable[str], length: int) -> Chosen:
    chosen = np.zeros(length, dtype=bool)
    for value in values:
        if value in of_fact:
            chosen[of_fact[value]] = True
    return chosen


def _counts(of_fact: Mapping[str, Places], turns: Chosen) -> Mapping[str, int]:
    found = {value: int(np.count_nonzero(turns[at])) for value, at in of_fact.items()}
    return {value: count for value, count in found.items() if count}


def voices(corpus: Corpus, documents: Sequence[Document], sources: Sources) -> Groups:
    """The turns by who speaks and in which document; `documents` are the corpus's, in its order."""
    most = max((len(each.speakers) for each in documents), default=0) + 1
    keys, of_turn = np.unique(
        corpus.document.astype(np.int64) * most + corpus.spoken[:, 3] + 1, return_inverse=True
    )
    known = alike(_facts(int(key), most, documents, sources) for key in keys)
    having: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for voice, facts in enumerate(known):
        for name, values in facts.items():
            for value in values:
                having[name][value].append(voice)
    return {
        name: {value: _turns_of(of_turn, them, len(keys)) for value, them in by_value.items()}
        for name, by_value in having.items()
    }


def _facts(
    key: int, most: int, documents: Sequence[Document], sources: Sources
) -> Mapping[str, tuple[str, ...]]:
    document, label = documents[key // most], key % most - 1
    return facts_of(document, document.speakers[label] if label >= 0 else None, sources)


def _turns_of(of_turn: Places, voices_: Sequence[int], number: int) -> Places:
    chosen = np.zeros(number, dtype=bool)
    chosen[voices_] = True
    return np.flatnonzero(chosen[of_turn])


def codings(corpus: Corpus, document_ids: Sequence[str], marked: Iterable[Marked]) -> Groups:
    """The turns by what is marked in them."""
    number = {each: at for at, each in enumerate(document_ids)}
    columns = [*zip(*marked, strict=True)] or [()] * len(MARKED)
    documents, starts, ends, configurations, codes = columns
    which, turns = _reached(corpus, [number[each] for each in documents], starts, ends)
    coded = np.zeros(corpus.turns, dtype=bool)
    coded[turns] = True
    return {
        CODED: {Coded.YES: np.flatnonzero(coded), Coded.NO: np.flatnonzero(~coded)},
        CONFIGURATION: _by(configurations, which, turns),
        CODE: _by(codes, which, turns),
    }


def _reached(
    corpus: Corpus, documents: Sequence[int], starts: Sequence[int], ends: Sequence[int]
) -> tuple[Places, Places]:
    """Every stretch, by its place, with each turn whose words it reaches into."""
    on_line = corpus.document.astype(np.int64) * A_DOCUMENT
    said, over = on_line + corpus.spoken[:, 1], on_line + corpus.spoken[:, 2]
    line, start, end = (np.array(each, dtype=np.int64) for each in (documents, starts, ends))
    first = np.searchsorted(over, line * A_DOCUMENT + start, side="right")
    after = np.searchsorted(said, line * A_DOCUMENT + end, side="left")
    many = np.where(end > start, np.maximum(after - first, 0), 0)
    which = np.repeat(np.arange(len(many)), many)
    within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
    return which, first[which] + within


def _by(values: Sequence[str], which: Places, turns: Places) -> Mapping[str, Places]:
    at = {name: number for number, name in enumerate(dict.fromkeys(values))}
    numbers = np.array([at[each] for each in values], dtype=np.int32)[which]
    return {name: np.unique(turns[numbers == number]) for name, number in at.items() if name}
