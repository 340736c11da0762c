"""What the page of finding shows: turns or marked passages, by document, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from django.http import QueryDict

from forwhom.core.evidence.search.excerpt import Excerpt
from forwhom.core.evidence.search.facts import WHOSE, Whose
from forwhom.core.evidence.search.query import QueryError
from forwhom.web.evidence.finding.filters import Filter
from forwhom.web.studies.paging import Paged
from forwhom.web.studies.tally import UNITS, Tally

A_PAGE = 25
WHAT, TURNS = "what", "turns"  # what is found: turns, unless an address says passages
APART = frozenset({"q", "page", WHAT})  # of an address, what is no choice
BY_ITSELF = ((WHOSE, str(Whose.PARTICIPANTS)),)  # chosen whether anybody chooses it or not
EVERYONE = "everyone"  # of `whose`: the interviewer too
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A turn or a passage that was found: who speaks, its words, and where it stands.

    `about` is what a passage is tied to, how it stands there, and whose account it is.
    """

    place: str
    url: str
    words: Excerpt
    about: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one document, as much of it as is on this page."""

    title: str
    url: str
    about: str
    count: Tally
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Results(Paged):
    """A page of what was found. With an `error` nothing was looked for.

    `count` `of` what is found in `documents` documents, passages from `people` people;
    `left_out` more turns that are the interviewer's and fit.
    """

    A_PAGE: ClassVar = A_PAGE

    typed: str
    of: str = TURNS
    error: QueryError | None = None
    read_as: str = ""
    asked: bool = False
    filters: tuple[Filter, ...] = ()
    count: int = 0
    documents: int = 0
    people: int = 0
    left_out: int = 0
    groups: tuple[Group, ...] = ()
    page: int = 1
    address: Sequence[tuple[str, str]] = ()

    @property
    def with_interviewer(self) -> str:
        return self._at(1, (WHOSE, EVERYONE))

    @property
    def with_hers(self) -> int:
        """How many turns there are with the interviewer's."""
        return self.count + self.left_out

    @property
    def narrowed(self) -> bool:
        """Whether more was chosen than is by itself."""
        return bool(choices(self.address))

    @property
    def chosen(self) -> str:
        """What was chosen, in words: `Leg shown: M reasoning; Stance: Counters`."""
        names = {name for name, _ in choices(self.address)}
        told = [(each.title, each.values) for each in self.filters if each.name in names]
        return "; ".join(f"{title}: {', '.join(values)}" for title, values in told)

    @property
    def without_choices(self) -> str:
        return self._at(1, without=choices(self.address))

    @property
    def unit(self) -> str:
        """What was found, in the number it has."""
        return UNITS[self.of][self.count != 1]

    @property
    def one(self) -> str:
        """What is found, in the singular."""
        return UNITS[self.of][0]

    def narrowed_to(self, name: str, value: str) -> str:
        """The same question with one value alone of a fact."""
        return self._at(1, (name, value))

    def _at(self, page: int, *instead: tuple[str, str], without: Pairs = ()) -> str:
        return address_at(self.address, page, *instead, without=without)


def choices(address: Pairs) -> list[tuple[str, str]]:
    """What narrows down more than is narrowed down by itself."""
    return [pair for pair in address if pair[0] not in APART and pair not in BY_ITSELF]


def address_of(given: QueryDict, choosable: Callable[[str], bool]) -> list[tuple[str, str]]:
    """What an address asks, without what nothing could be narrowed down by."""
    return [
        (name, value)
        for name, values in given.lists()
        for value in values
        if name in APART or choosable(name)
    ]


def address_at(
    address: Pairs, page: int = 1, *instead: tuple[str, str], without: Pairs = ()
) -> str:
    """An address at another page, with other values of some facts, or without some of its own."""
    changed = {"page", *(name for name, _ in instead)}
    kept = [pair for pair in address if pair[0] not in changed and pair not in without]
    at = [("page", str(page))] if page > 1 else []
    return "?" + urlencode([*kept, *instead, *at])
