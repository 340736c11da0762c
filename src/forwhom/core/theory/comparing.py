"""Which of our configurations are in words like one of another theory's: a shortlist, no more.

The same, extended, new or contradicted is a person's judgement. Words in common say nothing of it:
a configuration that contradicts ours is in the same words as one that repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.evidence.search.excerpt import Excerpt
from forwhom.core.evidence.search.facts import CONFIGURATION
from forwhom.core.evidence.similar.because import because
from forwhom.core.evidence.similar.index import Index, Place, Row, indexed
from forwhom.core.evidence.similar.nearest import Passage, shortlist
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.in_words import context_told
from forwhom.core.theory.written import WrittenTheory


@dataclass(frozen=True, slots=True)
class Alike:
    """One of our configurations, and a stretch of it with the words in common."""

    ours: Configuration
    because_of: Excerpt


@dataclass(frozen=True, slots=True)
class Beside:
    """One of the other theory's configurations with ours in words like it, the nearest first."""

    theirs: Configuration
    words: str
    alike: tuple[Alike, ...]


def beside(ours: WrittenTheory, other: WrittenTheory) -> tuple[Beside, ...]:
    """Every configuration of the other theory, with up to five of ours; none where none is near.

    How near, which words count, and the floor are those of similar passages.
    """
    texts = {each.configuration_id: words_of(each, ours) for each in ours.every()}
    index, offered = _indexed(texts), {(CONFIGURATION, each) for each in texts}
    by_id = {each.configuration_id: each for each in ours.every()}
    found = []
    for each in other.every():
        said = words_of(each, other)
        near = shortlist(index, Passage("", 0, 0, said), offered)
        ids = [one.because_of.configuration_id for one in near]
        alike = tuple(Alike(by_id[one], because(texts[one], said)) for one in ids)
        found.append(Beside(each, said, alike))
    return tuple(found)


def words_of(each: Configuration, theory: WrittenTheory) -> str:
    """The words by which a configuration is compared: its context, resource and reasoning.

    Most theories have one outcome: with it, any two would have words in common. It counts where
    nothing else is stated, and then the sentence or the name.
    """
    context = context_told(each.context, theory.texts()) if each.context else None
    legs = ". ".join(leg for leg in (context, each.resource, each.reasoning) if leg)
    return legs or each.outcome or each.sentence or each.name


def _indexed(texts: dict[str, str]) -> Index:
    """Configurations as rows of weighed terms: each is a text of its own."""
    rows: list[Row] = [(one, one, 0, max(len(text), 1), one, "") for one, text in texts.items()]

    def said(places: Sequence[Place]) -> list[tuple[Place, str]]:
        return [(place, texts[place[0]]) for place in places]

    return indexed(rows, {one: one for one in texts}, said)
