"""Two rounds side by side: what was added, what is gone, what says something else, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.looking_back import Turn, round_at, turns
from forwhom.core.theory.rounds import Change, Round, Verb, standing_at
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.wording import Wording, differing, stated

MAKES = frozenset({Verb.ADDED, Verb.SPLIT, Verb.MERGED, Verb.RESTORED})
TAKES = frozenset({Verb.RETIRED, Verb.SPLIT, Verb.MERGED})


@dataclass(frozen=True, slots=True)
class Between:
    """One configuration between two rounds: as it stands in the later (in the earlier, where it is
    gone), the one it is a branch of, the wordings concerned, the changes that name it.

    `by` is the change that brought it or took it away. `told` are changes that say in words of
    their own how it was: the words it had are then known by those alone. `since` are such changes
    after the later round: what they are about is shown as it stood after them.
    """

    configuration: Configuration
    parent: Configuration | None
    wordings: tuple[Wording, ...]
    changes: tuple[Change, ...]
    by: Change | None = None
    told: tuple[Change, ...] = ()
    since: tuple[Change, ...] = ()

    @property
    def from_(self) -> tuple[str, ...]:
        """What it was made from, where a split or a restoring brought it."""
        one = self.configuration.configuration_id
        return tuple(each for each in self.by.made_from if each != one) if self.by else ()

    @property
    def into(self) -> tuple[str, ...]:
        """What stands in its place, where a split or a merger took it away."""
        one = self.configuration.configuration_id
        if self.by is None or one in self.by.configurations:
            return ()
        return self.by.configurations


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs from an `earlier` round to a `later` one; `same` is how many that stand in both
    say the same. `changes` are all that lie between them."""

    earlier: Round
    later: Round
    added: tuple[Between, ...]
    gone: tuple[Between, ...]
    changed: tuple[Between, ...]
    same: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Ends:
    """The theory in either round, who stood there, and the changes between."""

    earlier: Theory
    later: Theory
    stood: frozenset[str]
    stands: frozenset[str]
    turns: tuple[Turn, ...]
    since: tuple[Turn, ...]

    def about(self, one: str) -> tuple[Change, ...]:
        named = (each.change for each in self.turns)
        return tuple(each for each in named if one in (*each.configurations, *each.made_from))


def _told(turns: Sequence[Turn], one: str) -> tuple[Change, ...]:
    return tuple(e.change for e in turns if e.unread and one == e.change.configurations[0])


def difference(theory: Theory, round_id: str, other_id: str) -> Difference:
    """What differs between two rounds, whichever is named first.

    RefusedValueError where there is no such round, or both are one.
    """
    first, last = sorted((round_at(theory, round_id), round_at(theory, other_id)))
    if first == last:
        wrong = f"{theory.rounds[first].name} would be compared with itself"
        raise RefusedValueError(wrong, "choose two rounds", "round")
    ends = _ends(theory, first, last)
    in_both = [e for e in ends.later.every() if e.configuration_id in ends.stood & ends.stands]
    compared = (_changed(one, ends) for one in in_both)
    changed = tuple(each for each in compared if each.wordings or each.told)
    return Difference(
        theory.rounds[first],
        theory.rounds[last],
        tuple(_moved(ends, ends.later, ends.stands - ends.stood, MAKES)),
        tuple(_moved(ends, ends.earlier, ends.stood - ends.stands, TAKES)),
        changed,
        len(in_both) - len(changed),
        tuple(each.change for each in ends.turns),
    )


def _ends(theory: Theory, first: int, last: int) -> _Ends:
    order = {each.round_id: at for at, each in enumerate(theory.rounds)}
    every = turns(theory)
    between = tuple(e for e in every if first < order[e.change.round_id] <= last)
    later = next((e.before for e in every if order[e.change.round_id] > last), theory)
    ids = [each.configuration_id for each in theory.every()]
    stood, stands = (
        standing_at(ids, theory.rounds, theory.changes, theory.rounds[at].round_id)
        for at in (first, last)
    )
    since = tuple(e for e in every if order[e.change.round_id] > last)
    earlier = between[0].before if between else later
    return _Ends(earlier, later, stood, stands, between, since)


def _changed(one: Configuration, ends: _Ends) -> Between:
    configuration_id = one.configuration_id
    before = ends.earlier.one(configuration_id)
    return Between(
        one,
        ends.later.parent_of(configuration_id),
        differing(before, one, ends.earlier, ends.later),
        ends.about(configuration_id),
        told=_told(ends.turns, configuration_id),
        since=_told(ends.since, configuration_id),
    )


def _moved(
    ends: _Ends, of: Theory, ids: frozenset[str], verbs: frozenset[Verb]
) -> Iterator[Between]:
    """Those that stand in one round and not in the other, in the order of the theory."""
    for each in of.every():
        if each.configuration_id in ids:
            changes = ends.about(each.configuration_id)
            by = [one for one in changes if one.verb in verbs]
            yield Between(
                each,
                of.parent_of(each.configuration_id),
                stated(each, of),
                changes,
                by[-1] if by else None,
                since=_told(ends.since, each.configuration_id),
            )
