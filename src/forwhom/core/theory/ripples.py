"""Ripples: an outcome of one configuration that is a circumstance of another.

A person says so of a condition (`Condition.outcome_of`); nothing is guessed from words that are
alike. Ripples may come back to where they began: that is a cycle, and a finding, not a fault. Only
a circle of essential preconditions is one, since none of them could come first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.theory.conditions import Condition
from forwhom.core.theory.configurations import Configuration, every_configuration


@dataclass(frozen=True, slots=True)
class Ripple:
    """The outcome of `source` is condition `condition_id`, which the context of `target` names.

    It is `needed` where that context is not met without it.
    """

    source: str
    condition_id: str
    target: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Configurations, the outcome of each a circumstance of the next.

    `back_to` is the one in it that its last comes back to: a cycle. `goes_on` says that what
    follows its last is told by another chain.
    """

    ids: tuple[str, ...]
    back_to: str | None = None
    goes_on: bool = False

    @property
    def cycle(self) -> tuple[str, ...]:
        """The part of it that comes back to itself; empty where none does."""
        return self.ids[self.ids.index(self.back_to) :] if self.back_to else ()


def ripples_between(
    configurations: Iterable[Configuration], conditions: Iterable[Condition]
) -> tuple[Ripple, ...]:
    """Every ripple, in the order of the configurations that it comes from, then goes to.

    `configurations` are those at the top, or all of them with their branches: each counts once.
    """
    every = {each.configuration_id: each for each in every_configuration(configurations)}
    links = [
        Ripple(source, condition.condition_id, target, condition.condition_id in needed)
        for condition in conditions
        for source in dict.fromkeys(condition.outcome_of)
        if source in every
        for target, needed in _naming(condition.condition_id, every.values())
    ]
    order = {each: at for at, each in enumerate(every)}
    return tuple(sorted(links, key=lambda each: (order[each.source], order[each.target])))


def _naming(
    condition_id: str, configurations: Iterable[Configuration]
) -> Iterator[tuple[str, Collection[str]]]:
    """The configurations whose own context names a condition, and what each of them needs."""
    for each in configurations:
        if each.context and condition_id in each.context.condition_ids():
            yield each.configuration_id, frozenset(each.context.needed_ids())


def chains_of(ripples: Sequence[Ripple]) -> tuple[Chain, ...]:
    """Chains in which every step from one configuration to another is told once.

    They begin where nothing leads to, then, for what is left, at the first of a cycle. Where ways
    part, each further way begins a chain of its own; so there are never more than steps.
    """
    after = _after(ripples)
    reached = {each.target for each in ripples}
    starts = [each for each in after if each not in reached]
    told: set[str] = set()
    chains: list[Chain] = []
    for start in (*starts, *after):
        if start not in told:
            chains += _from(start, after, told)
    return tuple(chains)


def _after(ripples: Sequence[Ripple]) -> dict[str, list[str]]:
    """Where each configuration leads to, once each."""
    found: dict[str, list[str]] = {}
    for each in ripples:
        ways = found.setdefault(each.source, [])
        if each.target not in ways:
            ways.append(each.target)
    return found


def _from(start: str, after: Mapping[str, Sequence[str]], told: set[str]) -> Iterator[Chain]:
    """The chains of everything that one configuration leads to, as a walk without recursion."""
    told.add(start)
    walk: list[tuple[str, list[str]]] = [(start, list(after.get(start, ())))]
    begins = 0  # where on the walk the chain that is being told begins
    while walk:
        _, ways = walk[-1]
        if not ways:
            walk.pop()
            begins = len(walk) - 1
            continue
        way, on_walk = ways.pop(0), [each for each, _ in walk]
        if way in told:
            yield _ended(on_walk, begins, way, goes_on=way in after)
            begins = len(walk) - 1
            continue
        told.add(way)
        walk.append((way, list(after.get(way, ()))))
        if way not in after:
            yield Chain((*on_walk[begins:], way))


def _ended(on_walk: Sequence[str], begins: int, way: str, *, goes_on: bool) -> Chain:
    """A chain whose next was told already: it comes back, or another chain tells what follows."""
    if way in on_walk:
        at = min(begins, on_walk.index(way))  # a cycle is told whole
        return Chain(tuple(on_walk[at:]), back_to=way)
    return Chain((*on_walk[begins:], way), goes_on=goes_on)


def circle_of_preconditions(
    configurations: Iterable[Configuration], conditions: Iterable[Condition]
) -> tuple[str, ...]:
    """Essential configurations each of which needs the outcome of the one before it, in a circle:
    the first such circle, or none."""
    tops = tuple(configurations)
    essential = {each.configuration_id for each in every_configuration(tops) if each.essential}
    waiting = [
        each
        for each in ripples_between(tops, conditions)
        if each.needed and {each.source, each.target} <= essential
    ]
    return next((each.cycle for each in chains_of(waiting) if each.back_to), ())
