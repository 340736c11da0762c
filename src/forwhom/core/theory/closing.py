"""A round closed: its name, the day its state was reached, and what it drew on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Held, open_round
from forwhom.core.theory.rounds import Change, Round
from forwhom.core.theory.theory import Theory


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said of a round as it is closed."""

    name: str
    closed_on: date
    about: str | None = None


def to_close(theory: Theory) -> Round | None:
    """The round that could be closed: the open one, or round 0 of a theory that has none yet;
    nothing where nothing changed since the last."""
    if not theory.rounds:
        return open_round(Held((), (), theory.taken)) if theory.configurations else None
    last = theory.rounds[-1]
    return last if last.closed_on is None and _led_to(last, theory.changes) else None


def close(theory: Theory, to: Closing) -> Round:
    """The round as it is closed. The next change opens the next one.

    RefusedValueError where nothing changed, or the day is before the last round's.
    """
    round_ = to_close(theory)
    if round_ is None:
        wrong = "nothing has changed since the last round was closed"
        right = "refine a configuration first: the next round opens with it"
        raise RefusedValueError(wrong, right, "name")
    for each in theory.rounds:
        if each.closed_on and each.closed_on > to.closed_on:
            wrong = f"{each.name} was closed on {each.closed_on}, after {to.closed_on}"
            raise RefusedValueError(wrong, "give that day or a later one", "closed_on")
        if each.name.casefold() == to.name.casefold() and each.round_id != round_.round_id:
            wrong = f"{each.round_id} is called {each.name} already"
            raise RefusedValueError(wrong, "give another name", "name")
    return replace(round_, name=to.name, closed_on=to.closed_on, about=to.about)


def _led_to(round_: Round, changes: Sequence[Change]) -> bool:
    return any(each.round_id == round_.round_id for each in changes)
