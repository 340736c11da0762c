"""A theory as it stood when a round closed, read back from its changes.

Where a change tells in a person's own words how something was, the walk goes on past it: the words
are kept, and what they are about stays as it stands later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.rounds import Change
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.walking_back import CODED, passed_over


@dataclass(frozen=True, slots=True)
class Turn:
    """One change, and the theory before and after it, as far as rules can tell. `unread` names
    what the change says in words of its own."""

    change: Change
    before: Theory
    after: Theory
    unread: tuple[str, ...]


def turns(theory: Theory) -> tuple[Turn, ...]:
    """Every change in the order of the rounds, the first of them first.

    Codings are left out: who looks back reads what was said, not what it rested on.
    """
    order = {each.round_id: at for at, each in enumerate(theory.rounds)}
    changes = tuple(sorted(theory.changes, key=lambda each: order[each.round_id]))
    return tuple(reversed(tuple(_walked(replace(theory, changes=changes, codings=())))))


def _walked(theory: Theory) -> Iterator[Turn]:
    while theory.changes:
        before, unread = passed_over(theory)
        about = tuple(each for each in unread if each != CODED)
        yield Turn(theory.changes[-1], before, theory, about)
        theory = before


def round_at(theory: Theory, round_id: str) -> int:
    """Which round that is, from 0."""
    for at, each in enumerate(theory.rounds):
        if each.round_id == round_id:
            return at
    wrong = f"there is no round {round_id}"
    ids = ", ".join(each.round_id for each in theory.rounds)
    raise RefusedValueError(wrong, f"name one of {ids}" if ids else "close a round first", "round")
