"""A person's steps taken back and done again: hers alone, in order, and only what is still so.

Each is one transaction with its record. Where somebody else has changed the same since, nothing
is written over: ConflictError says who did what, and the step can be left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.web.access.models import User
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.blind.apart import moved_on, refuse_turning
from forwhom.web.evidence.models import Step
from forwhom.web.evidence.steps.restoring import concerned, is_of_text, restore
from forwhom.web.studies.models import Study

KEPT_REQUESTS = 20
NOTHING = "there is nothing of yours to {}"
ENDED = (
    "this cannot be {} any more: you did something else since, or the study was brought in anew or "
    "had names replaced, which ends what can be undone"
)
NOT_YET = "something else comes first: {} one after the other, the last first"


@dataclass(frozen=True, slots=True)
class Turned:
    """A step that was undone or done again: the codings and memos concerned, before and after, and
    whether a document's text is another now. The same where an earlier request did it."""

    step: Step
    codings: tuple[Coding | Memo, ...] = ()
    text: bool = False


@transaction.atomic
def undo(*, study: Study, by: User, key: str = "", request: str = "") -> Turned:
    """Take back a person's own last step, or the one of a `key` if it is the last.

    The same `request` twice undoes once. ConflictError when there is none, when it is not the
    last, or when somebody changed the same since: then nothing is written.
    """
    return _turn(study, by, key, request, back=True)


@transaction.atomic
def redo(*, study: Study, by: User, key: str = "", request: str = "") -> Turned:
    """Do again what a person undid last; as `undo`."""
    return _turn(study, by, key, request, back=False)


@transaction.atomic
def leave(*, study: Study, by: User, key: str) -> None:
    """Leave a step as it is: what it did stays, and what came before it can be undone."""
    lock(study)
    Step.objects.filter(study=study, by=by, key=key).delete()


def _turn(study: Study, by: User, key: str, request: str, *, back: bool) -> Turned:
    lock(study)
    verb = "undone" if back else "done again"
    mine = Step.objects.filter(study=study, by=by)
    due = mine.filter(undone=False).last() if back else mine.filter(undone=True).first()
    step = mine.filter(key=key).first() if key else due
    if step is None:
        raise ConflictError(
            ENDED.format(verb) if key else NOTHING.format("undo" if back else "redo")
        )
    if step.undone == back or (request and request in step.requests):
        return Turned(step, concerned(step), is_of_text(step))
    if step != due:
        raise ConflictError(NOT_YET.format("undo" if back else "redo"))
    refuse_turning(step)
    codings, text = restore(step, back=back)
    step.undone = back
    if request:
        step.requests = [*step.requests, request][-KEPT_REQUESTS:]
    step.save(update_fields=["undone", "requests", "changes", "text"])
    moved_on(step)
    return Turned(step, codings, text)
