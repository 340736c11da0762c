"""A configuration in words, for programs that have notes and no configurations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration

_JOIN = {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: "; "}


def told(configuration: Configuration, conditions: Sequence[Condition]) -> str:
    """Its sentence and its legs, a line each; a leg that is missing is said to be."""
    texts = {each.condition_id: each.text for each in conditions}
    return "\n".join(_lines(configuration, texts))


def _lines(configuration: Configuration, texts: dict[str, str]) -> Iterator[str]:
    if configuration.sentence:
        yield configuration.sentence
    context = configuration.context
    yield f"Context: {_context(context, texts) if context else 'not stated'}"
    yield f"Resource: {configuration.resource or 'not stated'}"
    yield f"Reasoning: {configuration.reasoning or 'not stated'}"
    yield f"Outcome: {configuration.outcome or 'not stated'}"
    if configuration.if_absent:
        yield f"Where context or resource is missing: {configuration.if_absent}"
    if configuration.note:
        yield configuration.note


def _context(context: Context, texts: dict[str, str]) -> str:
    parts = (
        f"({_context(each, texts)})" if isinstance(each, Context) else texts.get(each, each)
        for each in context.parts
    )
    return _JOIN[context.joined].join(parts)
