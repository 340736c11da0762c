"""Recommendations, each tied to the configurations it rests on, and what to say of those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import Extra, Identifier, Record, Refers, RefusedValueError
from forwhom.core.theory.cited.gone import what_became_of
from forwhom.core.theory.cited.numbering import Numbering
from forwhom.core.theory.in_parts import InParts
from forwhom.core.theory.remarks import Remark
from forwhom.core.theory.theory import Theory


class RecommendationStatus(StrEnum):
    """How far a recommendation has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """What should be done, and the configurations that say why."""

    KIND: ClassVar[str] = "recommendation"

    recommendation_id: Annotated[str, Identifier(), "the recommendation's stable id"]
    text: Annotated[str, "what should be done, in a sentence"]
    rests_on: Annotated[
        tuple[str, ...], Refers("configuration"), "the configurations that it rests on"
    ]
    status: Annotated[RecommendationStatus | None, "how far it has come"] = None
    by: Annotated[str | None, "who made it"] = None
    note: Annotated[str | None, "anything a reader should know"] = None
    extra: Extra = ()

    def rules(self) -> Iterator[RefusedValueError]:
        if not self.rests_on:
            yield RefusedValueError(
                f"recommendation {self.recommendation_id} rests on no configuration",
                "name those that it follows from",
                "rests_on",
            )


def to_be_said(
    each: Recommendation, theory: Theory, parts: Mapping[str, InParts], numbers: Numbering
) -> Iterator[str]:
    """What a reader must know of what it rests on: a clause for each thing, without a full stop.

    That a configuration does not stand, has no evidence, is consistent by absence only, or has no
    first-hand account of its reasoning. None of it makes a recommendation wrong.
    """
    standing = theory.standing()
    for id_ in each.rests_on:
        name = numbers.said(id_)
        if id_ not in standing:
            yield what_became_of(id_, theory, numbers)
            continue
        one = parts[id_]
        if None in one.legs_with(Remark.NO_EVIDENCE):
            yield f"{name} has nothing coded that bears on it"
        elif None in one.legs_with(Remark.ONLY_ABSENCE):
            yield f"{name} is consistent by absence only: no passage supports it"
        if Leg.REASONING in one.legs_with(Remark.NO_FIRST_HAND):
            yield f"{name} rests on second-hand accounts of the reasoning only"
