"""Re-typing: an element of a configuration moved to another leg. No coding loses its link.

The line between context and mechanism is disputed, so what was written as one may turn out to be
the other. The element is a condition of the context, or what another leg says. A coding says which
legs its passage shows, not which words of them: so a person says of each coding on the leg whether
it stays, goes, or shows both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from forwhom.core.evidence.codings import LETTERS, Account, Coding, Leg, Tag
from forwhom.core.records import RefusedValueError
from forwhom.core.theory.beginning import Why
from forwhom.core.theory.conditions import Context, Joined
from forwhom.core.theory.configurations import Configuration
from forwhom.core.theory.refining import CONDITION, as_words
from forwhom.core.theory.rounds import Verb
from forwhom.core.theory.theory import Refined, Theory, changed
from forwhom.core.theory.was import told

CODING = "coding "  # in `Change.was`, before a coding's id


class Shows(StrEnum):
    """What becomes of a coding that shows the leg from which an element goes."""

    STAYS = "stays"
    GOES = "goes"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Retyping:
    """An `element` goes `to` a leg: a condition's id, or the name of the leg whose words they are.
    A condition may be called like a leg: `condition resource` is always the condition.

    `says` is what that leg is to say then, where it is not the context; by itself the element's
    words, behind those that stand there. `shows` says of codings, by id, what they show then.
    """

    element: str
    to: Leg
    says: str = ""
    shows: Mapping[str, Shows] = field(default_factory=dict)


def retype(theory: Theory, configuration_id: str, to: Retyping, why: Why) -> Refined:
    """Move an element of a configuration to another leg, with the codings that a person sends.

    RefusedValueError where the leg would say nothing, and nobody says what becomes of a coding
    that shows it.
    """
    one = theory.standing_one(configuration_id)
    leg = leg_of(one, to.element)
    _refuse_move(one, leg, to)
    new, after, made = _moved(theory, one, leg, to)
    asked = codings_showing(theory, one, leg)
    _refuse_codings(one, leg, to, asked, emptied=not getattr(new, leg))
    turned = {
        each.coding_id: _turned(each, leg, to.to, to.shows[each.coding_id])
        for each in asked
        if to.shows.get(each.coding_id, Shows.STAYS) is not Shows.STAYS
    }
    was = told(
        (
            *_columns(one, new),
            *((f"{CONDITION}{each}", None) for each in made),
            *(
                (f"{CODING}{each.coding_id}", shown(each))
                for each in asked
                if each.coding_id in turned
            ),
        )
    )
    codings = tuple(turned.get(each.coding_id, each) for each in after.codings)
    after = replace(after.with_one(new), codings=codings)
    on = dict.fromkeys(each.configuration_id or "" for each in turned.values())
    about = tuple(dict.fromkeys((configuration_id, *on)))
    return Refined(changed(after, Verb.RE_TYPED, about, why, was=was), tuple(turned))


def leg_of(one: Configuration, element: str) -> Leg:
    """The leg on which an element of a configuration stands."""
    if element in {*Leg} - {Leg.CONTEXT}:
        if getattr(one, element):
            return Leg(element)
        wrong = f"{one.name} says nothing of its own on its {element}"
        raise RefusedValueError(wrong, "move what it says itself", "element")
    if one.context and _condition(element) in one.context.condition_ids():
        return Leg.CONTEXT
    wrong = f"{element or 'what is to be moved'} is no element of {one.name}"
    raise RefusedValueError(wrong, "choose a circumstance, or what another leg says", "element")


def codings_showing(theory: Theory, one: Configuration, leg: Leg) -> tuple[Coding, ...]:
    """The codings that show one leg of a configuration, also on branches that take it over."""
    over = (each for each in one.branches if leg is not Leg.REASONING and not getattr(each, leg))
    ids = {one.configuration_id, *(each.configuration_id for each in over)}
    return tuple(
        each
        for each in theory.codings
        if each.configuration_id in ids and each.tag and leg in each.tag.legs
    )


def words_of(theory: Theory, one: Configuration, element: str) -> str:
    """What an element says."""
    if leg_of(one, element) is not Leg.CONTEXT:
        return str(getattr(one, element))
    condition_id = _condition(element)
    return next(each.text for each in theory.conditions if each.condition_id == condition_id)


def _condition(element: str) -> str:
    """The id of the condition that an element is, where it is one."""
    return element.removeprefix(CONDITION)


def said_with(standing: str | None, words: str) -> str:
    """What a leg says with an element more, unless a person words it."""
    return f"{standing}; {words}" if standing else words


def shown(coding: Coding) -> str:
    """Which legs a coding shows, and on whose account, as `read_shown` reads it."""
    accounts = (f"{leg} {coding.account_of(leg)}" for leg in Leg if coding.account_of(leg))
    return ", ".join((str(coding.tag), *accounts))


def read_shown(coding: Coding, words: str) -> Coding:
    """The coding as it was shown; RefusedValueError for words that say no such thing."""
    tag, *accounts = words.split(", ")
    said = dict.fromkeys(Leg, None) | {
        Leg(leg): Account(account) for leg, account in (each.split(" ") for each in accounts)
    }
    columns: dict[str, Any] = {f"{leg}_account": account for leg, account in said.items()}
    return replace(coding, tag=Tag.from_text(tag), **columns)


def _refuse_move(one: Configuration, leg: Leg, to: Retyping) -> None:
    if leg is to.to:
        wrong = f"that stands on the {leg} of {one.name} already"
        raise RefusedValueError(wrong, "choose another leg", "to")


def _moved(
    theory: Theory, one: Configuration, leg: Leg, to: Retyping
) -> tuple[Configuration, Theory, tuple[str, ...]]:
    """The configuration with the element on its new leg; the theory with the condition that was
    made for it, and that condition's id."""
    words = words_of(theory, one, to.element)
    columns: dict[str, Any] = {str(leg): None}
    made: tuple[str, ...] = ()
    if leg is Leg.CONTEXT and one.context:
        columns = {"context": one.context.without(_condition(to.element))}
    elif leg is Leg.RESOURCE:
        columns["resource_here"] = None
    if to.to is not Leg.CONTEXT:
        standing = getattr(one, to.to)
        columns[str(to.to)] = to.says or said_with(standing, words)
        return replace(one, **columns), theory, ()
    condition = theory.condition_saying(words)
    columns["context"] = _with(one, condition.condition_id)
    if condition not in theory.conditions:
        made = (condition.condition_id,)
        theory = replace(theory, conditions=(*theory.conditions, condition))
    return replace(one, **columns), theory, made


def _with(one: Configuration, condition_id: str) -> Context:
    if one.context is None:
        return Context(Joined.UNSPECIFIED, (condition_id,))
    if condition_id in one.context.condition_ids():
        wrong = f"the context of {one.name} says this already"
        raise RefusedValueError(wrong, "reword it, or leave it where it is", "to")
    return one.context.joined_with(condition_id)


def _refuse_codings(
    one: Configuration, leg: Leg, to: Retyping, asked: Sequence[Coding], *, emptied: bool
) -> None:
    ids = [each.coding_id for each in asked]
    if astray := [each for each in to.shows if each not in ids]:
        wrong = f"passage {astray[0]} does not show the {leg} of {one.name} any more"
        raise RefusedValueError(wrong, "look at its passages again", "shows")
    if emptied and (unsaid := [each for each in ids if each not in to.shows]):
        wrong = f"nobody says what {' and '.join(unsaid)} would show, and {leg} would say nothing"
        raise RefusedValueError(wrong, "say of each passage whether it goes or stays", "shows")


def _turned(coding: Coding, leg: Leg, to: Leg, shows: Shows) -> Coding:
    """A coding that shows the new leg, and the old one too or no more. The account goes with it,
    unless it gives one of the new leg already."""
    kept = shows is Shows.BOTH
    legs = {*(coding.tag.legs if coding.tag else ()), to} - (set() if kept else {leg})
    columns: dict[str, Any] = {
        f"{leg}_account": coding.account_of(leg) if kept else None,
        f"{to}_account": coding.account_of(to) or coding.account_of(leg),
    }
    tag = Tag(tuple(letter for letter in LETTERS if LETTERS[letter] in legs))
    return replace(coding, tag=tag, **columns)


def _columns(one: Configuration, new: Configuration) -> Iterator[tuple[str, str]]:
    """What each leg said that says something else now."""
    for name in (*Leg, "resource_here"):
        if getattr(one, name) != getattr(new, name):
            yield str(name), as_words(one, name)
