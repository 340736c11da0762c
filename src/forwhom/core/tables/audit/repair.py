"""The smallest repair of figures that contradict each other, by integer optimisation (HiGHS).

Of all counts that add up, those that contradict fewest printed figures, counts and percentages
together; among these, those that change least. Solved exactly: the solver's answer is checked
again in whole numbers, and one that does not check is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from forwhom.core.tables.audit.block import Block, Place, apart_from_each_other
from forwhom.core.tables.audit.model import Counts, Model, rules

MOST_CELLS = 2_000  # of one block; a printed variable has some dozens
MOST_OTHERS = 4  # other repairs that are listed


@dataclass(frozen=True, slots=True)
class Repair:
    """Counts that add up. `changed` are the printed counts that it contradicts, `left` the
    percentages; `open` the changed places where another repair as small gives another count.
    `others` are repairs that change as few counts, when percentages are not asked.
    """

    counts: Counts
    changed: tuple[Place, ...]
    left: tuple[Place, ...]
    total_change: int
    open: frozenset[Place] = frozenset()
    others: tuple[Counts, ...] = ()

    @property
    def contradicted(self) -> int:
        """How many printed figures it contradicts."""
        return len(self.changed) + len(self.left)

    def unique(self, place: Place) -> bool:
        """Whether no repair as small gives another count there."""
        return place not in self.open


def repair(block: Block) -> Repair | None:
    """The smallest repair; None where the figures hold as they are printed, where nothing makes
    them hold, or where the block is beyond what is searched."""
    if not block.doubted or len(block.places) > MOST_CELLS:
        return None
    found = smallest(block)
    if found is None or not (found.changed or block.failures):
        return None
    return replace(
        found,
        open=frozenset(_open_places(block, found)),
        others=tuple(_other_repairs(block, found)),
    )


@lru_cache(maxsize=64)  # asked for once when ns are weighed, and again for what is told
def smallest(block: Block) -> Repair | None:
    """A smallest repair, without asking whether it is the only one."""
    model = Model(block)
    fewest = model.solve(model.contradictions)
    if fewest is None:
        return None
    model.add(model.contradictions, highest=fewest.objective)
    least = model.solve(model.change)
    return _as_repair(block, least.counts) if least is not None else None


def _as_repair(block: Block, counts: Counts) -> Repair | None:
    """The counts as a repair, worked out again in whole numbers; None where they do not hold."""
    if not holds(block, counts):
        return None
    printed = {place: block.printed(place) for place in block.places}
    changed = [
        place
        for place, count in printed.items()
        if place in block.impossible or (count is not None and count != counts[place])
    ]
    left = [
        place
        for place in block.places
        if (allowed := block.percentage(place)) is not None and counts[place] not in allowed
    ]
    change = sum(
        abs(counts[place] - count) for place in changed if (count := printed[place]) is not None
    )
    return Repair(counts, tuple(changed), tuple(left), change)


def holds(block: Block, counts: Counts) -> bool:
    """Whether these counts add up in every direction."""
    return all(
        counts[place] >= 0 and (n is None or counts[place] <= n)
        for place in block.places
        for n in [block.ns[place[1]]]
    ) and all(_is(total, sign, 0) for total, sign in _sums(block, counts))


def _is(left: int, sign: str, right: int) -> bool:
    return left == right if sign == "=" else left <= right


def _sums(block: Block, counts: Counts) -> Iterator[tuple[int, str]]:
    """Each sum less what it must be, and how they must stand: `=`, or `<` for at most."""
    for cells, signs, right, sign in rules(block):
        yield sum(one * counts[cell] for cell, one in zip(cells, signs, strict=True)) - right, sign


def _open_places(block: Block, found: Repair) -> Iterator[Place]:
    """The changed places that a repair as small fills with another count."""
    asked = [
        place
        for place in block.places
        if place in block.impossible or block.printed(place) is not None
    ]
    if not _as_small(block, found, asked):
        return
    yield from (place for place in found.changed if _as_small(block, found, [place]))


def _as_small(block: Block, found: Repair, places: Iterable[Place]) -> Repair | None:
    """Another repair as small, which differs in at least one of the places."""
    model = Model(block)
    model.add(model.contradictions, highest=found.contradicted)
    model.add(model.change, highest=found.total_change)
    model.another_than(found.counts, places)
    answer = model.solve(model.contradictions)
    other = _as_repair(block, answer.counts) if answer else None
    return other if other and other.contradicted == found.contradicted else None


def _other_repairs(block: Block, found: Repair) -> Iterator[Counts]:
    """What counts alone would allow beside the repair: other sets of counts, no larger, that
    could be the wrong ones; each filled in with least change, least changed first."""
    model = Model(block, with_percentages=False)
    fewest = model.solve(model.counts_changed)
    if fewest is None:
        return
    model.add(model.counts_changed, highest=fewest.objective)
    apart = apart_from_each_other(block.failures)
    if len(apart) == fewest.objective and all(each.alone for each in apart):
        model.exactly_one_in_each(apart)
    model.other_places_than(found.changed)
    for _ in range(MOST_OTHERS):
        other = model.solve(model.change)
        repaired = _as_repair(block, other.counts) if other else None
        if repaired is None:
            return
        yield repaired.counts
        model.other_places_than(repaired.changed)
