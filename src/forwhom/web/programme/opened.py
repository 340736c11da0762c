"""How many of how many, each a number that opens the rows it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forwhom.core.programme.rows_behind_rates import Whom
from forwhom.core.tables.bounds import Outcomes
from forwhom.core.tables.expressions import Expression
from forwhom.web.programme.addresses import Opens
from forwhom.web.programme.counted import Number, opening


@dataclass(frozen=True, slots=True)
class OfKnown:
    """Rows by outcome: `had` of `known`, and of how many it is not known (None where of all)."""

    had: Number
    known: Number
    unknown: Number | None


def of_known(
    outcomes: Outcomes, opens: Opens | None, behind: Callable[[Whom], Expression | None]
) -> OfKnown:
    """The rows by outcome; `behind` gives the condition of each kind of them."""

    def number(count: int, whom: Whom) -> Number:
        return opening(count, opens, lambda: behind(whom))

    unknown = number(outcomes.unknown, Whom.UNKNOWN) if outcomes.unknown else None
    return OfKnown(number(outcomes.had, Whom.COUNTED), number(outcomes.known, Whom.KNOWN), unknown)
