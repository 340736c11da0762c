"""A document's text corrected: every coding and memo in it follows, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.corrected import Correction, Fate, Followed, follow
from forwhom.core.evidence.corrected import correct as corrected
from forwhom.core.evidence.documents import Document
from forwhom.core.records import RefusedValueError
from forwhom.core.records.checks import text_problems
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.blind.sight import sight_of, unseen_in
from forwhom.web.evidence.loaders import codings_of, document_of, memos_on
from forwhom.web.evidence.steps.keeping import Rows, step
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study

P = TypeVar("P", Coding, Memo)
CORRECTED = "text corrected"
MOVED_ON = (
    "this document has changed since you opened it: somebody corrected its text, or marked a "
    "passage; nothing of yours is lost, look at what would change now"
)


def state_of(document: Document, codings: Iterable[Coding], memos: Iterable[Memo] = ()) -> str:
    """What a person has seen of a document: its text, and where its codings and memos stand."""
    places = [f"{each.coding_id} {each.start} {each.end}" for each in codings]
    places += [f"{each.memo_id} {each.start} {each.end}" for each in memos]
    return taken_out.digest(document.text or "", *sorted(places))


def proposed(
    document: Document,
    codings: Sequence[Coding],
    text: str,
    *,
    seen: str,
    memos: Sequence[Memo] = (),
) -> Correction:
    """What a correction would do; nothing is written.

    ConflictError when the document is not as it was `seen`, or its words are a referral's;
    RefusedValueError for a character no text holds, UnreadableError when no words are left.
    """
    if seen != state_of(document, codings, memos):
        raise ConflictError(MOVED_ON)
    _refuse_strange(text, document.text or "")
    return corrected(document, codings, text, memos)


@transaction.atomic
def correct(*, study: Study, document_id: str, text: str, seen: str, by: User) -> Correction:
    """Put a text in place of a document's own; see `proposed` for what is refused.

    The record names the codings whose words changed or went, and holds none of the text. What
    others code blind in it follows too, and nothing is said of it.
    """
    lock(study)
    sight = sight_of(study, by)
    document, codings = document_of(study, document_id), codings_of(study, document_id, sight)
    memos = memos_on(study, document_id)
    done = proposed(document, codings, text, seen=seen, memos=memos)
    if text == document.text:
        return done
    out = taken_out.of_document(study, document)
    memos_out = taken_out.memos_of_document(study, document)
    gone = corrected(document, out, text, memos_out)
    untold = corrected(document, unseen_in(sight, document_id), text).followed
    was = document.text or ""
    with step(study=study, by=by, words=CORRECTED, document_id=document_id, text=was) as changing:
        changing.put(done.document)
        store_places(study, document_id, (each.after for each in (*done.followed, *untold)))
        store_memo_places(study, (each.after for each in done.memos))
        _remember(changing, (*done.followed, *gone.followed, *untold), was, text)
        _remember(changing, (*done.memos, *gone.memos), was, text)
    touched(study)
    told = {fate.value: _ids(done.followed, fate) for fate in (Fate.CHANGED, Fate.GONE)}
    told |= taken_out.followed(_after(gone.followed), text, _after(gone.memos))
    record(action=CORRECTED, by=by, study=study, about=document_id, **told)
    return done


def _refuse_strange(text: str, before: str) -> None:
    """A character that no file of a study can hold; one that was there already may stay."""
    for character in sorted(set(text) - set(before)):
        if any(text_problems("text", character)):
            wrong = f"the text holds U+{ord(character):04X}, which is no character to read"
            raise RefusedValueError(wrong, "take it out, or type it again", "text")


def _after(followed: Iterable[Followed[P]]) -> list[P]:
    return [each.after for each in followed]


def _ids(followed: Collection[Followed[Coding]], fate: Fate) -> list[str]:
    """The codings whose words met a fate with this correction, and not before."""
    return [
        each.before.coding_id for each in followed if each.fate is fate and not each.before.is_gone
    ]


def _remember(changing: Rows, followed: Sequence[Followed[P]], was: str, text: str) -> None:
    """Keep where codings or memos stood that would not come back there with the text alone."""
    back = follow(text, was, (each.after for each in followed))
    for there, again in zip(followed, back, strict=True):
        if again.after != there.before:
            changing.remember_place(there.before, there.after)


def store_places(study: Study, document_id: str, codings: Iterable[Coding]) -> None:
    """Put a document's codings where they stand now."""
    by_id = {each.coding_id: each for each in codings}
    moved = []
    for row in rows.Coding.every.filter(study=study, document_id=document_id):
        now = by_id.get(row.coding_id)
        if now and (row.start, row.end, row.begins) != (now.start, now.end, now.begins or ""):
            row.start, row.end, row.begins = now.start, now.end, now.begins or ""
            moved.append(row)
    rows.Coding.every.bulk_update(moved, ["start", "end", "begins"], batch_size=500)


def store_memo_places(study: Study, memos: Iterable[Memo]) -> None:
    """Put memos on words where their words stand now."""
    by_id = {each.memo_id: each for each in memos}
    moved = []
    for row in rows.Memo.objects.filter(study=study, memo_id__in=by_id):
        now = by_id[row.memo_id]
        if (row.start, row.end, row.begins) != (now.start, now.end, now.begins or ""):
            row.start, row.end, row.begins = now.start, now.end, now.begins or ""
            moved.append(row)
    rows.Memo.objects.bulk_update(moved, ["start", "end", "begins"], batch_size=500)
