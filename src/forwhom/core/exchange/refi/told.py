"""A configuration in words, for programs that have notes and no configurations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.in_words import context_told


def told(configuration: Configuration, conditions: Sequence[Condition]) -> str:
    """Its sentence and its legs, a line each; a leg that is missing is said to be."""
    texts = {each.condition_id: each.text for each in conditions}
    return "\n".join(_lines(configuration, texts))


def _lines(configuration: Configuration, texts: dict[str, str]) -> Iterator[str]:
    if configuration.sentence:
        yield configuration.sentence
    context = configuration.context
    yield f"Context: {context_told(context, texts) if context else 'not stated'}"
    yield f"Resource: {configuration.resource or 'not stated'}"
    yield f"Reasoning: {configuration.reasoning or 'not stated'}"
    yield f"Outcome: {configuration.outcome or 'not stated'}"
    if configuration.if_absent:
        yield f"Where context or resource is missing: {configuration.if_absent}"
    if configuration.note:
        yield configuration.note
