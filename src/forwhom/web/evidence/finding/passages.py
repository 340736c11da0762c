"""Finding marked passages: by what they are tied to, how they stand there, on whose account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.search.asked import Asked
from forwhom.core.evidence.search.excerpt import excerpt
from forwhom.core.evidence.search.facts import CODE, CONFIGURATION, DOCUMENT, Sources
from forwhom.core.evidence.search.groups import Answer
from forwhom.core.evidence.search.marked import (
    ACCOUNT,
    STANCE,
    Marked,
    choosable,
    offered_of_passages,
)
from forwhom.core.evidence.search.matching import spans
from forwhom.core.evidence.search.query import Query
from forwhom.core.evidence.voices import Item
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import PASSAGES, document_url
from forwhom.web.evidence.finding.filters import filters
from forwhom.web.evidence.finding.marked import marked_in, sources_in
from forwhom.web.evidence.finding.names import Names, names_for
from forwhom.web.evidence.finding.shown import (
    A_PAGE,
    Group,
    Line,
    Pairs,
    Results,
    address_at,
    address_of,
)
from forwhom.web.evidence.finding.turns import about
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.presenters import person_named
from forwhom.web.studies.models import Study
from forwhom.web.studies.paging import page_asked
from forwhom.web.studies.tally import Tally


@dataclass(frozen=True, slots=True)
class Read:
    """What a page of passages is written from."""

    study: Study
    names: Names
    sources: Sources
    sites: Mapping[str, str]
    query: Query | None
    address: Pairs


def passages_found(study: Study, given: QueryDict, typed: str, query: Query | None) -> Results:
    """The passages that an address asks for; all of them, where it chooses none."""
    every, address = marked_in(study), address_of(given, choosable)
    asked = Asked(
        query, {name: frozenset(given.getlist(name)) for name in given if choosable(name)}
    )
    found = _answer(study, every, asked)
    read = Read(study, names_for(study), sources_in(study), sites_of(study), query, address)
    page = page_asked(given.get("page", ""), len(found.turns), A_PAGE)
    return Results(
        typed,
        PASSAGES,
        read_as=str(query) if query else "",
        asked=True,
        filters=filters(offered_of_passages(found.counts, asked), asked, read.names),
        count=len(found.turns),
        documents=every.documents(found.turns),
        people=every.people(found.turns),
        groups=tuple(_groups(read, every, found, (page - 1) * A_PAGE)),
        page=page,
        address=address,
    )


def _answer(study: Study, every: Marked, asked: Asked) -> Answer:
    """Words are read only where they are looked for."""
    if asked.query is None:
        return every.answer(asked)
    texts = _texts(study, {each.coding.document_id for each in every.items})
    return every.answer(asked, lambda item: _words(item, texts))


def _texts(study: Study, ids: set[str]) -> Mapping[str, Document]:
    held = documents_from(rows.Document.objects.filter(study=study, document_id__in=ids))
    return {each.document_id: each for each in held}


def _words(item: Item, texts: Mapping[str, Document]) -> str:
    text = texts[item.coding.document_id].text or ""
    return text[item.coding.start : item.coding.end]


def _groups(read: Read, every: Marked, found: Answer, first: int) -> Iterator[Group]:
    """The passages on a page by their documents, which alone are read for their words."""
    shown = [every.items[at] for at in found.turns[first : first + A_PAGE].tolist()]
    texts = _texts(read.study, {each.coding.document_id for each in shown})
    of_all = [every.items[at].coding.document_id for at in found.turns.tolist()]
    for document_id, group in groupby(shown, key=lambda each: each.coding.document_id):
        document = texts[document_id]
        yield Group(
            document.title,
            document_url(read.study.slug, document_id),
            about(document, read.sources.participants, read.sites),
            Tally(
                of_all.count(document_id),
                "passages",
                address_at(read.address, 1, (DOCUMENT, document_id)),
                about=f"in {document.title}",
            ).with_unit(),
            tuple(_line(read, each, document) for each in group),
        )


def _line(read: Read, item: Item, document: Document) -> Line:
    coding, text = item.coding, document.text or ""
    gone = coding.start == coding.end
    words = text[coding.start : coding.end]
    places = spans(read.query, words, coding.start) if read.query else ()
    stood = coding.begins or ""
    return Line(
        ", ".join(_place(read, item)),
        document_url(read.study.slug, coding.document_id, coding.coding_id),
        excerpt(stood, 0, len(stood), ())
        if gone
        else excerpt(text, coding.start, coding.end, places),
        " · ".join(_told(read, item)),
        gone,
    )


def _place(read: Read, item: Item) -> Sequence[str]:
    """Who speaks and what the passage is marked with: it names the link."""
    who = (
        person_named(item.participant)
        if item.participant
        else read.names.value("voice", item.voice)
    )
    coding = item.coding
    on = read.names.value(CONFIGURATION, coding.configuration_id) if coding.configuration_id else ""
    code = read.names.value(CODE, coding.code_id) if coding.code_id else ""
    tagged = f"{coding.tag} on {on}" if on and coding.tag else on
    return [each for each in (who, tagged, code) if each]


def _told(read: Read, item: Item) -> Iterator[str]:
    """How it stands, on whose account, by whom it was coded."""
    coding = item.coding
    if coding.configuration_id:
        if coding.stance:
            yield read.names.value(STANCE, coding.stance)
        yield read.names.value(ACCOUNT, item.account)
    if coding.coder:
        yield f"coded by {coding.coder}"
