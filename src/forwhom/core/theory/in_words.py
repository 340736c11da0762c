"""A context in words on one line, with how its conditions are joined."""

from __future__ import annotations

from collections.abc import Mapping

from forwhom.core.theory.conditions import Context, Joined

_JOIN = {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: "; "}


def context_told(context: Context, texts: Mapping[str, str]) -> str:
    """Conditions by their texts: `and`, `or`, or `;` where nobody says; nested in brackets."""
    parts = (
        f"({context_told(each, texts)})" if isinstance(each, Context) else texts.get(each, each)
        for each in context.parts
    )
    return _JOIN[context.joined].join(parts)
