"""Writes of this room: a passage is marked, taken out, put back, moved; a coding is changed.

A page whose connection dropped sends again. So each of these is the same done twice as done
once, and a coding that was taken out stays out when its mark arrives late. Each is a step,
which its person can take back; `key` is what the page that asks calls it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.web.access.models import User
from forwhom.web.evidence import models as rows
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.asked import ANOTHERS, Asked, Prepare, each_coding, marked_id, prepared
from forwhom.web.evidence.blind.apart import note, refuse_marking, refuse_putting_back
from forwhom.web.evidence.blind.sight import Sight, sight_of
from forwhom.web.evidence.forms import (
    CodingRefusedError,
    Known,
    Problem,
    changed_from,
    passage_from,
)
from forwhom.web.evidence.loaders import code_now, codes_of, document_of
from forwhom.web.evidence.pane.spans import codings_named
from forwhom.web.evidence.relations import theory
from forwhom.web.evidence.steps.images import PLACE, as_text
from forwhom.web.evidence.steps.keeping import step, was_done
from forwhom.web.evidence.taken_out import TAKEN_OUT
from forwhom.web.studies.models import Study

MARKED, PUT_BACK = "passage marked", "coding put back"
MOVED, CHANGED = "coding moved", "coding changed"
CHANGED_SINCE = (
    "somebody changed this coding since you opened it; nothing of yours is lost: "
    "look at it as it is now, and change it again"
)


@transaction.atomic
def mark(*, study: Study, document_id: str, given: Mapping[str, object], by: User) -> Coding | None:
    """Tie a passage to a configuration or a code.

    `given` holds the coding's fields as text, and `client_id`, made by the page that asks.
    Returns the coding; None when it was saved before and has been taken out since. Raises
    CodingRefusedError with every problem, ConflictError when the id is another coding's.
    """
    codings = mark_each(study=study, document_id=document_id, given=[given], by=by)
    return codings[0] if codings else None


@transaction.atomic
def mark_each(
    *,
    study: Study,
    document_id: str,
    given: Sequence[Mapping[str, object]],
    by: User,
    prepare: Sequence[Prepare] = (),
) -> tuple[Coding, ...]:
    """Tie a passage to several configurations or codes: one coding each, all or none, one step.

    As `mark`; each problem says its row. `prepare` are asked, for a coding that is not there
    yet, to make what it is to be tied to: each gives its fields back with what it made. Returns
    the codings that are there, without those that were taken out since.
    """
    lock(study)
    document = document_of(study, document_id)
    key, times = str(given[0].get("client_id") or ""), len(given)
    words = MARKED if times == 1 else f"{MARKED} {times} times"
    asked = [Asked(study, document, marked_id(each), each, by) for each in given]
    there = codings_named(sight_of(study, by), [each.coding_id for each in asked])
    _refuse_new(study, document_id, {each.coding_id for each in asked} - there.keys(), by)
    with step(study=study, by=by, words=words, **in_text(document, key)) as changing:
        codings = each_coding(asked, there, prepare)
        new = [each for each in codings if each.coding_id not in there]
        changing.put(*new)
    for each in new:
        note(MARKED, each, study=study, by=by, document=document_id)
    return codings


def _refuse_new(study: Study, document_id: str, new: Set[str], by: User) -> None:
    """ConflictError where codings of these ids may not be added to a document by this person."""
    if new:
        refuse_marking(study, document_id, by)
        hidden = rows.Coding.every.filter(study=study, coding_id__in=new)
        if taken := hidden.values_list("coding_id", flat=True).first():
            raise ConflictError(ANOTHERS.format(taken))


@transaction.atomic
def take_back(*, study: Study, coding_id: str, by: User, key: str = "") -> Coding | None:
    """Take a coding out, anybody's; None when it is not there (any more).

    What it said stays in the record, so that it can be put back. ConflictError when a change
    of the theory names it as its cause.
    """
    lock(study)
    coding = held_coding(study, coding_id, by)
    if coding is None or was_done(study, by, key):
        return None
    refuse_marking(study, coding.document_id, by)
    refuse_resting(study, coding_id)
    position = rows.Coding.every.get(study=study, coding_id=coding_id).position
    document = document_of(study, coding.document_id)
    with step(study=study, by=by, words=TAKEN_OUT, **in_text(document, key)) as changing:
        changing.drop(Coding, coding_id)
    said = taken_out.detail(coding, position, document)
    note(TAKEN_OUT, coding, study=study, by=by, **said)
    return coding


@transaction.atomic
def put_back(*, study: Study, coding_id: str, by: User, key: str = "") -> Coding | None:
    """Put back a coding that was taken out, as it was; None when none of that id ever was.

    Where its text was corrected meanwhile it stands where its words are now, or is shown as gone;
    where its code was merged, it has the code that carries it.
    CodingRefusedError when its configuration or code is gone meanwhile.
    """
    lock(study)
    if held := held_coding(study, coding_id, by):
        return held
    kept = taken_out.of(study, coding_id)
    if kept is None or was_done(study, by, key):
        return None
    refuse_putting_back(study, coding_id, kept.placed.document_id, by)
    coding = _with_its_code(study, kept.placed)
    refuse_gone(study, coding)
    document = document_of(study, coding.document_id)
    with step(study=study, by=by, words=PUT_BACK, **in_text(document, key)) as changing:
        changing.put(coding, position=kept.position)
    note(PUT_BACK, coding, study=study, by=by)
    return coding


@transaction.atomic
def move(
    *,
    study: Study,
    document_id: str,
    coding_id: str,
    given: Mapping[str, object],
    by: User,
    key: str = "",
) -> tuple[Coding, Coding] | None:
    """Give a coding another passage of its document; what it says of it stays as it is.

    The coding before and after; None when it is not there (any more). `given` holds the passage
    as `start`, `end` and the words it `begins` with. CodingRefusedError where it is none.
    """
    lock(study)
    was, document = held_coding(study, coding_id, by), document_of(study, document_id)
    if was is None or was.document_id != document_id:
        return None
    refuse_marking(study, document_id, by)
    if was_done(study, by, key):
        return was, was
    now = passage_from(given, was, document)
    if now != was:
        with step(study=study, by=by, words=MOVED, **in_text(document, key)) as changing:
            changing.put(now)
        places = {"was": [was.start, was.end], "now": [now.start, now.end]}
        note(MOVED, now, study=study, by=by, **places)
    return was, now


@transaction.atomic
def change(
    *,
    study: Study,
    document_id: str,
    coding_id: str,
    given: Mapping[str, object],
    seen: str,
    by: User,
    key: str = "",
    prepare: Sequence[Prepare] = (),
) -> Coding | None:
    """Say something else of a coding's passage: its configuration, legs, stance, code, memo ...

    `given` holds the fields as text; what is to be made for it is made by `prepare`, in the same
    step. The passage stays, and so does who coded it and when. None when it is not there (any
    more). CodingRefusedError with every problem; ConflictError when it is not what was `seen`
    (see `seen_of`): nobody's words are written over unread.
    """
    lock(study)
    was = held_coding(study, coding_id, by)
    if was is None or was.document_id != document_id or was_done(study, by, key):
        return was
    refuse_marking(study, document_id, by)
    asked = Asked(study, document_of(study, document_id), coding_id, given, by)
    with step(study=study, by=by, words=CHANGED, document_id=document_id, key=key) as changing:
        said = prepared(asked, prepare)
        now = changed_from(said, was, Known(theory().targets(study), codes_of(study)))
        if now == was:
            return was
        if seen != seen_of(was):
            raise ConflictError(CHANGED_SINCE)
        changing.put(now)
    note(CHANGED, now, study=study, by=by)
    return now


def seen_of(coding: Coding) -> str:
    """What a person has seen of a coding, wherever it stands: tells a change from none."""
    columns = as_text(coding)["columns"]
    return taken_out.digest(*(text for name, text in columns.items() if name not in PLACE))


def lock(study: Study) -> None:
    """One write to a study at a time."""
    Study.objects.select_for_update().get(pk=study.pk)


def in_text(document: Document, key: str) -> dict[str, str]:
    """What a step says of the document it is done in; its positions count in the text."""
    return {"document_id": document.document_id, "text": document.text or "", "key": key}


def held_coding(study: Study, coding_id: str, by: User | None = None) -> Coding | None:
    """A coding that is there, by its id: in the study, or among what somebody codes blind."""
    sight = sight_of(study, by) if by else Sight(study)
    return codings_named(sight, [coding_id]).get(coding_id)


def refuse_resting(study: Study, coding_id: str) -> None:
    """ConflictError when something of the theory rests on a coding."""
    if resting := theory().resting_on(study, coding_id):
        raise ConflictError(
            f"{' and '.join(resting)} rests on this passage, so it stays. "
            "Take it out of what rests on it first."
        )


def _with_its_code(study: Study, coding: Coding) -> Coding:
    return replace(coding, code_id=code_now(study, coding.code_id)) if coding.code_id else coding


def refuse_gone(study: Study, coding: Coding) -> None:
    """CodingRefusedError when what a coding is tied to is not there any more."""
    gone = [
        Problem(field, f"{field.removesuffix('_id')} {value} is gone meanwhile")
        for field, value, known in (
            ("configuration_id", coding.configuration_id, theory().targets(study)),
            ("code_id", coding.code_id, codes_of(study)),
        )
        if value and value not in known
    ]
    if gone:
        raise CodingRefusedError(*gone)
