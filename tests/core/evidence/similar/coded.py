"""Coded passages for tests: each a document of its own, told by what is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forwhom.core.evidence.similar.index import Coded, Index, Place, indexed
from forwhom.core.evidence.similar.nearest import Passage, Target, shortlist


def coded(number: int, said: str, configuration: str = "", code: str = "") -> Coded:
    """A coding of the whole of a document with these words, which is named by them."""
    return Coded(f"c{number}", said, 0, len(said), configuration, code)


def index_of(codings: Sequence[Coded], before: Index | None = None) -> Index:
    digests = {each.document_id: each.document_id for each in codings}
    return indexed(codings, digests, words_of, before)


def words_of(places: Iterable[Place]) -> list[tuple[Place, str]]:
    return [((text, start, end), text[start:end]) for text, start, end in places]


def offered(codings: Iterable[Coded]) -> set[Target]:
    """Everything that some codings are tied to."""
    every = {("configuration", each.configuration_id) for each in codings}
    every |= {("code", each.code_id) for each in codings}
    return {each for each in every if each[1]}


def near(said: str, *codings: Coded) -> list[tuple[str, str]]:
    """What is offered for a passage in a document of its own: each id, and which coding why."""
    passage = Passage("elsewhere", 0, len(said), said)
    found = shortlist(index_of(codings), passage, offered(codings))
    return [(each.target[1], each.because_of.coding_id) for each in found]
