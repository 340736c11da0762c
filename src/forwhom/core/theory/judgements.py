"""Whether a configuration was hypothesised and is evidenced: proposed by rule, judged by a person.

Hypothesised is what stood in round 0. Evidenced is proposed of what stands now and has a passage
that supports it; absence alone is no support. Only a person says that it *is* evidenced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Stance
from forwhom.core.records import Extra, Identifier, Record, Refers
from forwhom.core.theory.basis import Since, basis_of, since
from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.rounds import Change, Round, standing_at


class Verdict(StrEnum):
    """What a person judged of one configuration."""

    EVIDENCED = "evidenced"
    NOT_EVIDENCED = "not evidenced"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """A person's judgement of whether a configuration is evidenced, and what it was made of.

    A later one of the same configuration stands in its place; the earlier stays written down.
    """

    KIND: ClassVar[str] = "judgement"

    judgement_id: Annotated[str, Identifier(), "the judgement's stable id"]
    configuration_id: Annotated[str, Refers("configuration"), "the configuration it is about"]
    verdict: Annotated[Verdict, "what was judged"]
    reason: Annotated[str, "why"]
    by: Annotated[str | None, "who judged"] = None
    judged_on: Annotated[date | None, "the day it was judged"] = None
    round_id: Annotated[str | None, Refers("round"), "the last round of the theory then"] = None
    said: Annotated[
        str | None, "what the configuration said then, a line for each leg; empty: not recorded"
    ] = None
    rested_on: Annotated[
        tuple[str, ...], "the ids of the codings on it then; they may be gone since"
    ] = ()
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one configuration stands: what is proposed of it, and what a person judged.

    `hypothesised` is None where no round is written down: nobody recorded what stood first.
    `since` is what changed since the judgement, None where there is none or nobody recorded.
    """

    configuration: Configuration
    hypothesised: bool | None
    stands: bool
    supported: bool
    judgement: Judgement | None
    since: Since | None

    @property
    def proposed(self) -> bool:
        """Whether evidenced is proposed: it stands now, and a passage supports it."""
        return self.stands and self.supported

    @property
    def is_older(self) -> bool:
        """Whether the configuration says something else since it was judged."""
        return bool(self.since and self.since.reworded)


@dataclass(frozen=True, slots=True)
class Trail:
    """The rounds of a theory, the changes between them, and what its conditions say."""

    rounds: Sequence[Round] = ()
    changes: Sequence[Change] = ()
    conditions: Sequence[Condition] = ()

    @property
    def texts(self) -> Mapping[str, str]:
        return {each.condition_id: each.text for each in self.conditions}


def standings(
    resting: Sequence[RestsOn], trail: Trail, judgements: Sequence[Judgement]
) -> tuple[Standing, ...]:
    """Where every configuration and sub-configuration stands, in the order of `resting`."""
    return tuple(_standings(resting, trail, latest(judgements)))


def latest(judgements: Sequence[Judgement]) -> Mapping[str, Judgement]:
    """The judgement that stands of each configuration: the last written down."""
    return {each.configuration_id: each for each in judgements}


def _standings(
    resting: Sequence[RestsOn], trail: Trail, judged: Mapping[str, Judgement]
) -> Iterator[Standing]:
    ids = [each.configuration.configuration_id for each in resting]
    ends = [each.round_id for each in (*trail.rounds[:1], *trail.rounds[-1:])]
    stood = [standing_at(ids, trail.rounds, trail.changes, end) for end in ends]
    for each in resting:
        one = each.configuration
        judgement = judged.get(one.configuration_id)
        yield Standing(
            one,
            one.configuration_id in stood[0] if stood else None,
            one.configuration_id in stood[-1] if stood else True,
            bool(each.of(Stance.SUPPORTS)),
            judgement,
            _since(judgement, each, trail) if judgement else None,
        )


def _since(judgement: Judgement, resting: RestsOn, trail: Trail) -> Since | None:
    return since(judgement.said, judgement.rested_on, basis_of([resting], trail.texts))
