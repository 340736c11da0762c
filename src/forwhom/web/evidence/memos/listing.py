"""Every memo of a study on a page: the newest first or by what they are about, and narrowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import ClassVar
from urllib.parse import urlencode

from forwhom.web.evidence.memos.presenters import memos_of
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.paging import Paged, page_asked

STUDY, GONE, WORDS = "the study", "what is gone", "words of a document"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which memos a person wants to see; an empty field asks nothing."""

    q: str = ""
    kind: str = ""
    by: str = ""
    pinned: str = ""
    order: str = ""  # "subject", or the newest first

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        """From a page's address; what it does not know of is passed over."""
        return cls(**{each.name: given.get(each.name, "").strip() for each in fields(cls)})

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return replace(self, order="") != Asked()

    def takes(self, memo: MemoShown) -> bool:
        """Whether a memo is one of those asked for."""
        return (
            self.q.casefold() in memo.text.casefold()
            and self.kind in {"", kind_of(memo)}
            and self.by in {"", memo.by}
            and (memo.pinned or not self.pinned)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Memos that stand together, under what they are about where that is asked for."""

    title: str
    memos: tuple[MemoShown, ...]


@dataclass(frozen=True, slots=True)
class Listing(Paged):
    """A page of memos, and what may be asked for."""

    A_PAGE: ClassVar[int] = 50
    asked: Asked
    of_all: int
    count: int
    page: int
    groups: tuple[Group, ...]
    kinds: tuple[str, ...]
    people: tuple[str, ...]

    def _at(self, page: int) -> str:
        told = {each.name: getattr(self.asked, each.name) for each in fields(self.asked)}
        return f"?{urlencode({name: said for name, said in told.items() if said} | {'page': page})}"


def listing(visit: Visit, given: Mapping[str, str]) -> Listing:
    """The memos of a study that a person may see, those she asks for."""
    asked, every = Asked.of(given), memos_of(visit)
    found = [each for each in every if asked.takes(each)]
    if asked.order == "subject":
        found.sort(key=_by_subject)
    page = page_asked(given.get("page", ""), len(found), Listing.A_PAGE)
    shown = found[(page - 1) * Listing.A_PAGE : page * Listing.A_PAGE]
    return Listing(
        asked=asked,
        of_all=len(every),
        count=len(found),
        page=page,
        groups=tuple(_groups(shown, asked)),
        kinds=tuple(sorted({kind_of(each) for each in every})),
        people=tuple(sorted({each.by for each in every} - {""})),
    )


def kind_of(memo: MemoShown) -> str:
    """What kind of thing a memo is about."""
    if memo.gone:
        return GONE
    if memo.on:
        return WORDS
    return memo.subject.kind if memo.subject else STUDY


def _groups(memos: Sequence[MemoShown], asked: Asked) -> Iterator[Group]:
    if asked.order != "subject":
        yield from [Group("", tuple(memos))] if memos else []
        return
    for title, group in groupby(memos, key=_title):
        yield Group(title, tuple(group))


def _by_subject(memo: MemoShown) -> tuple[bool, bool, str]:
    """The study first, what is gone last."""
    return (bool(memo.gone), memo.subject is not None, _title(memo).casefold())


def _title(memo: MemoShown) -> str:
    return str(memo.subject) if memo.subject else kind_of(memo)
