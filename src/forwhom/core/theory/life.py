"""One configuration's whole life: what it said at first, and each change with the words before and
after it."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.looking_back import Turn, turns
from forwhom.core.theory.rounds import Change, Round
from forwhom.core.theory.theory import Theory
from forwhom.core.theory.wording import Wording, differing, stated


@dataclass(frozen=True, slots=True)
class Stage:
    """One change of a life: the wordings that it changed (all, where it brought the
    configuration), and whether it tells in words of its own how it was."""

    change: Change
    round: Round
    wordings: tuple[Wording, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Life:
    """A configuration from its beginning. `first` is what it said in `began`, the theory's first
    round; nothing where a change brought it later, and `began` is None."""

    configuration: Configuration
    began: Round | None
    first: tuple[Wording, ...]
    stages: tuple[Stage, ...]


def life_of(theory: Theory, configuration_id: str) -> Life:
    """All that was ever done to a configuration. RefusedValueError where there is none."""
    one = theory.one(configuration_id)
    rounds = {each.round_id: each for each in theory.rounds}
    every = turns(theory)
    stages = tuple(
        _stage(each, configuration_id, rounds[each.change.round_id])
        for each in every
        if configuration_id in (*each.change.configurations, *each.change.made_from)
    )
    start = every[0].before if every else theory
    there = _held(start, configuration_id)
    began = theory.rounds[0] if theory.rounds and there else None
    return Life(one, began, stated(there, start) if there else (), stages)


def _stage(turn: Turn, configuration_id: str, round_: Round) -> Stage:
    before, after = _held(turn.before, configuration_id), _held(turn.after, configuration_id)
    wordings: tuple[Wording, ...] = ()
    if after and before:
        wordings = differing(before, after, turn.before, turn.after)
    elif after:
        wordings = stated(after, turn.after)
    told = bool(turn.unread) and configuration_id == turn.change.configurations[0]
    return Stage(turn.change, round_, wordings, told)


def _held(theory: Theory, configuration_id: str) -> Configuration | None:
    return next((e for e in theory.every() if e.configuration_id == configuration_id), None)
