"""A partial configuration begun from a passage: one plain sentence, and what is known of its legs.

Whatever is not said stays missing, and may be completed later, also backwards: what would have to
be true for its outcome?
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from forwhom.core.evidence.codings import Leg
from forwhom.core.records import Record
from forwhom.core.theory.conditions import Condition, Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.rounds import Change, Inference, Round, Verb

LONGEST_NAME = 90  # characters of the sentence that are its name


@dataclass(frozen=True, slots=True)
class Wording:
    """A configuration as somebody first writes it: the sentence, and a few words for each leg
    she can say; of the context, the circumstance as it completes 'a mother who ...'."""

    sentence: str
    legs: Mapping[Leg, str]


@dataclass(frozen=True, slots=True)
class Why:
    """What a change says of its cause: see `Change`. `suggested_by` are interviews."""

    reason: str
    because_of: tuple[str, ...]
    inferences: tuple[Inference, ...] = ()
    suggested_by: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in a theory, as far as a beginning has to know; `taken` are ids ever used."""

    conditions: Sequence[Condition]
    rounds: Sequence[Round]
    taken: Collection[str]


@dataclass(frozen=True, slots=True)
class Begun:
    """What a beginning adds. A theory without rounds is still its first state: nothing changed."""

    configuration: Configuration
    condition: Condition | None = None
    round: Round | None = None
    change: Change | None = None

    def records(self) -> Iterator[Record]:
        """What is new, in an order in which each refers to what stands before it."""
        for each in (self.condition, self.configuration, self.round, self.change):
            if each is not None:
                yield each


def begin(wording: Wording, why: Why, held: Held) -> Begun:
    """The configuration, and the change that added it to the round that is open.

    Where the last round is closed the next one is opened. RefusedValueError for words that no
    record can hold.
    """
    condition, is_new = _condition(wording.legs.get(Leg.CONTEXT, ""), held)
    name = name_of(wording.sentence)
    configuration = Configuration(
        configuration_id=free_id("cmo{:02}", held.taken),
        name=name,
        sentence=None if name == wording.sentence else wording.sentence,
        context=Context(Joined.UNSPECIFIED, (condition.condition_id,)) if condition else None,
        resource=wording.legs.get(Leg.RESOURCE) or None,
        reasoning=wording.legs.get(Leg.REASONING) or None,
        outcome=wording.legs.get(Leg.OUTCOME) or None,
        suggested_by=why.suggested_by,
    )
    new = condition if is_new else None
    if not held.rounds:
        return Begun(configuration, new)
    of_round = open_round(held)
    change = Change(
        change_id=free_id("change{:02}", held.taken),
        round_id=of_round.round_id,
        verb=Verb.ADDED,
        configurations=(configuration.configuration_id,),
        reason=why.reason,
        inferences=why.inferences,
        because_of=why.because_of,
        by=why.by,
    )
    return Begun(configuration, new, None if of_round in held.rounds else of_round, change)


def name_of(sentence: str) -> str:
    """What a configuration is called by its sentence: the whole of a short one."""
    if len(sentence) <= LONGEST_NAME:
        return sentence
    return f"{sentence[:LONGEST_NAME].rsplit(' ', 1)[0].rstrip(',;:')} …"


def open_round(held: Held) -> Round:
    """The round on its way: the last, the one after it where that is closed, or the first."""
    if held.rounds and held.rounds[-1].closed_on is None:
        return held.rounds[-1]
    number = len(held.rounds)
    ids = {each.round_id for each in held.rounds} | set(held.taken)
    return Round(round_id=free_id("round{}", ids, number), name=f"Round {number}")


def _condition(text: str, held: Held) -> tuple[Condition | None, bool]:
    """The condition that says this, one that is there if there is one; and whether it is new."""
    if not text:
        return None, False
    for each in held.conditions:
        if each.text.casefold() == text.casefold():
            return each, False
    return Condition(condition_id=free_id("condition{:03}", held.taken), text=text), True


def free_id(form: str, taken: Collection[str], first: int = 1) -> str:
    """The first id of a form that none has or had; it holds none of the words."""
    return next(each for each in map(form.format, count(first)) if each not in taken)
