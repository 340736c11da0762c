"""The variants the field writes configurations in, each a view of the same object.

CMO; the mechanism split into resource and reasoning; ICAMO; an if-then-because statement. Nothing
is stored for a view and nothing is invented: a leg that is missing is said to be. A branch takes
over what its parent states, but for the reasoning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from forwhom.core.evidence.codings import Leg
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.configurations import Configuration, ResourceHere


class Variant(StrEnum):
    """A way of writing a configuration."""

    CMO = "cmo"
    SPLIT = "split"
    ICAMO = "icamo"
    IF_THEN = "if-then"


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of one leg (None: of the actor); `text` is None where nothing is.

    `taken_over` names the configuration it comes from; `in_branches` says that every
    sub-configuration states its own instead.
    """

    leg: Leg | None
    text: str | None
    taken_over: str | None = None
    in_branches: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a variant: its word, what stands in it (a mechanism has two parts), and what
    is said beside it."""

    name: str
    parts: tuple[Stated, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A configuration (inside `parent`, where it is a branch) written in one variant."""

    configuration: Configuration
    parent: Configuration | None
    variant: Variant
    slots: tuple[Slot, ...]


NOT_STATED = "not yet stated"
IN_BRANCHES = "each sub-configuration states its own"
ACTOR = "a mother"
ACTOR_FROM = "these are hers; no other actor is named"
NO_ACTOR = "no circumstance and no reasoning says whose they are"
OURS = "how these combine is the evaluators' reading"
IN_INTERVENTION = "what she responds to stands under intervention"
HERE = {
    ResourceHere.PRESENT: "this programme offered it",
    ResourceHere.PARTIAL: "this programme offered it in part",
    ResourceHere.ABSENT: "this programme did not offer it",
    ResourceHere.NOT_STATED: "whether this programme offered it is not stated",
}


def views(
    configurations: Sequence[Configuration], texts: Mapping[str, str], variant: Variant
) -> tuple[View, ...]:
    """Every configuration in one variant, each followed by its branches.

    `texts` are the words of each condition by its id.
    """
    return tuple(
        View(each, top if each is not top else None, variant, _slots(each, top, texts, variant))
        for top in configurations
        for each in top.family()
    )


def stated(
    one: Configuration, parent: Configuration | None, texts: Mapping[str, str]
) -> dict[Leg, Stated]:
    """What is stated of each leg, with what a branch takes over."""
    return {leg: _stated(one, parent, texts, leg) for leg in Leg}


def in_words(context: Context, texts: Mapping[str, str]) -> str:
    """A context as words that complete 'a mother who ...'; inner joins stand in brackets."""
    said = [
        f"[{in_words(part, texts)}]" if isinstance(part, Context) else texts.get(part, part)
        for part in context.parts
    ]
    if context.joined is Joined.UNSPECIFIED and len(said) > 1:
        return f"{'; '.join(said)} (how these combine is not specified)"
    return {Joined.ALL: " and ", Joined.ANY: " or ", Joined.UNSPECIFIED: ""}[context.joined].join(
        said
    )


def _stated(
    one: Configuration, parent: Configuration | None, texts: Mapping[str, str], leg: Leg
) -> Stated:
    if own := _words(one, texts, leg):
        return Stated(leg, own)
    if parent and leg is not Leg.REASONING and (theirs := _words(parent, texts, leg)):
        return Stated(leg, theirs, taken_over=parent.name)
    return Stated(leg, None, in_branches=leg not in one.missing_legs())


def _words(one: Configuration, texts: Mapping[str, str], leg: Leg) -> str | None:
    if leg is Leg.CONTEXT:
        return in_words(one.context, texts) if one.context else None
    text: str | None = getattr(one, leg)
    return text


def _slots(
    one: Configuration, top: Configuration, texts: Mapping[str, str], variant: Variant
) -> tuple[Slot, ...]:
    parent = None if one is top else top
    legs = stated(one, parent, texts)
    here = _here(one, parent, legs[Leg.RESOURCE])
    given = _Given(legs, _whose(one, parent), here, _absent(one))
    return tuple(_WRITTEN[variant](given))


def _here(one: Configuration, parent: Configuration | None, resource: Stated) -> tuple[str, ...]:
    """Whether the programme offered the resource; a branch's own resource may not be its parent's,
    so that only what is taken over is said of it."""
    held = one.resource_here or (parent.resource_here if parent and resource.taken_over else None)
    return (HERE[held],) if held and resource.text else ()


def _absent(one: Configuration) -> tuple[str, ...]:
    """Its own alone: what follows where its resource is missing is not its parent's."""
    absent = f"where the context or the resource is missing: {one.if_absent}"
    return (absent,) if one.if_absent else ()


def _whose(one: Configuration, parent: Configuration | None) -> tuple[str, ...]:
    context = one.context or (parent.context if parent else None)
    ours = context and context.joined_by is Whose.OURS and len(context.parts) > 1
    return (OURS,) if ours else ()


@dataclass(frozen=True, slots=True)
class _Given:
    """What every variant is written from: the legs, and what is said beside three of them."""

    legs: Mapping[Leg, Stated]
    whose: tuple[str, ...]
    here: tuple[str, ...]
    absent: tuple[str, ...]

    def context(self, before: str) -> Slot:
        held = self.legs[Leg.CONTEXT]
        text = f"{before} {held.text}" if held.text else None
        return Slot("context", (replace(held, text=text),), self.whose)

    @property
    def outcome(self) -> Slot:
        return Slot("outcome", (self.legs[Leg.OUTCOME],), self.absent)


def _cmo(given: _Given) -> Iterator[Slot]:
    yield given.context("a mother who")
    mechanism = (given.legs[Leg.RESOURCE], given.legs[Leg.REASONING])
    yield Slot("mechanism", mechanism, given.here)
    yield given.outcome


def _split(given: _Given) -> Iterator[Slot]:
    yield given.context("a mother who")
    yield Slot("resource", (given.legs[Leg.RESOURCE],), given.here)
    yield Slot("reasoning", (given.legs[Leg.REASONING],))
    yield given.outcome


def _icamo(given: _Given) -> Iterator[Slot]:
    known = bool(given.legs[Leg.CONTEXT].text or given.legs[Leg.REASONING].text)
    yield Slot("intervention", (given.legs[Leg.RESOURCE],), given.here)
    yield given.context("who")
    actor = Stated(None, ACTOR if known else None)
    yield Slot("actor", (actor,), (ACTOR_FROM if known else NO_ACTOR,))
    yield Slot("mechanism", (given.legs[Leg.REASONING],), (IN_INTERVENTION,))
    yield given.outcome


def _if_then(given: _Given) -> Iterator[Slot]:
    yield replace(given.context("a mother"), name="if")
    yield Slot("and the programme offers", (given.legs[Leg.RESOURCE],), given.here)
    yield replace(given.outcome, name="then")
    yield Slot("because", (given.legs[Leg.REASONING],))


_WRITTEN = {
    Variant.CMO: _cmo,
    Variant.SPLIT: _split,
    Variant.ICAMO: _icamo,
    Variant.IF_THEN: _if_then,
}


def said(part: Stated) -> str:
    """A part's words, or that they are missing."""
    return part.text or (IN_BRANCHES if part.in_branches else NOT_STATED)


def sentence_of(view: View) -> str:
    """An if-then-because view as one sentence."""
    told = ", ".join(f"{slot.name} {_bare(slot.parts[0])}" for slot in view.slots)
    return f"{told[:1].upper()}{told[1:]}."


def _bare(part: Stated) -> str:
    return part.text.rstrip(".") if part.text else f"({said(part)})"
