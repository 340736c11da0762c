"""How circumstances combine, as a form asks it: each on its own, in a group, or left out."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from forwhom.core.records import RefusedValueError
from forwhom.core.theory.conditions import Context, Joined, Whose
from forwhom.core.theory.rejoining import Rejoining
from forwhom.web.theory.refining.forms import words_in

GROUPS = ("A", "B", "C")
ALONE, OUT = "alone", "out"
Places = Mapping[str, str]


def places_in(context: Context | None) -> tuple[Places, Mapping[str, Context]] | None:
    """Where each condition of a context stands, and the joins: of `all`, and of each group.

    None where a form cannot ask it so: a join inside a join inside it, more groups than there are,
    or a condition named twice.
    """
    if context is None:
        return {}, {}
    places: dict[str, str] = {}
    joins = {"all": context}
    groups = iter(GROUPS)
    for part in context.parts:
        if isinstance(part, str):
            places[part] = ALONE
            continue
        name = next(groups, "")
        if not name or any(isinstance(each, Context) for each in part.parts):
            return None
        joins[name] = part
        places |= dict.fromkeys(part.condition_ids(), name)
    return (places, joins) if len(places) == len(list(context.condition_ids())) else None


def rejoining_from(given: QueryDict, context: Context | None, new_id: str) -> Rejoining:
    """What a context is to be, with the circumstance that was added, under its stand-in."""
    words = words_in(given, "new")
    new = {new_id: words} if words else {}
    if places_in(context) is None:
        return Rejoining(Context.from_text(words_in(given, "line") or ""), new)
    held = list(context.condition_ids()) if context else []
    places = {each: given.get(f"place-{each}") or ALONE for each in held}
    places |= dict.fromkeys(new, given.get("new-place") or ALONE)
    if astray := [each for each in places.values() if each not in {ALONE, OUT, *GROUPS}]:
        wrong = f"{astray[0]} is no place"
        raise RefusedValueError(wrong, "choose on its own, a group, or left out", "context")
    return Rejoining(_joined(given, places), new)


def _joined(given: QueryDict, places: Places) -> Context:
    """A group stands where the first of it stood; one alone in a group is on its own."""
    parts: dict[str, str | Context] = {}
    for each, place in places.items():
        if place in GROUPS:
            inside = tuple(other for other, at in places.items() if at == place)
            parts[place] = _join(given, place, inside) if len(inside) > 1 else each
        elif place == ALONE:
            parts[f"{ALONE} {each}"] = each
    every = tuple(parts.values())
    if not every:
        wrong = "every circumstance would be left out"
        raise RefusedValueError(wrong, "keep one, or move it to another leg", "context")
    if isinstance(every[0], Context) and len(every) == 1:
        return every[0]
    return _join(given, "all", every)


def _join(given: QueryDict, name: str, parts: tuple[str | Context, ...]) -> Context:
    try:
        joined = Joined(given.get(f"join-{name}") or Joined.UNSPECIFIED)
        whose = Whose(said) if (said := given.get(f"whose-{name}")) else None
    except ValueError as problem:
        right = "choose all, any or not specified, and whose reading it is"
        raise RefusedValueError(str(problem), right, "context") from problem
    return Context(joined, parts, whose)
