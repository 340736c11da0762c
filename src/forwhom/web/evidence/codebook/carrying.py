"""A code's codings carried into a configuration's leg: whose account each gives, and the write."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.code_carrying import Carrying, carry
from forwhom.core.evidence.codebook import Codebook, Done, Tie
from forwhom.core.evidence.codings import Account, Coding, Leg
from forwhom.core.evidence.documents import Document, turns
from forwhom.core.evidence.participants import Participant, Role
from forwhom.core.records import RefusedValueError
from forwhom.web.access.models import User
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.codebook.actions import book_of, state_of, write
from forwhom.web.evidence.mapping import documents_from
from forwhom.web.evidence.pane.page import USUAL_ACCOUNTS, role_in, turns_reached
from forwhom.web.evidence.relations import theory
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study

MOVED_ON = (
    "something has changed since you looked at what would happen: a code, one of its passages, who "
    "speaks in it, or the configuration; nothing of yours is lost, look at it as it stands now"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for: a tie for some codings, by id, and whether the usual account of
    who speaks is said with it; `types` says the leg of the code too."""

    tie: Tie
    chosen: tuple[str, ...]
    usual: bool = True
    types: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What is asked for, what it would come to, and what of the study that was said of."""

    wanted: Wanted
    done: Done
    accounts: Mapping[str, Account | None]
    seen: str


def plan(study: Study, code_id: str, wanted: Wanted) -> Planned:
    """What it would come to, as the study stands; RefusedValueError where it cannot be."""
    book = book_of(study, code_id)
    target = theory().targets(study).get(wanted.tie.configuration_id)
    if target is None:
        wrong = f"there is no configuration {wanted.tie.configuration_id} here"
        raise RefusedValueError(wrong, "choose one that stands", "configuration_id")
    carrying = _carrying(study, book, code_id, wanted)
    done = carry(book, code_id, carrying, _ids())
    codings = sorted(map(repr, book.codings_on(code_id)))
    accounts = sorted(f"{key} {account}" for key, account in carrying.accounts.items())
    seen = digest(state_of(book), target.name, *codings, *accounts)
    return Planned(wanted, done, carrying.accounts, seen)


@transaction.atomic
def carry_over(
    *, study: Study, code_id: str, wanted: Wanted, seen: str, reason: str, by: User
) -> Done:
    """Make codings of a code evidence on a leg of a configuration, as it was `seen` planned.

    One step, which can be undone, with its place in the trail. ConflictError where the study has
    moved on since, or where a document is coded blind; RefusedValueError where it cannot be.
    """
    lock(study)
    if seen != plan(study, code_id, wanted).seen:
        raise ConflictError(MOVED_ON)

    def act(book: Codebook) -> Done:
        return carry(book, code_id, _carrying(study, book, code_id, wanted), _ids())

    return write(study, (code_id,), act, seen=None, reason=reason, by=by)


def _ids() -> Iterator[str]:
    """Ids that no coding ever had."""
    while True:
        yield f"c-{uuid4()}"


def _carrying(study: Study, book: Codebook, code_id: str, wanted: Wanted) -> Carrying:
    chosen = set(wanted.chosen)
    codings = [each for each in book.codings_on(code_id) if each.coding_id in chosen]
    usual = usual_accounts(study, codings, wanted.tie.leg) if wanted.usual else {}
    accounts = {each: usual.get(each) for each in wanted.chosen}
    return Carrying(wanted.tie, accounts, wanted.types)


def usual_accounts(study: Study, codings: Collection[Coding], leg: Leg) -> dict[str, Account]:
    """Whose account of a leg each passage most often gives, by who speaks in it; nothing for one
    where that cannot be told, or where people of several roles speak."""
    roles = _roles(study, codings)
    usual = {key: USUAL_ACCOUNTS.get(role, {}).get(leg) for key, role in roles.items()}
    return {key: account for key, account in usual.items() if account}


def _roles(study: Study, codings: Collection[Coding]) -> dict[str, Role]:
    """The role of who speaks in each passage, where it is one."""
    held = rows.Document.objects.filter(
        study=study, document_id__in={each.document_id for each in codings}
    )
    people: tuple[Participant, ...] = records_from(rows.Participant.objects.filter(study=study))
    found: dict[str, Role] = {}
    for document in documents_from(held):
        speakers = [each for each in people if each.participant_id in document.participant_ids]
        here = [each for each in codings if each.document_id == document.document_id]
        found |= _roles_in(document, speakers, here)
    return found


def _roles_in(
    document: Document, speakers: Collection[Participant], codings: Collection[Coding]
) -> dict[str, Role]:
    every = turns(document)
    by_number = {each.number: role_in(document, speakers, each) for each in every}
    found: dict[str, Role] = {}
    for each in codings:
        said = {by_number[number] for number in turns_reached(every, each)} - {None}
        if len(said) == 1 and (role := said.pop()):
            found[each.coding_id] = role
    return found
