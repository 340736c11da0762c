"""Rounds and changes: the theory's dated states, and each step between them.

Round 0 is the initial programme theory. What stands now is written down once; an earlier
round is read by walking the changes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.search.facts import Period, Sources
from forwhom.core.records import Extra, Identifier, Record, Refers, RefusedValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """A dated state of the theory; the last may still be open: the state on its way."""

    KIND: ClassVar[str] = "round"

    round_id: Annotated[str, Identifier(), "the round's stable id"]
    name: Annotated[str, "the name a reader is shown"]
    closed_on: Annotated[
        date | None, "the day this state was reached; empty while it is open, the last alone"
    ] = None
    about: Annotated[str | None, "what the round drew on"] = None
    extra: Extra = ()


class Verb(StrEnum):
    """One step of refinement."""

    ADDED = "added"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    RETIRED = "retired"
    RESTORED = "restored"
    RE_TYPED = "re-typed"
    RE_CLUSTERED = "re-clustered"
    LINKED = "linked"
    UNLINKED = "unlinked"


class Inference(StrEnum):
    """How the step was reasoned; several may apply."""

    DEDUCTIVE = "deductive"
    INDUCTIVE = "inductive"
    ABDUCTIVE = "abductive"
    RETRODUCTIVE = "retroductive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """One step of refinement, why it was taken, and the evidence that caused it.

    `configurations` are what the step is about or what came out of it; `made_from` what a
    split or a merger began with; `was` the earlier wording of each leg that changed.
    """

    KIND: ClassVar[str] = "change"

    change_id: Annotated[str, Identifier(), "the change's stable id"]
    round_id: Annotated[str, Refers("round"), "the round it led to"]
    verb: Annotated[Verb, "what was done"]
    configurations: Annotated[
        tuple[str, ...], Refers("configuration"), "the configurations it is about, or made"
    ]
    made_from: Annotated[
        tuple[str, ...], Refers("configuration"), "what a split or a merger began with"
    ] = ()
    was: Annotated[str | None, "the wording before it, where it was reworded"] = None
    reason: Annotated[str | None, "why"] = None
    inferences: Annotated[tuple[Inference, ...], "how it was reasoned"] = ()
    because_of: Annotated[tuple[str, ...], Refers("coding"), "the codings that caused it"] = ()
    by: Annotated[str | None, "who decided"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if not self.configurations:
            yield RefusedValueError(
                "a change names no configuration",
                "list the configurations it is about or made",
                "configurations",
            )
        if self.verb in {Verb.SPLIT, Verb.MERGED} and not self.made_from:
            yield RefusedValueError(
                f"a configuration was {self.verb} but made_from is empty",
                "list what it began with",
                "made_from",
            )


def standing_at(
    configuration_ids: Sequence[str], rounds: Sequence[Round], changes: Sequence[Change], at: str
) -> frozenset[str]:
    """The ids that stood in the theory when round `at` closed.

    Every configuration written down stood from the start unless a change added it, and until
    a change retired it, split it or merged it away. KeyError when there is no such round.
    """
    order = {each.round_id: number for number, each in enumerate(rounds)}
    until = order[at]
    made_later = {
        made
        for change in changes
        if order[change.round_id] > until and change.verb in _MAKES
        for made in set(change.configurations) - set(change.made_from)
    }
    standing = set(configuration_ids) - made_later
    for change in sorted(changes, key=lambda each: order[each.round_id]):
        if order[change.round_id] <= until:
            _step(standing, change)
    return frozenset(standing)


def rounds_fed(interviews: Iterable[Interview], rounds: Iterable[Round]) -> dict[str, str]:
    """The round that each interview fed, by the interview's id; none where there are no rounds.

    What that means is told by `Sources.round_of`.
    """
    sources = Sources(periods=[Period(each.round_id, each.closed_on) for each in rounds])
    fed = ((each.interview_id, sources.round_of(each)) for each in interviews)
    return {interview_id: round_id for interview_id, round_id in fed if round_id}


_MAKES = {Verb.ADDED, Verb.SPLIT, Verb.MERGED}


def _step(standing: set[str], change: Change) -> None:
    if change.verb is Verb.RETIRED:
        standing.difference_update(change.configurations)
    elif change.verb in {Verb.SPLIT, Verb.MERGED}:
        standing.difference_update(set(change.made_from) - set(change.configurations))
        standing.update(change.configurations)
    elif change.verb in {Verb.ADDED, Verb.RESTORED}:
        standing.update(change.configurations)
