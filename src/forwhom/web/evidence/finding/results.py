"""Finding passages: what was asked for, read from an address, and a page of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar
from urllib.parse import urlencode

from django.http import QueryDict

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.search.asked import Asked, choosable, offered
from forwhom.core.evidence.search.excerpt import Excerpt, excerpt
from forwhom.core.evidence.search.facts import WHOSE, Whose, asks, speaker_of
from forwhom.core.evidence.search.groups import Answer, answer
from forwhom.core.evidence.search.matching import spans
from forwhom.core.evidence.search.query import Query, QueryError, read_query
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.finding.filters import Filter, filters, names_for
from forwhom.web.evidence.finding.shelf import Shelf, shelf_of
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.presenters import letters, named, site_of
from forwhom.web.studies.models import Study
from forwhom.web.studies.paging import Paged, page_asked

A_PAGE = 25
APART = frozenset({"q", "page"})  # of an address, what is no choice
BY_ITSELF = ((WHOSE, str(Whose.PARTICIPANTS)),)  # chosen whether anybody chooses it or not
EVERYONE = "everyone"  # of `whose`: the interviewer too


@dataclass(frozen=True, slots=True)
class Line:
    """A turn that was found: who speaks, its words, and where it stands."""

    number: int
    speaker: str
    url: str
    words: Excerpt


@dataclass(frozen=True, slots=True)
class Group:
    """The turns found in one document, as many of them as are on this page."""

    title: str
    url: str
    about: str
    count: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Results(Paged):
    """A page of what was found. With an `error` nothing was looked for.

    `count` turns in `documents` documents; `left_out` more that are the interviewer's and fit.
    """

    A_PAGE: ClassVar = A_PAGE

    typed: str
    error: QueryError | None = None
    read_as: str = ""
    asked: bool = False
    filters: tuple[Filter, ...] = ()
    count: int = 0
    documents: int = 0
    left_out: int = 0
    groups: tuple[Group, ...] = ()
    page: int = 1
    address: Sequence[tuple[str, str]] = ()

    @property
    def with_interviewer(self) -> str:
        return self._at(1, (WHOSE, EVERYONE))

    @property
    def narrowed(self) -> bool:
        """Whether more was chosen than is by itself."""
        return bool(_choices(self.address))

    @property
    def without_choices(self) -> str:
        return "?" + urlencode({"q": self.typed})

    def _at(self, page: int, *instead: tuple[str, str]) -> str:
        changed = {"page", *(name for name, _ in instead)}
        kept = [pair for pair in self.address if pair[0] not in changed]
        at = [("page", str(page))] if page > 1 else []
        return "?" + urlencode([*kept, *instead, *at])


def results(study: Study, given: QueryDict) -> Results:
    """What an address asks for; with neither words nor a choice, only what could be chosen."""
    typed = given.get("q", "").strip()
    try:
        query = read_query(typed) if typed else None
    except QueryError as refused:
        return Results(typed, error=refused, address=_address(given))
    asked, shelf = asked_by(given, query), shelf_of(study)
    found = answer(asked, shelf.corpus, shelf.groups)
    looked = query is not None or bool(_choices(_address(given)))
    page, shown = _page(found, given.get("page", "")) if looked else (1, [])
    return Results(
        typed,
        read_as=str(query) if query else "",
        asked=looked,
        filters=filters(offered(found.counts, asked), asked, names_for(study)),
        count=len(found.turns) if looked else 0,
        documents=len(set(shelf.corpus.document[found.turns].tolist())) if looked else 0,
        left_out=_left_out(asked, found) if looked else 0,
        groups=tuple(_groups(study, shelf, found, shown, query)),
        page=page,
        address=_address(given),
    )


def asked_by(given: QueryDict, query: Query | None) -> Asked:
    """The question of an address; names that could be no fact are passed over."""
    chosen = {name: frozenset(given.getlist(name)) for name in given if choosable(name)}
    if EVERYONE in chosen.get(WHOSE, ()):
        chosen[WHOSE] = frozenset(Whose)
    return Asked(query, chosen)


def _choices(address: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What narrows down more than is narrowed down by itself."""
    return [pair for pair in address if pair[0] not in APART and pair not in BY_ITSELF]


def _address(given: QueryDict) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in given.lists()
        for value in values
        if name in APART or choosable(name)
    ]


def _left_out(asked: Asked, found: Answer) -> int:
    interviewers = found.counts.get(WHOSE, {}).get(Whose.INTERVIEWER, 0)
    return 0 if Whose.INTERVIEWER in asked.chosen[WHOSE] else interviewers


def _page(found: Answer, asked: str) -> tuple[int, list[int]]:
    page = page_asked(asked, len(found.turns), A_PAGE)
    turns: list[int] = found.turns[(page - 1) * A_PAGE : page * A_PAGE].tolist()
    return page, turns


def _groups(
    study: Study, shelf: Shelf, found: Answer, shown: Sequence[int], query: Query | None
) -> Iterator[Group]:
    """The turns on a page by their documents, which alone are read for their words."""
    sites = sites_of(study)
    everywhere = shelf.corpus.document[found.turns]
    asked = {shelf.documents[shelf.corpus.document[turn]].document_id for turn in shown}
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=asked))
    texts = {each.document_id: each for each in held}
    for at, turns in groupby(shown, key=lambda turn: int(shelf.corpus.document[turn])):
        document = texts[shelf.documents[at].document_id]
        yield Group(
            document.title,
            document_url(study.slug, document.document_id),
            _about(document, _speakers(document, shelf.sources.participants), sites),
            int((everywhere == at).sum()),
            tuple(_line(study, shelf, document, turn, query) for turn in turns),
        )


def _speakers(document: Document, people: Mapping[str, Participant]) -> list[Participant]:
    return [people[each] for each in document.participant_ids if each in people]


def _about(document: Document, speakers: Sequence[Participant], sites: Mapping[str, str]) -> str:
    """Who speaks in a document, in which role, and where."""
    who, role = named(document, speakers), letters(speakers)
    parts = [f"{who} ({role})" if role else who, site_of(document, speakers, sites)]
    return " · ".join(each for each in parts if each) or "Speaker not recorded"


def _line(study: Study, shelf: Shelf, document: Document, turn: int, query: Query | None) -> Line:
    number, start, end, label = map(int, shelf.corpus.spoken[turn])
    text = document.text or ""
    places = spans(query, text[start:end], start) if query else ()
    url = document_url(study.slug, document.document_id)
    marking = f"?{urlencode({'find': str(query)})}" if query else ""
    return Line(
        number,
        _speaker(document, document.speakers[label] if label >= 0 else None, shelf),
        f"{url}{marking}#turn-{number}",
        excerpt(text, start, end, places),
    )


def _speaker(document: Document, label: str | None, shelf: Shelf) -> str:
    """Who speaks a turn, as far as it may be said; the transcript's label where nobody is known."""
    people = shelf.sources.participants
    if asks(document, label, people):
        return "Interviewer"
    speaker = speaker_of(document, label, people)
    return named(document, [speaker] if speaker else []) or label or ""
