"""Writes of memos: written, changed, pinned, taken out, put back; anybody's, by whoever marks.

Each is a step that its person can take back, and is in the record. Sent twice it is done once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.loaders import document_there
from forwhom.web.evidence.memos.forms import memo_from, on_its_words, text_from
from forwhom.web.evidence.memos.subjects import named
from forwhom.web.evidence.steps.images import as_text
from forwhom.web.evidence.steps.keeping import step, was_done
from forwhom.web.evidence.taken_out import MEMOS, Kept, digest, kept
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study

WRITTEN, CHANGED = "memo written", "memo changed"
PINNED, UNPINNED = "memo pinned", "memo unpinned"
TAKEN_OUT, PUT_BACK = "memo taken out", "memo put back"
EVERY = (WRITTEN, CHANGED, PINNED, UNPINNED, TAKEN_OUT, PUT_BACK)


@transaction.atomic
def write(*, visit: Visit, given: Mapping[str, object]) -> Memo | None:
    """Write a memo about something that is in the study and that this person may see.

    Returns it; None when it was saved before and has been taken out since. RefusedValueError
    where it says nothing or is about nothing; ConflictError when the id is another memo's, or
    other words stand by now where it is to be.
    """
    study, by = visit.study, visit.user
    lock(study)
    memo = memo_from(given, by=by.name, on=timezone.localdate())
    if there := held_memo(study, memo.memo_id):
        if (there.about, there.text) == (memo.about, memo.text):
            return there
        raise ConflictError("this memo is there already and says something else")
    if Record.objects.filter(study=study, about=memo.memo_id).exists():
        return None
    if memo.about and not named(visit, [memo.about]).get(memo.about):
        wrong = f"there is no {memo.about} in this study that a memo may be about"
        right = "choose something else, or the study; a coding made blind has its own memo"
        raise RefusedValueError(wrong, right, "about")
    memo = on_its_words(memo, document_there(study, memo.about or ""))
    _put(study, by, WRITTEN, memo, key=memo.memo_id.removeprefix("m-"))
    return memo


@transaction.atomic
def change(
    *, study: Study, memo_id: str, given: Mapping[str, object], seen: str, by: User, key: str = ""
) -> Memo | None:
    """Say something else in a memo; who wrote it and when stays. None when it is not there.

    ConflictError when it is not what was `seen` (see `seen_of`): nobody's words are written
    over unread. What it said before stays in the record.
    """
    lock(study)
    was = held_memo(study, memo_id)
    if was is None or was_done(study, by, key):
        return was
    now = replace(was, text=text_from(given))
    if now == was:
        return was
    if seen != seen_of(was):
        raise ConflictError(
            "somebody changed this memo since you opened it; nothing of yours is lost: "
            "read what it says now, and save yours again"
        )
    _put(study, by, CHANGED, now, key=key, was=was.text)
    return now


@transaction.atomic
def pin(*, study: Study, memo_id: str, pinned: bool, by: User, key: str = "") -> Memo | None:
    """Keep a memo in view, for everybody, or no longer; None when it is not there."""
    lock(study)
    was = held_memo(study, memo_id)
    if was is None or bool(was.pinned) == pinned or was_done(study, by, key):
        return was
    now = replace(was, pinned=pinned or None)
    _put(study, by, PINNED if pinned else UNPINNED, now, key=key)
    return now


@transaction.atomic
def take_out(*, study: Study, memo_id: str, by: User, key: str = "") -> Memo | None:
    """Take a memo out; what it said stays in the record, so that it can be put back."""
    lock(study)
    row = rows.Memo.objects.filter(study=study, memo_id=memo_id).first()
    if row is None or was_done(study, by, key):
        return None
    [memo] = records_from([row])
    with step(study=study, by=by, words=TAKEN_OUT, key=key, **_where(study, memo)) as changing:
        changing.drop(Memo, memo_id)
    said = {"memo": as_text(memo), "position": row.position} | _begins(study, memo)
    _say(study, by, TAKEN_OUT, memo_id, **said)
    return memo  # type: ignore[no-any-return]


@transaction.atomic
def put_back(*, study: Study, memo_id: str, by: User, key: str = "") -> Memo | None:
    """Put back a memo that was taken out, where it stood, and on words where they are now; None
    when none was."""
    lock(study)
    if there := held_memo(study, memo_id):
        return there
    out = last_out(study, memo_id)
    if out is None or was_done(study, by, key):
        return None
    _put(study, by, PUT_BACK, out.placed, key=key, position=out.position)
    return out.placed


def held_memo(study: Study, memo_id: str) -> Memo | None:
    """A memo that is there, by its id."""
    found = records_from(rows.Memo.objects.filter(study=study, memo_id=memo_id))
    return found[0] if found else None


def last_out(study: Study, memo_id: str) -> Kept[Memo] | None:
    """A memo as it was last taken out, where its words are now."""
    taken = Record.objects.filter(study=study, about=memo_id, action=TAKEN_OUT)
    last = taken.order_by("-pk").first()
    return kept(last, MEMOS) if last else None


def seen_of(memo: Memo) -> str:
    """What a person has seen of a memo: tells a change from none. A pin is no change of it."""
    return digest(memo.text)


def _put(
    study: Study,
    by: User,
    words: str,
    memo: Memo,
    *,
    key: str,
    position: int | None = None,
    **detail: str,
) -> None:
    with step(study=study, by=by, words=words, key=key, **_where(study, memo)) as changing:
        changing.put(memo, position=position)
    _say(study, by, words, memo.memo_id, **detail)


def _say(study: Study, by: User, action: str, memo_id: str, **detail: object) -> None:
    touched(study)
    record(action=action, by=by, study=study, about=memo_id, **detail)


def _where(study: Study, memo: Memo) -> dict[str, str]:
    """The document a memo is about, or whose coding it is about, as a step names it."""
    if not memo.about:
        return {}
    codings = rows.Coding.objects.filter(study=study, coding_id=memo.about)
    if found := codings.values_list("document_id", flat=True).first():
        return {"document_id": found}
    document = document_there(study, memo.about)
    if document is None:
        return {}
    text = (document.text or "") if memo.passage else ""  # its positions count in it
    return {"document_id": document.document_id, "text": text}


def _begins(study: Study, memo: Memo) -> dict[str, str | None]:
    """With which words those that it is on begin, by which they are found again."""
    if memo.passage is None or memo.about is None:
        return {}
    document = document_there(study, memo.about)
    words = memo.passage.words(document.text) if document else ""
    return {"begins": memo.begins or first_words(words)}
