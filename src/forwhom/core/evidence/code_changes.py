"""What was done to the codebook: each step, when, by whom and why. It travels with the study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg, Stance
from forwhom.core.evidence.passages import LAST_POSITION
from forwhom.core.records import Between, Extra, Identifier, Record, RefusedValueError


class CodeVerb(StrEnum):
    """One step in the life of a codebook."""

    ADDED = "added"
    REWORDED = "reworded"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    RE_TYPED = "re-typed"
    CARRIED = "carried"  # its codings, into a leg of a configuration
    DELETED = "deleted"


NEED_A_REASON = frozenset(CodeVerb) - {CodeVerb.ADDED, CodeVerb.REWORDED, CodeVerb.MOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange(Record):
    """One step of work on the codebook.

    `codes` are what the step is about or what came out of it; `made_from` what a merger or a
    split began with. They name codes that may be gone, so they need not be in the study, and nor
    need the configuration that codings were carried into.
    """

    KIND: ClassVar[str] = "code change"

    code_change_id: Annotated[str, Identifier(), "the change's stable id"]
    made_on: Annotated[date | None, "the day it was made"] = None
    verb: Annotated[CodeVerb, "what was done"]
    codes: Annotated[
        tuple[str, ...], "the ids of the codes it is about, or made; they may be gone since"
    ]
    made_from: Annotated[
        tuple[str, ...], "the ids of what a merger or a split began with; they may be gone"
    ] = ()
    was: Annotated[str | None, "how it stood before: each code, a line for what it said"] = None
    codings: Annotated[int | None, Between(0, LAST_POSITION), "how many codings it carried"] = None
    configuration_id: Annotated[
        str | None, "the id of the configuration they were carried into; it may be gone since"
    ] = None
    leg: Annotated[Leg | None, "the leg they were carried into"] = None
    stance: Annotated[Stance | None, "how they were said to stand to it"] = None
    reason: Annotated[str | None, "why; all but adding, rewording and moving a code must say"] = (
        None
    )
    by: Annotated[str | None, "who did it"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if not self.codes:
            yield RefusedValueError(
                "a code change names no code", "list the codes it is about or made", "codes"
            )
        if self.verb in {CodeVerb.MERGED, CodeVerb.SPLIT} and not self.made_from:
            yield RefusedValueError(
                f"a code was {self.verb} but made_from is empty",
                "list what it began with",
                "made_from",
            )
        if self.verb is CodeVerb.CARRIED and not (
            self.configuration_id and self.leg and self.stance
        ):
            yield RefusedValueError(
                "codings were carried and it is not said into what",
                "give the configuration_id, the leg and the stance",
                "configuration_id",
            )
        if self.verb in NEED_A_REASON and not self.reason:
            yield RefusedValueError(
                f"a code was {self.verb} and nobody says why", "give a reason", "reason"
            )


def stands_in(code_id: str, changes: Sequence[CodeChange]) -> str:
    """The code that carries what a code carried: itself, unless it was merged away."""
    for each in changes:
        if each.verb is CodeVerb.MERGED and code_id in each.made_from:
            code_id = each.codes[0]
    return code_id
