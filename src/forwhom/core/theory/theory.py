"""A theory as the verbs of refinement take it, and what one of them made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from forwhom.core.evidence.codings import Coding
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Held, Why, free_id, open_round
from forwhom.core.theory.conditions import Cluster, Condition
from forwhom.core.theory.configurations import Configuration, every_configuration
from forwhom.core.theory.rounds import Change, Round, Verb
from forwhom.core.theory.standing import standing_in


@dataclass(frozen=True, slots=True)
class Theory:
    """What is written down: configurations in their order, branches inside theirs. Of the codings
    at least those on the configurations concerned; `taken` are ids ever used."""

    configurations: tuple[Configuration, ...]
    conditions: tuple[Condition, ...] = ()
    rounds: tuple[Round, ...] = ()
    changes: tuple[Change, ...] = ()
    codings: tuple[Coding, ...] = ()
    taken: frozenset[str] = frozenset()
    clusters: tuple[Cluster, ...] = ()

    def every(self) -> tuple[Configuration, ...]:
        """Configurations and sub-configurations, parents first."""
        return tuple(every_configuration(self.configurations))

    def one(self, configuration_id: str, field: str = "") -> Configuration:
        """The configuration or sub-configuration of an id."""
        for each in self.every():
            if each.configuration_id == configuration_id:
                return each
        wrong = f"configuration {configuration_id} is not in the theory"
        raise RefusedValueError(wrong, "choose one that is", field)

    def parent_of(self, configuration_id: str) -> Configuration | None:
        """The configuration that one is a branch of."""
        for each in self.configurations:
            if any(branch.configuration_id == configuration_id for branch in each.branches):
                return each
        return None

    def standing(self) -> frozenset[str]:
        """The ids that stand in the theory now: all of them where nothing was changed yet."""
        return standing_in(self.configurations, self.rounds, self.changes)

    def standing_one(self, configuration_id: str, field: str = "") -> Configuration:
        """The same, of those that stand."""
        found = self.one(configuration_id, field)
        if configuration_id not in self.standing():
            wrong = f"{found.name} does not stand in the theory now"
            raise RefusedValueError(wrong, "restore it first", field)
        return found

    def codings_on(self, configuration_id: str) -> tuple[Coding, ...]:
        """The codings on one configuration, its branches' apart."""
        return tuple(each for each in self.codings if each.configuration_id == configuration_id)

    def condition_saying(self, text: str) -> Condition:
        """The condition that says this: one that is there if there is one, or else a new one."""
        for each in self.conditions:
            if each.text.casefold() == text.casefold():
                return each
        taken = self.taken | {each.condition_id for each in self.conditions}
        return Condition(condition_id=free_id("condition{:03}", taken), text=text)

    def with_one(self, new: Configuration) -> Theory:
        """The theory with one configuration or branch in the place of that of its id."""
        return self.mapped(
            lambda each: new if each.configuration_id == new.configuration_id else each
        )

    def mapped(self, turn: Callable[[Configuration], Configuration]) -> Theory:
        """The theory with every configuration, and every branch, turned into another."""
        tops = (
            replace(each, branches=tuple(map(turn, each.branches))) for each in self.configurations
        )
        return replace(self, configurations=tuple(map(turn, tops)))


@dataclass(frozen=True, slots=True)
class Refined:
    """The theory after a change, which is its last. `carried` are the codings that are on another
    configuration now, and `copied` those that were made, because a passage went to two."""

    theory: Theory
    carried: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()

    @property
    def change(self) -> Change:
        """What was done."""
        return self.theory.changes[-1]


def changed(
    theory: Theory,
    verb: Verb,
    about: Sequence[str],
    why: Why,
    *,
    made_from: Sequence[str] = (),
    was: str | None = None,
) -> Theory:
    """The theory with a change more, in the round that is open; where none is, the next is.

    RefusedValueError where nobody says why, or how it was inferred.
    """
    if not why.reason:
        raise RefusedValueError(
            "nobody says why", "give the reason, for whoever reads its history", "reason"
        )
    if not why.inferences:
        raise RefusedValueError(
            "nobody says how it was inferred", "choose one way or more", "inferences"
        )
    round_ = open_round(Held(theory.conditions, theory.rounds, theory.taken))
    change = Change(
        change_id=free_id("change{:02}", _change_ids(theory)),
        round_id=round_.round_id,
        verb=verb,
        configurations=tuple(about),
        made_from=tuple(made_from),
        was=was,
        reason=why.reason,
        inferences=why.inferences,
        because_of=why.because_of,
        by=why.by,
    )
    rounds = theory.rounds if round_ in theory.rounds else (*theory.rounds, round_)
    return replace(theory, rounds=rounds, changes=(*theory.changes, change))


def _change_ids(theory: Theory) -> Collection[str]:
    return theory.taken | {each.change_id for each in theory.changes}
