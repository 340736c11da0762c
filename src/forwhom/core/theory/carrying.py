"""Merging configurations, and splitting one: the verbs that carry evidence. No coding is lost.

What is merged or split away stays written down, and stands no more. The codings keep their ids,
coder and memo: only the configuration that they name changes. Where a passage goes to two, its
coding is copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forwhom.core.evidence.codings import Coding
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why, free_id, name_of
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.refining import as_words
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Refined, Theory, changed
from forwhom.core.theory.was import told

CODINGS = "codings of "  # in `Change.was`, before a configuration's id
COPIED = "copied"  # the same, before the ids of the codings that were made
LEAST_PARTS = 2
SHARED = ("context", "resource", "resource_here", "outcome", "if_absent")


@dataclass(frozen=True, slots=True)
class Part:
    """One that a split makes: its sentence, and its own reasoning where that differs."""

    sentence: str
    reasoning: str | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """How a configuration is split. `goes` says of its codings, by id, to which of the parts,
    counted from 0. With `inside` the parts are its sub-configurations: it stands with what they
    share, and what goes to none of them stays with it."""

    parts: Sequence[Part]
    goes: Mapping[str, Sequence[int]]
    inside: bool = False


def merge(theory: Theory, configuration_id: str, into: str, why: Why) -> Refined:
    """Let one configuration stand for two: the codings of both are on it.

    The interviews that suggested the other have suggested this one too: they are no test of it.
    Where a passage was marked with both, both codings are kept.
    """
    one, target = theory.standing_one(configuration_id), theory.standing_one(into, "into")
    if configuration_id == into:
        wrong = f"{one.name} cannot be merged into itself"
        raise RefusedValueError(wrong, "choose another configuration", "into")
    _refuse_branches(theory, one, "merged")
    carried = tuple(each.coding_id for each in theory.codings_on(configuration_id))
    was = told(
        (
            (f"{CODINGS}{configuration_id}", " ".join(carried)),
            ("suggested_by", as_words(target, "suggested_by")),
        )
    )
    suggested = dict.fromkeys((*target.suggested_by, *one.suggested_by))
    after = theory.with_one(replace(target, suggested_by=tuple(suggested)))
    after = replace(after, codings=_carried(theory.codings, dict.fromkeys(carried, into)))
    made_from = (into, configuration_id)
    return Refined(changed(after, Verb.MERGED, (into,), why, made_from=made_from, was=was), carried)


def split(theory: Theory, configuration_id: str, apart: Apart, why: Why) -> Refined:
    """Make configurations out of one. RefusedValueError where a passage would be left on what
    stands no more."""
    one = theory.standing_one(configuration_id)
    parent = theory.parent_of(configuration_id)
    _refuse_split(theory, one, apart, parent)
    made = _made(theory, one, apart)
    ids = [each.configuration_id for each in made]
    goes = {coding: [ids[at] for at in to] for coding, to in apart.goes.items() if to}
    copies = tuple(_copies(theory, goes))
    codings = _carried(theory.codings, {coding: to[0] for coding, to in goes.items()})
    was = told(
        (
            (f"{CODINGS}{configuration_id}", " ".join(goes)),
            (COPIED, " ".join(each.coding_id for each in copies)),
        )
    )
    top = one if apart.inside else parent
    if top:
        after = theory.with_one(replace(top, branches=(*top.branches, *made)))
    else:
        after = replace(theory, configurations=(*theory.configurations, *made))
    after = replace(after, codings=(*codings, *copies))
    about = (configuration_id, *ids) if apart.inside else tuple(ids)
    after = changed(after, Verb.SPLIT, about, why, made_from=(configuration_id,), was=was)
    return Refined(after, tuple(goes), tuple(each.coding_id for each in copies))


def _made(theory: Theory, one: Configuration, apart: Apart) -> list[Configuration]:
    """The parts as configurations: each says what the one said but for its sentence and reasoning;
    inside it they take over what they share."""
    taken = set(theory.taken) | {each.configuration_id for each in theory.every()}
    made = []
    for part in apart.parts:
        name = name_of(part.sentence)
        new = replace(
            one,
            configuration_id=free_id("cmo{:02}", taken),
            name=name,
            sentence=None if name == part.sentence else part.sentence,
            reasoning=part.reasoning or one.reasoning,
            branches=(),
        )
        if apart.inside:
            taken_over: dict[str, Any] = dict.fromkeys(SHARED)
            new = replace(new, **taken_over)
        taken.add(new.configuration_id)
        made.append(new)
    return made


def _copies(theory: Theory, goes: Mapping[str, Sequence[str]]) -> list[Coding]:
    """The codings of passages that go to more than one, for all but the first of those."""
    taken = set(theory.taken) | {each.coding_id for each in theory.codings}
    by_id = {each.coding_id: each for each in theory.codings}
    made = []
    for coding, to in goes.items():
        for other in to[1:]:
            new = free_id(f"{coding}-{{}}", taken, 2)
            taken.add(new)
            made.append(replace(by_id[coding], coding_id=new, configuration_id=other))
    return made


def _refuse_split(
    theory: Theory, one: Configuration, apart: Apart, parent: Configuration | None
) -> None:
    if apart.inside and parent:
        wrong = f"{one.name} is a sub-configuration, and has none of its own"
        raise RefusedValueError(wrong, "split it into others beside it", "place")
    if not apart.inside:
        _refuse_branches(theory, one, "split")
    if len(apart.parts) < LEAST_PARTS:
        raise RefusedValueError("a split makes two or more", "word at least two", "sentence")
    names = [name_of(each.sentence).casefold() for each in apart.parts]
    standing = {each.name.casefold() for each in theory.every() if each is not one}
    if len(set(names)) < len(names) or standing & set(names):
        wrong = "two configurations would have the same name"
        raise RefusedValueError(wrong, "word each so that they are told apart", "sentence")
    _refuse_astray(theory, one, apart)


def _refuse_astray(theory: Theory, one: Configuration, apart: Apart) -> None:
    on_it = [each.coding_id for each in theory.codings_on(one.configuration_id)]
    if gone := [each for each in apart.goes if each not in on_it]:
        wrong = f"passage {gone[0]} is not on {one.name} any more"
        raise RefusedValueError(wrong, "look at its passages again", "goes")
    numbers = range(len(apart.parts))
    if any(at not in numbers for to in apart.goes.values() for at in to):
        wrong = "a passage goes to one that is not made here"
        raise RefusedValueError(wrong, "word that one, or send the passage to another", "goes")
    left = [] if apart.inside else [each for each in on_it if not apart.goes.get(each)]
    if left:
        wrong = f"nobody says where {' and '.join(left)} would go, and {one.name} stands no more"
        raise RefusedValueError(wrong, "send every passage to one of the new ones", "goes")


def _refuse_branches(theory: Theory, one: Configuration, done: str) -> None:
    standing = theory.standing()
    inside = [each.name for each in one.branches if each.configuration_id in standing]
    if inside:
        wrong = f"{one.name} has sub-configurations: {' and '.join(inside)}"
        right = f"each of them can be {done}; retire or merge those first"
        raise RefusedValueError(wrong, right)


def _carried(codings: Sequence[Coding], goes: Mapping[str, str]) -> tuple[Coding, ...]:
    return tuple(
        replace(each, configuration_id=goes[each.coding_id]) if each.coding_id in goes else each
        for each in codings
    )
