"""What a judgement was made of: what the configurations said, and the passages on them, then.

Kept with the judgement, so that whoever reads it later is told what is another now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.theory.conditions import Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rests_on import RestsOn
from forwhom.core.theory.was import told

SAID = ("sentence", "context", "resource", "reasoning", "outcome", "if_absent")
JOINTS = {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: "; "}


@dataclass(frozen=True, slots=True)
class Basis:
    """`said` is what the configurations said (see `was`); `rested_on` the ids of the codings on
    them, their sub-configurations' too, whatever their stance."""

    said: str | None
    rested_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What is another since: whether they say something else, and which passages came and went."""

    reworded: bool
    added: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.reworded or self.added or self.gone)


def basis_of(resting: Sequence[RestsOn], conditions: Mapping[str, str]) -> Basis:
    """What these configurations say and rest on now; `conditions` are the texts by id."""
    every = [each.configuration for each in resting]
    names = len(every) > 1
    lines = [line for one in every for line in _lines(one, conditions, names=names)]
    codings = (item.coding.coding_id for each in resting for item in each.items)
    return Basis(told(lines), tuple(dict.fromkeys(codings)))


def since(said: str | None, rested_on: Collection[str], now: Basis) -> Since | None:
    """What is another now; None where nobody recorded what was said then."""
    if said is None:
        return None
    added = tuple(each for each in now.rested_on if each not in rested_on)
    gone = tuple(each for each in rested_on if each not in now.rested_on)
    return Since(said != now.said, added, gone)


def _lines(
    one: Configuration, conditions: Mapping[str, str], *, names: bool
) -> Iterator[tuple[str, str | None]]:
    before = f"{one.configuration_id} " if names else ""
    for leg in SAID:
        held = getattr(one, leg)
        if held:
            words = _context(held, conditions) if isinstance(held, Context) else held
            yield f"{before}{leg}", words


def _context(context: Context, conditions: Mapping[str, str]) -> str:
    parts = (
        f"({_context(each, conditions)})"
        if isinstance(each, Context)
        else conditions.get(each, each)
        for each in context.parts
    )
    return JOINTS[context.joined].join(parts)
