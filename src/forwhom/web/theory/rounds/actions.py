"""A round closed, as one step that can be taken back; where somebody refined the theory meanwhile
it is a ConflictError, and nothing is written."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.theory import closing
from forwhom.core.theory.closing import Closing
from forwhom.core.theory.rounds import Round
from forwhom.core.theory.theory import Theory
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.steps.keeping import step
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study
from forwhom.web.theory.actions import ROUND_CLOSED, taken
from forwhom.web.theory.loaders import written

MOVED_ON = (
    "the theory has changed since you opened the page: somebody refined it, or closed the round; "
    "nothing of yours is lost, look at how it stands now"
)


def theory_to_close(study: Study) -> Theory:
    """The theory as it stands, with the ids that were ever used."""
    return replace(written(study), taken=taken(study))


def state_of(theory: Theory) -> str:
    """What a person has seen of a theory whose round she closes: its rounds and its changes."""
    return digest(*map(repr, theory.rounds), *(each.change_id for each in theory.changes))


@transaction.atomic
def close(*, study: Study, to: Closing, seen: str, by: User) -> Round:
    """Close the round that is open. The next change opens the next one."""
    lock(study)
    theory = theory_to_close(study)
    if seen != state_of(theory):
        raise ConflictError(MOVED_ON)
    closed = closing.close(theory, to)
    with step(study=study, by=by, words=ROUND_CLOSED) as changing:
        changing.put(closed)
    touched(study)
    record(action=ROUND_CLOSED, by=by, study=study, about=closed.round_id, rows=[closed.round_id])
    return closed
