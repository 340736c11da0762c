"""What a memo may be about: each room says at start-up how its things are called.

A memo names what it is about by an id alone, whatever kind of thing that is. A thing that a
person may not see hides the memos about it; one that is nowhere does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a memo may be about. `kind` and `name` are for reading; `url` may be empty."""

    key: str
    kind: str
    name: str
    url: str = ""
    document_id: str = ""  # the document it stands in, or is

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


Found = Iterable[tuple[str, Subject | None]]  # a thing's id, and the thing


@dataclass(frozen=True, slots=True)
class Room:
    """How one room is asked about its things.

    `named` gives those of some ids that are there, with None for one that this person may not
    see. `offered` gives what a form lets a person choose from, in its order.
    """

    named: Callable[[Visit, Collection[str]], Found]
    offered: Callable[[Visit], Iterable[Subject]]


ROOMS: dict[str, Room] = {}


def register(name: str, room: Room) -> None:
    """Say how a room is asked; once, at start-up."""
    ROOMS[name] = room


def named(visit: Visit, keys: Collection[str]) -> dict[str, Subject | None]:
    """What is there of some ids, for one person; None where it is there and not for her.

    Two things of different kinds may have one id: then the lowest room's is named, and the id is
    hidden as soon as one of them is.
    """
    pairs = (pair for room in ROOMS.values() for pair in room.named(visit, keys)) if keys else ()
    found: dict[str, Subject | None] = {}
    for key, subject in pairs:
        hidden = subject is None or found.get(key, subject) is None
        found[key] = None if hidden else found.get(key) or subject
    return found


def hides(subjects: Mapping[str, Subject | None], about: str | None) -> bool:
    """Whether what a memo is about is there and may not be seen, and so neither may the memo."""
    return about is not None and about in subjects and subjects[about] is None


def offered(visit: Visit) -> dict[str, list[Subject]]:
    """What a person may choose to write about, by kind."""
    by_kind: dict[str, list[Subject]] = {}
    for room in ROOMS.values():
        for each in room.offered(visit):
            by_kind.setdefault(each.kind, []).append(each)
    return by_kind
