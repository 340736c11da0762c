"""What a form says of a code, as the actions take it; RefusedValueError names the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forwhom.core.evidence.code_tree import Spot, children
from forwhom.core.evidence.codebook import Codebook
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Leg
from forwhom.core.records import RefusedValueError, line_feeds
from forwhom.web.evidence.codebook.actions import Wording

Given = Mapping[str, str]
MOST_NEW = 4  # codes that one split makes


def words_in(given: Given, name: str) -> str | None:
    """What was typed, with the line ends of a study; None where it is blank."""
    text = line_feeds(given.get(name, "")).strip()
    return text or None


def wording_from(given: Given, suffix: str = "") -> Wording:
    """A code's name and meaning."""
    name = words_in(given, f"name{suffix}")
    if name is None:
        raise RefusedValueError(
            "the code has no name", "give it one that a reader understands", f"name{suffix}"
        )
    return Wording(" ".join(name.split()), words_in(given, f"meaning{suffix}"))


def leg_from(given: Given) -> Leg | None:
    """A leg, or none; RefusedValueError where neither is chosen."""
    said = given.get("leg")
    if said == "none":
        return None
    if said not in set(Leg):
        raise RefusedValueError("no leg is chosen", "choose one, or that it is none", "leg")
    return Leg(said)


def reason_from(given: Given) -> str:
    """A reason that must be given."""
    reason = words_in(given, "reason")
    if reason is None:
        raise RefusedValueError(
            "nobody says why", "give the reason, for whoever reads the trail", "reason"
        )
    return reason


def spot_from(given: Given, book: Codebook) -> Spot:
    """A place: before, after or under a code, or the last at the top."""
    where = given.get("where")
    if where == "top":
        return Spot(None)
    beside = book.code(given.get("beside", ""), "beside")
    if where == "under":
        return Spot(beside.code_id)
    if where == "before":
        return Spot(beside.parent, beside.code_id)
    if where != "after":
        raise RefusedValueError("no place is chosen", "say where it should stand", "where")
    others = [each.code_id for each in children(book.codes)[beside.parent]]
    later = [
        each for each in others[others.index(beside.code_id) + 1 :] if each != given.get("code_id")
    ]
    return Spot(beside.parent, later[0] if later else None)


def wordings_from(given: Given) -> Mapping[str, Wording]:
    """The new codes of a split that were given a name, by their number on the form."""
    numbers = [str(at) for at in range(1, MOST_NEW + 1)]
    return {at: wording_from(given, f"-{at}") for at in numbers if words_in(given, f"name-{at}")}


def goes_from(given: Given, codings: Sequence[str], new: Mapping[str, Code]) -> Mapping[str, str]:
    """Which coding goes to which new code; what stays is not in it."""
    said = {each: given.get(f"goes-{each}", "") for each in codings}
    for coding, number in said.items():
        if number and number not in new:
            wrong = f"passage {coding} goes to new code {number}, which has no name"
            raise RefusedValueError(wrong, "name that code, or let the passage stay", "goes")
    return {each: new[number].code_id for each, number in said.items() if number}
