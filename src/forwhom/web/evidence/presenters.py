"""The documents of a study, shaped for their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.urls import reverse

from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.search.marked import GONE
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import passages_url
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study
from forwhom.web.studies.tally import Tally

IN_WORDS_OF = {
    InWordsOf.MOTHER: "A mother, in her own words",
    InWordsOf.STAFF: "Staff, on a mother's behalf",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the list."""

    title: str
    url: str
    speakers: str
    letter: str
    site: str
    words: int
    codings: Tally
    configurations: Tally
    gone: Tally


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one kind, and the words in them."""

    title: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in one document, counted, and how much of it lost its text."""

    codings: int = 0
    configurations: int = 0
    gone: int = 0


def shelves(study: Study) -> list[Shelf]:
    """A study's documents: interviews, then open-text answers; a kind without any is left out."""
    documents = documents_from(rows.Document.objects.filter(study=study))
    people = {
        each.participant_id: each
        for each in records_from(rows.Participant.objects.filter(study=study))
    }
    sites, marked = sites_of(study), _marked(study)
    by_kind: dict[DocumentKind, list[Line]] = defaultdict(list)
    for each in documents:
        speakers = [people[who] for who in each.participant_ids if who in people]
        line = _line(study, each, speakers, sites, marked.get(each.document_id, Marked()))
        by_kind[each.kind].append(line)
    return [
        Shelf(title, tuple(by_kind[kind]))
        for kind, title in (
            (DocumentKind.TRANSCRIPT, "Interviews"),
            (DocumentKind.OPEN_TEXT, "Open-text answers"),
        )
        if by_kind[kind]
    ]


def _marked(study: Study) -> Mapping[str, Marked]:
    """By document: how many codings, on how many configurations, how many without text."""
    held = rows.Coding.objects.filter(study=study).order_by().values("document_id")
    counted = held.annotate(
        codings=Count("pk"),
        configurations=Count("configuration_id", distinct=True, filter=~Q(configuration_id="")),
        gone=Count("pk", filter=Q(start=F("end"))),
    )
    told = counted.values_list("document_id", "codings", "configurations", "gone")
    return {document: Marked(*numbers) for document, *numbers in told}


def _line(
    study: Study,
    document: Document,
    speakers: Sequence[Participant],
    sites: Mapping[str, str],
    marked: Marked,
) -> Line:
    url = reverse("document", args=[study.slug, document.document_id])
    return Line(
        title=document.title,
        url=url,
        speakers=named(document, speakers),
        letter=letters(speakers),
        site=site_of(document, speakers, sites),
        words=len((document.text or "").split()),
        codings=document_codings(study, document, marked.codings),
        configurations=Tally(
            marked.configurations,
            "configurations",
            f"{url}#touches",
            about=f"touched by {document.title}",
        ),
        gone=document_gone(study, document, marked.gone),
    )


def document_codings(study: Study, document: Document, count: int, called: str = "") -> Tally:
    """How many codings a document has."""
    url = passages_url(study.slug, document=document.document_id)
    return Tally(count, "passages", url, called, f"marked in {document.title}")


def document_gone(
    study: Study, document: Document, count: int, called: str = "without text"
) -> Tally:
    """How many of a document's codings lost their text."""
    url = passages_url(study.slug, document=document.document_id, text=GONE)
    return Tally(count, "passages", url, called, f"in {document.title}")


def named(document: Document, speakers: Sequence[Participant]) -> str:
    """Who speaks in a document, as far as it may be said: staff by what they do."""
    if not speakers:
        return IN_WORDS_OF.get(document.whose_words, "") if document.whose_words else ""
    return ", ".join(person_named(each) for each in speakers)


def person_named(person: Participant) -> str:
    """What a participant is called: staff by what they do."""
    if person.role is Role.STAFF:
        return f"Staff, {person.staff_role}" if person.staff_role else "Staff"
    return person.pseudonym or person.participant_id


def letters(speakers: Sequence[Participant]) -> str:
    """M, V or S for each role that speaks."""
    return ", ".join(dict.fromkeys(each.role[0].upper() for each in speakers))


def site_of(document: Document, speakers: Sequence[Participant], sites: Mapping[str, str]) -> str:
    """Where the speakers are, or where she was referred; empty when not recorded."""
    found = [each.site for each in speakers] if speakers else [document.referral_site]
    return ", ".join(dict.fromkeys(sites.get(each, each) for each in found if each))
