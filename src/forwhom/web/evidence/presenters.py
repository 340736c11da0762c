"""The documents of a study, shaped for their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.programme.referrals import InWordsOf
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.loaders import sites_of
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study

IN_WORDS_OF = {
    InWordsOf.MOTHER: "A mother, in her own words",
    InWordsOf.STAFF: "Staff, on a mother's behalf",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the list. `codings_url` and `touches_url` show what the numbers count."""

    title: str
    url: str
    speakers: str
    letter: str
    site: str
    words: int
    codings: int
    codings_url: str
    configurations: int
    touches_url: str
    gone: int
    gone_url: str


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
    """What was marked in one document, counted, and the first of it; and of what lost its text."""

    codings: int
    configurations: int
    first: str
    gone: int
    first_gone: str


NOTHING = Marked(0, 0, "", 0, "")


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
        line = _line(study, each, speakers, sites, marked.get(each.document_id, NOTHING))
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
    found: dict[str, list[rows.Coding]] = defaultdict(list)
    held = rows.Coding.objects.filter(study=study).order_by("start", "end", "position")
    for each in held.only("document_id", "coding_id", "configuration_id", "start", "end"):
        found[each.document_id].append(each)
    return {document: _counted(codings) for document, codings in found.items()}


def _counted(codings: Sequence[rows.Coding]) -> Marked:
    gone = [each.coding_id for each in codings if each.start == each.end]
    return Marked(
        codings=len(codings),
        configurations=len({each.configuration_id for each in codings} - {""}),
        first=codings[0].coding_id,
        gone=len(gone),
        first_gone=gone[0] if gone else "",
    )


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
        codings=marked.codings,
        codings_url=f"{url}?at={marked.first}#coding-{marked.first}",
        configurations=marked.configurations,
        touches_url=f"{url}#touches",
        gone=marked.gone,
        gone_url=f"{url}?at={marked.first_gone}#coding-{marked.first_gone}",
    )


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
