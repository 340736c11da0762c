"""Adjudication: a person's verdict between rival configurations. Software proposes none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.records import Extra, Identifier, Record, Refers, RefusedValueError
from forwhom.core.theory.basis import Since, basis_of, since
from forwhom.core.theory.judgements import Trail
from forwhom.core.theory.rests_on import RestsOn

FEWEST = 2  # configurations that can be rivals


class Settled(StrEnum):
    """How rivals were settled."""

    PREFERRED = "preferred"  # one explains what was said better
    SITUATED = "situated"  # each holds in circumstances of its own
    RECONCILED = "reconciled"  # they differ in appearance only
    CONSOLIDATED = "consolidated"  # together they explain what neither does alone
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication(Record):
    """A person's verdict between rivals, with reason and notes, and what it was made of."""

    KIND: ClassVar[str] = "adjudication"

    adjudication_id: Annotated[str, Identifier(), "the adjudication's stable id"]
    configurations: Annotated[
        tuple[str, ...], Refers("configuration"), "the rivals, two or more, as laid side by side"
    ]
    verdict: Annotated[Settled, "how it was settled"]
    preferred: Annotated[str | None, Refers("configuration"), "the one preferred, where one is"] = (
        None
    )
    reason: Annotated[str, "why"]
    relevance: Annotated[
        str | None, "how far the passages on each bear on what is between them"
    ] = None
    trustworthiness: Annotated[str | None, "how far the accounts of each can be trusted"] = None
    by: Annotated[str | None, "who decided"] = None
    decided_on: Annotated[date | None, "the day it was decided"] = None
    round_id: Annotated[str | None, Refers("round"), "the last round of the theory then"] = None
    said: Annotated[
        str | None, "what each of them said then, a line for each leg; empty: not recorded"
    ] = None
    rested_on: Annotated[
        tuple[str, ...], "the ids of the codings on them then; they may be gone since"
    ] = ()
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if len(set(self.configurations)) < FEWEST:
            yield RefusedValueError(
                "an adjudication is between fewer than two configurations",
                "name two rivals or more",
                "configurations",
            )
        if (self.verdict is Settled.PREFERRED) != bool(self.preferred):
            yield RefusedValueError(
                f"the verdict is {self.verdict}, and preferred is {self.preferred or 'empty'}",
                "name the one preferred where the verdict is preferred, and only there",
                "preferred",
            )
        elif self.preferred and self.preferred not in self.configurations:
            yield RefusedValueError(
                f"{self.preferred} is preferred and is none of the rivals",
                "prefer one of them",
                "preferred",
            )


def since_decided(
    adjudication: Adjudication, resting: Sequence[RestsOn], trail: Trail
) -> Since | None:
    """What changed since of the rivals; None where nobody recorded how they stood."""
    by_id = {each.configuration.configuration_id: each for each in resting}
    rivals = [by_id[each] for each in adjudication.configurations]
    now = basis_of(rivals, trail.texts)
    return since(adjudication.said, adjudication.rested_on, now)
