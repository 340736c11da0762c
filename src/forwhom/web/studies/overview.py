"""What a study's home tells: each room says at start-up how to ask it.

The home stands below the rooms whose numbers it shows. A room registers two functions in its
`AppConfig.ready`: one that tells what somebody may know of it, and one that finds the pages
of things by their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts; no `url` where this person may not enter there.

    The page at `url` says the same number `of` the same.
    """

    name: str
    value: str
    url: str = ""
    note: str = ""
    of: str = ""

    @property
    def count(self) -> str:
        """The number alone, as digits: 1182 of `1,182 (70.0%)`."""
        return self.value.partition(" ")[0].replace(",", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that needs attention, in words, and where it is; `count` passages, if any are
    counted."""

    text: str
    url: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """Things that need the same attention, and what would be right."""

    title: str
    right: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What this person would most likely do next, and why."""

    text: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the home that a room draws itself: its template, what that is given, and how it
    is set."""

    template: str
    shown: Mapping[str, object]
    stylesheet: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one room tells one person."""

    figures: tuple[Figure, ...] = ()
    attention: tuple[Attention, ...] = ()
    action: Action | None = None
    parts: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there are numbers to tell and every one of them is none."""
        return bool(self.figures) and all(figure.value == "0" for figure in self.figures)


Tells = Callable[[Visit], Told]
Finds = Callable[[Visit, Collection[str]], Mapping[str, str]]


def nothing_found(_: Visit, __: Collection[str]) -> Mapping[str, str]:
    """For a room whose things have no pages of their own."""
    return {}


@dataclass(frozen=True, slots=True)
class Room:
    """How one room is asked."""

    tells: Tells
    finds: Finds


ROOMS: dict[str, Room] = {}  # in the order of the building, lowest first


def register(name: str, tells: Tells, finds: Finds = nothing_found) -> None:
    """Say how a room is asked; once, at start-up."""
    ROOMS[name] = Room(tells, finds)


def told(visit: Visit) -> Told:
    """What all rooms together tell this person; the highest room that has one gives the action."""
    parts = [room.tells(visit) for room in ROOMS.values()]
    return Told(
        tuple(figure for part in parts for figure in part.figures),
        tuple(group for part in parts for group in part.attention if group.items),
        next((part.action for part in reversed(parts) if part.action), None),
        tuple(drawn for part in parts for drawn in part.parts),
    )


def found(visit: Visit, ids: Collection[str]) -> dict[str, str]:
    """The pages of things by their ids, as far as this person may open them."""
    if not ids:
        return {}
    return {each: url for room in ROOMS.values() for each, url in room.finds(visit, ids).items()}
