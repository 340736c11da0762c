"""Finding by reading every word: slow and plain, and what every faster way must agree with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.evidence.search.asked import Asked, Counts, counted
from forwhom.core.evidence.search.facts import Facts, Sources, alike, coding_facts, facts_of
from forwhom.core.evidence.search.folding import words_in
from forwhom.core.evidence.search.matching import Span, holds, spans


@dataclass(frozen=True, slots=True)
class Passage:
    """A turn that was found, and where in the document its words stand; none without a query."""

    document: Document
    turn: Turn
    facts: Facts
    spans: tuple[Span, ...] = ()

    @property
    def words(self) -> str:
        return (self.document.text or "")[self.turn.said : self.turn.end]


@dataclass(frozen=True, slots=True)
class Found:
    """The turns that fit a question, in the documents' order, and what each choice would leave."""

    passages: tuple[Passage, ...]
    counts: Counts


def find(
    asked: Asked, documents: Sequence[Document], codings: Iterable[Coding], sources: Sources
) -> Found:
    """Every turn that fits a question."""
    of_document: dict[str, list[Coding]] = defaultdict(list)
    for each in codings:
        of_document[each.document_id].append(each)
    spoken = [(each, turn) for each in documents for turn in turns(each) if turn.end > turn.said]
    known = alike(facts_of(document, turn.speaker, sources) for document, turn in spoken)
    fitting = []
    for (document, turn), of_voice in zip(spoken, known, strict=True):
        passage = Passage(document, turn, of_voice)
        if asked.query is None or holds(asked.query, list(words_in(passage.words))):
            coded = coding_facts(turn.said, turn.end, of_document[document.document_id])
            fitting.append(Passage(document, turn, {**of_voice, **coded}))
    shown = (each for each in fitting if asked.fits(each.facts))
    return Found(
        tuple(_with_spans(each, asked) for each in shown),
        counted((each.facts for each in fitting), asked),
    )


def _with_spans(passage: Passage, asked: Asked) -> Passage:
    if asked.query is None:
        return passage
    found = spans(asked.query, passage.words, passage.turn.said)
    return Passage(passage.document, passage.turn, passage.facts, found)
