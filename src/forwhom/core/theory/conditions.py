"""Conditions: atomic circumstances, and how a context joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Extra, Identifier, Record, Refers, RefusedValueError
from forwhom.core.records.checks import ID_PATTERN, ID_RIGHT


class Whose(StrEnum):
    """Whose reading something is: the authors' own words, or ours."""

    AUTHORS = "authors"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """One atomic circumstance, optionally with a meaning over recorded data."""

    KIND: ClassVar[str] = "condition"

    condition_id: Annotated[str, Identifier(), "the condition's stable id"]
    text: Annotated[str, "the circumstance, as it completes 'a mother who ...'"]
    source: Annotated[str | None, "where it was stated"] = None
    recorded_as: Annotated[
        str | None, "an expression over referral columns that says when it is present"
    ] = None
    outcome_of: Annotated[
        tuple[str, ...],
        Refers("configuration"),
        "the configurations whose outcome it is: a ripple to those that name it",
    ] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Record):
    """A family of mechanisms, attached to reasoning."""

    KIND: ClassVar[str] = "cluster"

    cluster_id: Annotated[str, Identifier(), "the cluster's stable id"]
    name: Annotated[str, "the name a reader is shown"]
    meaning: Annotated[str | None, "what its mechanisms have in common"] = None
    extra: Extra = ()


class Joined(StrEnum):
    """How conditions are joined in a context; leaving it unspecified is legal."""

    ALL = "all"
    ANY = "any"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Context:
    """Conditions joined: each part is a condition's id or a further join."""

    joined: Joined
    parts: tuple[str | Context, ...]
    joined_by: Whose | None = None
    IN_WORDS: ClassVar[str] = "conditions under `all:`, `any:` or `unspecified:`, which may nest"

    def __post_init__(self) -> None:
        if not self.parts:
            raise RefusedValueError(
                f"context joins no condition under '{self.joined}'", "list at least one", "context"
            )
        for part in self.parts:
            if isinstance(part, str) and not re.fullmatch(ID_PATTERN[1:-1], part):
                raise RefusedValueError(f"context names condition {part!r}", ID_RIGHT, "context")

    @classmethod
    def from_text(cls, text: str) -> Context:
        """A context from one line; RefusedValueError for what is none. See `__str__`."""
        found, rest = _read_context(_WORD.findall(text))
        if rest or "".join(_WORD.findall(text)) != "".join(text.split()):
            raise RefusedValueError(f"context is {text!r}", _ONE_LINE, "context")
        return found

    def __str__(self) -> str:
        """On one line, as a change keeps it: `all by ours (is-shy, any (is-new, is-alone))`."""
        whose = f" by {self.joined_by}" if self.joined_by else ""
        return f"{self.joined}{whose} ({', '.join(map(str, self.parts))})"

    def needed_ids(self) -> Iterator[str]:
        """The conditions without which it is not met: those joined by `all`, or alone.

        Where nobody says how conditions are joined, nobody knows whether one is needed.
        """
        if self.joined is not Joined.ALL and len(self.parts) > 1:
            return
        for part in self.parts:
            if isinstance(part, Context):
                yield from part.needed_ids()
            else:
                yield part

    def condition_ids(self) -> Iterator[str]:
        """Every condition in it, in order, as often as it stands there."""
        for part in self.parts:
            if isinstance(part, Context):
                yield from part.condition_ids()
            else:
                yield part

    def without(self, condition_id: str) -> Context | None:
        """The same without a condition, wherever it stands; None where no other is in it."""
        parts = (
            each.without(condition_id) if isinstance(each, Context) else each for each in self.parts
        )
        left = tuple(each for each in parts if each is not None and each != condition_id)
        return replace(self, parts=left) if left else None

    def joined_with(self, condition_id: str) -> Context:
        """The same and one condition more. How that is joined nobody has said yet."""
        if self.joined is Joined.UNSPECIFIED or len(self.parts) == 1:
            return replace(self, joined=Joined.UNSPECIFIED, parts=(*self.parts, condition_id))
        return Context(Joined.UNSPECIFIED, (self, condition_id))


_ONE_LINE = "write it as 'all by ours (is-shy, any (is-new, is-alone))'"
_WORD = re.compile(r"[A-Za-z0-9._-]+|[(),]")


def _read_context(words: list[str]) -> tuple[Context, list[str]]:
    """A context from the first words, and the words after it."""
    match words:
        case [joined, "by", whose, "(", *rest] if joined in set(Joined) and whose in set(Whose):
            parts, rest = _read_parts(rest)
            return Context(Joined(joined), parts, Whose(whose)), rest
        case [joined, "(", *rest] if joined in set(Joined):
            parts, rest = _read_parts(rest)
            return Context(Joined(joined), parts), rest
    raise RefusedValueError(f"context begins with {' '.join(words[:3])!r}", _ONE_LINE, "context")


def _read_parts(words: list[str]) -> tuple[tuple[str | Context, ...], list[str]]:
    """What stands between brackets, and the words after them."""
    parts: list[str | Context] = []
    part: str | Context
    while words:
        if words[1:2] and words[1] in {"(", "by"}:
            part, words = _read_context(words)
        else:
            part, words = words[0], words[1:]
        parts.append(part)
        match words:
            case [",", *rest]:
                words = rest
            case [")", *rest]:
                return tuple(parts), rest
            case _:
                break
    raise RefusedValueError("context has a bracket that is not closed", _ONE_LINE, "context")
