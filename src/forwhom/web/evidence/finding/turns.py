"""Finding turns by their words: what was asked for, read from an address, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

import numpy as np
from django.http import QueryDict

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.evidence.search.asked import Asked, choosable, offered
from forwhom.core.evidence.search.excerpt import excerpt
from forwhom.core.evidence.search.facts import DOCUMENT, WHOSE, Whose, asks, speaker_of
from forwhom.core.evidence.search.groups import Answer, Groups, answer
from forwhom.core.evidence.search.matching import spans
from forwhom.core.evidence.search.query import Query
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import document_url
from forwhom.web.evidence.finding.filters import filters
from forwhom.web.evidence.finding.names import names_for
from forwhom.web.evidence.finding.shelf import Shelf, shelf_of
from forwhom.web.evidence.finding.shown import (
    A_PAGE,
    EVERYONE,
    Group,
    Line,
    Pairs,
    Results,
    address_at,
    address_of,
    choices,
)
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.presenters import letters, named, site_of
from forwhom.web.studies.models import Study
from forwhom.web.studies.paging import page_asked
from forwhom.web.studies.tally import Tally


@dataclass(frozen=True, slots=True)
class OnPage:
    """What was found, those turns of it that are on a page, and what was asked."""

    found: Answer
    turns: Sequence[int]
    query: Query | None
    address: Pairs


def turns_found(study: Study, given: QueryDict, typed: str, query: Query | None) -> Results:
    """What an address asks for; with neither words nor a choice, only what could be chosen."""
    asked, shelf = asked_by(given, query), shelf_of(study)
    found = answer(asked, shelf.corpus, {**shelf.groups, **_in_documents(asked, shelf)})
    address = address_of(given, choosable)
    looked = query is not None or bool(choices(address))
    page, shown = _page(found, given.get("page", "")) if looked else (1, [])
    return Results(
        typed,
        read_as=str(query) if query else "",
        asked=looked,
        filters=filters(offered(found.counts, asked), asked, names_for(study)),
        count=len(found.turns) if looked else 0,
        documents=len(set(shelf.corpus.document[found.turns].tolist())) if looked else 0,
        left_out=_left_out(asked, found) if looked else 0,
        groups=tuple(_groups(study, shelf, OnPage(found, shown, query, address))),
        page=page,
        address=address,
    )


def asked_by(given: QueryDict, query: Query | None) -> Asked:
    """The question of an address; names that could be no fact are passed over."""
    chosen = {name: frozenset(given.getlist(name)) for name in given if choosable(name)}
    if EVERYONE in chosen.get(WHOSE, ()):
        chosen[WHOSE] = frozenset(Whose)
    return Asked(query, chosen)


def _in_documents(asked: Asked, shelf: Shelf) -> Groups:
    """The turns of the documents that were chosen; nobody chooses among all of them."""
    chosen = asked.chosen.get(DOCUMENT, frozenset())
    at = {each.document_id: number for number, each in enumerate(shelf.documents)}
    there = {each: at[each] for each in chosen if each in at}
    places = {e: np.flatnonzero(shelf.corpus.document == number) for e, number in there.items()}
    return {DOCUMENT: places} if chosen else {}


def _left_out(asked: Asked, found: Answer) -> int:
    interviewers = found.counts.get(WHOSE, {}).get(Whose.INTERVIEWER, 0)
    return 0 if Whose.INTERVIEWER in asked.chosen[WHOSE] else interviewers


def _page(found: Answer, asked: str) -> tuple[int, list[int]]:
    page = page_asked(asked, len(found.turns), A_PAGE)
    turns: list[int] = found.turns[(page - 1) * A_PAGE : page * A_PAGE].tolist()
    return page, turns


def _groups(study: Study, shelf: Shelf, page: OnPage) -> Iterator[Group]:
    """The turns on a page by their documents, which alone are read for their words."""
    sites = sites_of(study)
    everywhere = shelf.corpus.document[page.found.turns]
    asked = {shelf.documents[shelf.corpus.document[turn]].document_id for turn in page.turns}
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=asked))
    texts = {each.document_id: each for each in held}
    for at, turns in groupby(page.turns, key=lambda turn: int(shelf.corpus.document[turn])):
        document = texts[shelf.documents[at].document_id]
        yield Group(
            document.title,
            document_url(study.slug, document.document_id),
            about(document, shelf.sources.participants, sites),
            Tally(
                int((everywhere == at).sum()),
                "turns",
                address_at(page.address, 1, (DOCUMENT, document.document_id)),
                about=f"in {document.title}",
            ).with_unit(),
            tuple(_line(study, shelf, document, turn, page.query) for turn in turns),
        )


def about(document: Document, people: Mapping[str, Participant], sites: Mapping[str, str]) -> str:
    """Who speaks in a document, in which role, and where."""
    speakers = [people[each] for each in document.participant_ids if each in people]
    who, role = named(document, speakers), letters(speakers)
    parts = [f"{who} ({role})" if role else who, site_of(document, speakers, sites)]
    return " · ".join(each for each in parts if each) or "Speaker not recorded"


def _line(study: Study, shelf: Shelf, document: Document, turn: int, query: Query | None) -> Line:
    number, start, end, label = map(int, shelf.corpus.spoken[turn])
    text = document.text or ""
    places = spans(query, text[start:end], start) if query else ()
    url = document_url(study.slug, document.document_id)
    marking = f"?{urlencode({'find': str(query)})}" if query else ""
    speaker = _speaker(document, document.speakers[label] if label >= 0 else None, shelf)
    return Line(
        f"{speaker}, turn {number}" if speaker else f"turn {number}",
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
