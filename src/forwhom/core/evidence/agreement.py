"""What several coders marked in one document, set beside each other.

The list of passages comes first: where two coders read the same words otherwise, they have
something to talk through. The figures say how often they agreed in what they noticed; none of
them is a measure of evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codings import Coding, Stance
from forwhom.core.evidence.documents import Document, Turn, turns


class Met(StrEnum):
    """How coders met on a passage: what is to be talked through comes first."""

    OTHERWISE = "other legs or stance"
    NOT_BY_ALL = "not marked by all"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What a passage is tied to: a `configuration` or a `code`, and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Codings on one target whose words overlap, one with the next: what each coder made of them.

    `by` holds every coder in order, with her codings here, which may be none.
    """

    target: Target
    start: int
    end: int
    by: tuple[tuple[str, tuple[Coding, ...]], ...]

    @property
    def met(self) -> Met:
        """Alike means that every coder tied the passage by the same legs and the same stances."""
        readings = [reading(self.target, codings) for _, codings in self.by]
        if not all(readings):
            return Met.NOT_BY_ALL
        return Met.ALIKE if len(set(readings)) == 1 else Met.OTHERWISE

    @property
    def without(self) -> tuple[str, ...]:
        """The coders who did not mark it so."""
        return tuple(coder for coder, codings in self.by if not codings)


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two coders: their agreement on which turns show a target, beyond what
    their own rates would give by chance. None where both chose every turn, or both none: chance
    then leaves nothing to agree beyond."""

    coders: tuple[str, str]
    value: float | None


@dataclass(frozen=True, slots=True)
class OnTarget:
    """The turns in which any coder, and in which every coder, tied something to a target."""

    target: Target
    any: int
    every: int
    kappas: tuple[Kappa, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coders beside each other in one document.

    Of its `turns`, in `marked` any of them marked anything, and in `alike` all of them marked the
    same targets. `passages` stand with differences first, then in the order of the text.
    """

    coders: tuple[str, ...]
    turns: int
    marked: int
    alike: int
    passages: tuple[Passage, ...]
    targets: tuple[OnTarget, ...]

    def passages_met(self, how: Met) -> tuple[Passage, ...]:
        """The passages on which the coders met in one way."""
        return tuple(each for each in self.passages if each.met is how)


def coders_in(codings: Iterable[Coding]) -> tuple[str, ...]:
    """Everybody who is named as a coder, by name."""
    return tuple(sorted({each.coder for each in codings if each.coder}))


def agreement(document: Document, codings: Iterable[Coding], coders: Collection[str]) -> Agreement:
    """What some coders marked in a document; codings of others, and of nobody, do not count.

    Codings whose text was corrected away mark no words, and are left out. UnreadableError for
    fewer than two coders.
    """
    names = tuple(sorted(set(coders)))
    if len(names) < 2:
        raise UnreadableError("agreement is between coders; name at least two")
    held = [
        each
        for each in codings
        if each.document_id == document.document_id
        and each.coder in names
        and each.start < each.end
    ]
    every = turns(document)
    where = _where(held, every)
    return Agreement(
        coders=names,
        turns=len(every),
        marked=sum(any(_in_turn(where, name, turn) for name in names) for turn in every),
        alike=sum(_is_alike(where, names, turn) for turn in every),
        passages=tuple(sorted(_passages(held, names), key=_differences_first)),
        targets=tuple(_on_target(target, where, names, len(every)) for target in sorted(where)),
    )


def reading(target: Target, codings: Iterable[Coding]) -> frozenset[tuple[str, Stance | None]]:
    """The legs and stances by which codings tie a passage to a configuration; to a code they only
    tie it."""
    if target.kind == "code":
        return frozenset(("", None) for _ in codings)
    return frozenset((str(each.tag or ""), each.stance) for each in codings)


def targets_of(coding: Coding) -> tuple[Target, ...]:
    """The configuration, the code, or both that a coding ties its passage to."""
    found = (("configuration", coding.configuration_id), ("code", coding.code_id))
    return tuple(Target(kind, key) for kind, key in found if key)


def kappa(turn_count: int, one: Collection[int], other: Collection[int]) -> float | None:
    """Cohen's kappa over `turn_count` turns of which each of two coders chose some.

    None where chance alone would have them agree on every turn.
    """
    if not turn_count:
        return None
    ours, theirs = set(one), set(other)
    differing = len(ours ^ theirs)
    # In whole numbers, so that coders who agree wholly have exactly 1.
    by_chance = len(ours) * (turn_count - len(theirs)) + len(theirs) * (turn_count - len(ours))
    return None if by_chance == 0 else 1 - differing * turn_count / by_chance


Where = Mapping[Target, Mapping[str, Collection[int]]]  # turns by target, by coder


def _where(codings: Iterable[Coding], every: Sequence[Turn]) -> Where:
    found: dict[Target, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for each in codings:
        reached = {
            turn.number for turn in every if max(each.start, turn.said) < min(each.end, turn.end)
        }
        for target in targets_of(each):
            found[target][each.coder or ""] |= reached
    return found


def _in_turn(where: Where, coder: str, turn: Turn) -> frozenset[Target]:
    return frozenset(
        target for target, by_coder in where.items() if turn.number in by_coder.get(coder, ())
    )


def _is_alike(where: Where, coders: Sequence[str], turn: Turn) -> bool:
    found = {_in_turn(where, coder, turn) for coder in coders}
    return len(found) == 1 and found != {frozenset()}


def _on_target(target: Target, where: Where, coders: Sequence[str], turn_count: int) -> OnTarget:
    chosen = {coder: set(where[target].get(coder, ())) for coder in coders}
    return OnTarget(
        target=target,
        any=len(set.union(*chosen.values())),
        every=len(set.intersection(*chosen.values())),
        kappas=tuple(
            Kappa((one, other), kappa(turn_count, chosen[one], chosen[other]))
            for one, other in combinations(coders, 2)
        ),
    )


def _passages(codings: Iterable[Coding], coders: Sequence[str]) -> Iterator[Passage]:
    on: dict[Target, list[Coding]] = defaultdict(list)
    for each in codings:
        for target in targets_of(each):
            on[target].append(each)
    for target, held in on.items():
        for group in _overlapping(held):
            by = tuple(
                (coder, tuple(each for each in group if each.coder == coder)) for coder in coders
            )
            ends = max(each.end for each in group)
            yield Passage(target, min(each.start for each in group), ends, by)


def _overlapping(codings: Iterable[Coding]) -> Iterator[list[Coding]]:
    """Codings in groups, in each of which every one overlaps another, or stands alone."""
    group: list[Coding] = []
    reach = 0
    for each in sorted(codings, key=lambda one: (one.start, one.end, one.coding_id)):
        if group and each.start >= reach:
            yield group
            group = []
        group.append(each)
        reach = max(reach, each.end)
    if group:
        yield group


def _differences_first(passage: Passage) -> tuple[int, int, int, Target]:
    return [*Met].index(passage.met), passage.start, passage.end, passage.target
