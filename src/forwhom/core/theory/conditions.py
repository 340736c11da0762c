"""Conditions: atomic circumstances, and how a context joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
