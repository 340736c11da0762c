"""Rules between participants, interviews, documents and codings.

A fault is a contradiction; a warning is legal, and a careful evaluator would want to know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from forwhom.core.evidence.code_tree import below_themselves
from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.evidence.interviews import Interview
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.evidence.passages import Passage
from forwhom.core.findings import About, Finding, fault, warning
from forwhom.core.records import Records, held, key_of

LEAFLET_HOURS = 48  # the study's own rule: the leaflet at least this long before an interview


def evidence_faults(records: Records) -> Iterator[Finding]:
    """Documents whose words are elsewhere, passages that cannot be where they are said, and codes
    that stand below themselves."""
    for code in below_themselves(held(records, Code)):
        yield fault(
            "code-below-itself",
            f"code {code.code_id} ({code.name}) stands below itself",
            "give it, or a code over it, another parent, or none",
            About("code", code.code_id, "parent"),
        )
    documents = {each.document_id: each for each in held(records, Document)}
    yield from _texts(documents.values())
    for coding in held(records, Coding):
        document = documents.get(coding.document_id)
        if document and document.text is not None:
            yield from _misplaced(coding, coding.passage, document)
    for memo in held(records, Memo):
        document = documents.get(memo.about or "")
        if memo.passage and document and document.text is not None:
            yield from _misplaced(memo, memo.passage, document)


def _texts(documents: Collection[Document]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for document in documents:
        about = About("document", document.document_id, "file")
        if document.text is None:
            yield fault(
                "missing-text",
                f"document {document.document_id} has no text",
                "give the words it holds",
                about,
            )
        if document.file and document.file in first:
            yield fault(
                "file-twice",
                f"document {document.document_id} names {document.file}, "
                f"which is document {first[document.file]}",
                "give each document a file of its own",
                about,
            )
        first.setdefault(document.file or "", document.document_id)


def _misplaced(record: Coding | Memo, passage: Passage, document: Document) -> Iterator[Finding]:
    """Where a coding, or a memo on words, cannot stand in its document as it says."""
    length, name = len(document.text or ""), f"{record.KIND} {key_of(record)}"
    about = About(record.KIND, key_of(record), "end")
    done = "coded" if isinstance(record, Coding) else "written on"
    if passage.end > length:
        yield fault(
            "passage-past-end",
            f"{name} ends at {passage.end}, past the end of document {document.document_id}",
            f"the document has {length} characters: give positions from 0 to {length}",
            about,
        )
    elif passage.is_gone:
        return  # said as a warning
    elif passage.begins and not passage.words(document.text).startswith(passage.begins):
        stands = passage.words(document.text)[: len(passage.begins)]
        yield fault(
            "passage-moved",
            f"{name} should begin {passage.begins!r} but at {passage.start} stands {stands!r}",
            f"the text was changed after it was {done}: correct start and end, or empty begins",
            about,
        )


def evidence_warnings(records: Records) -> Iterator[Finding]:
    """What an ethics committee or a careful reader would ask about."""
    for interview in held(records, Interview):
        yield from _consent_and_leaflet(interview)
    yield from _without_participant(held(records, Document))
    for coding in held(records, Coding):
        yield from _without_words(coding, coding.passage)
    for memo in held(records, Memo):
        if memo.passage:
            yield from _without_words(memo, memo.passage)
    yield from _identifying_sites(held(records, Participant))


def _without_words(record: Coding | Memo, passage: Passage) -> Iterator[Finding]:
    name, is_coding = f"{record.KIND} {key_of(record)}", isinstance(record, Coding)
    about = About(record.KIND, key_of(record), "end")
    if passage.is_gone:
        yield warning(
            "passage-gone",
            f"{name} has lost its text: {passage.begins!r} "
            f"stood at {passage.start} before the document was corrected",
            "mark what stands there now, or take the coding out"
            if is_coding
            else "it is kept; give it the place of what stands there now, or none",
            about,
        )
    elif passage.start == passage.end:
        out = "take the coding out" if is_coding else "leave start and end empty"
        yield warning(
            "passage-empty",
            f"{name} marks no text",
            f"give an end after its start, or {out}",
            about,
        )


def _consent_and_leaflet(interview: Interview) -> Iterator[Finding]:
    name, held_at = interview.interview_id, interview.held_at
    if interview.consent_at and interview.consent_at.hours_until(held_at) < 0:
        yield warning(
            "interview-before-consent",
            f"interview {name} began {held_at}, before its consent {interview.consent_at}",
            "consent is given before an interview begins: check both moments",
            About("interview", name, "consent_at"),
        )
    if interview.leaflet_at and interview.leaflet_at.hours_until(held_at) < LEAFLET_HOURS:
        yield warning(
            "leaflet-late",
            f"interview {name} began {held_at}, less than {LEAFLET_HOURS} hours after its leaflet "
            f"{interview.leaflet_at}",
            f"the leaflet is sent at least {LEAFLET_HOURS} hours before: check both moments",
            About("interview", name, "leaflet_at"),
        )


def _without_participant(documents: Sequence[Document]) -> Iterator[Finding]:
    for document in documents:
        if document.kind is DocumentKind.TRANSCRIPT and not document.participant_ids:
            yield warning(
                "document-without-participant",
                f"document {document.document_id} names no participant",
                "say who speaks in it, or nobody's account can be told",
                About("document", document.document_id, "participant_ids"),
            )


def _identifying_sites(participants: Sequence[Participant]) -> Iterator[Finding]:
    staff = [each for each in participants if each.role is Role.STAFF and each.site]
    at_site = Counter(each.site for each in staff)
    for each in staff:
        if at_site[each.site] == 1:
            yield warning(
                "staff-site-identifies",
                f"participant {each.participant_id} is the only member of staff at {each.site}",
                "'staff' with this site names one person: consider leaving the site out in print",
                About("participant", each.participant_id, "site"),
            )
