"""Writes of blind double coding: a document is opened, a coder finishes, and it ends.

What stands aside comes into the study in one transaction, when every coder has finished or
whoever opened it ends it sooner and says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from forwhom.core.errors import ConflictError, RefusedError
from forwhom.core.evidence.agreement import Agreement, Met, agreement
from forwhom.core.records import RefusedValueError
from forwhom.web.access.guard import permissions_in
from forwhom.web.access.models import User
from forwhom.web.access.permissions import Permission
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.blind.apart import untold
from forwhom.web.evidence.blind.models import Aside, BlindCoding
from forwhom.web.evidence.blind.sight import aside_of, blind_coding_of
from forwhom.web.evidence.loaders import codings_of, document_of
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.actions import touched
from forwhom.web.studies.models import Study

OPENED, ENDED = "blind double coding opened", "blind double coding ended"
FINISHED, GONE_ON = "blind coding finished", "blind coding gone on with"
IS_OVER = "this document is not open for blind double coding (any more)"


@transaction.atomic
def open_blind(*, study: Study, document_id: str, coders: Iterable[User], by: User) -> BlindCoding:
    """Open a document for blind double coding by some who may mark.

    What is marked in it already stands aside with the rest until it ends: each coder keeps sight
    of her own, and nobody sees the others'. RefusedValueError for coders who cannot, and
    ConflictError where something of the study rests on what is marked there.
    """
    lock(study)
    document, named = document_of(study, document_id), list(dict.fromkeys(coders))
    if blind_coding_of(study, document_id):
        raise ConflictError(f"{document.title} is open for blind double coding already")
    if not (document.text or "").strip():
        raise ConflictError(f"{document.title} has no words to mark")
    _refuse_coders(study, named)
    _refuse_rested_on(study, document_id)
    blind = BlindCoding.objects.create(study=study, document_id=document_id, opened_by=by)
    held = rows.Coding.objects.filter(study=study, document_id=document_id)
    for coder in named:
        aside = Aside.objects.create(blind=blind, coder=coder)
        held.filter(coder=coder.name).update(aside=aside)
    if held.exists():
        held.update(aside=Aside.objects.create(blind=blind, coder=None))
    touched(study, only_codings=True)
    names = [each.name for each in named]
    record(action=OPENED, by=by, study=study, about=document_id, coders=names)
    return blind


@transaction.atomic
def finish(*, study: Study, document_id: str, by: User) -> bool:
    """A coder has finished; whether it has ended with that, because everybody has."""
    lock(study)
    aside = _own(study, document_id, by)
    if aside.finished_at is None:
        Aside.objects.filter(pk=aside.pk).update(finished_at=timezone.now())
        record(action=FINISHED, by=by, study=study, about=document_id, **untold(aside))
    coders = aside.blind.asides.exclude(coder=None)
    if coders.filter(finished_at=None).exists():
        return False
    _end(aside.blind, by, "")
    return True


@transaction.atomic
def go_on(*, study: Study, document_id: str, by: User) -> None:
    """A coder has not finished after all."""
    lock(study)
    aside = _own(study, document_id, by)
    if aside.finished_at:
        Aside.objects.filter(pk=aside.pk).update(finished_at=None)
        record(action=GONE_ON, by=by, study=study, about=document_id, **untold(aside))


@transaction.atomic
def end_blind(*, study: Study, document_id: str, reason: str, by: User) -> None:
    """End it before everybody has finished, and say why. RefusedError for whoever may not; see
    `may_end`."""
    lock(study)
    blind = blind_coding_of(study, document_id)
    if blind is None:
        raise ConflictError(IS_OVER)
    if not may_end(blind, by):
        raise RefusedError("only whoever opened it may end it before everybody has finished")
    if not reason.strip():
        raise RefusedValueError("it ends before everybody has finished", "say why", "reason")
    _end(blind, by, reason.strip())


def may_end(blind: BlindCoding, by: User) -> bool:
    """Whether somebody may end it sooner: who opened it, or anybody who could have once she is
    in the study no more."""
    if Permission.OPEN_BLIND_CODING not in permissions_in(by, blind.study):
        return False
    opener = blind.opened_by
    return opener == by or not (
        opener and Permission.OPEN_BLIND_CODING in permissions_in(opener, blind.study)
    )


def beside_each_other(blind: BlindCoding) -> Agreement:
    """What the coders of a blind coding that has ended marked, as the study has it now."""
    document = document_of(blind.study, blind.document_id)
    codings = codings_of(blind.study, blind.document_id)
    return agreement(document, codings, blind.figures["coders"])


def _end(blind: BlindCoding, by: User, reason: str) -> None:
    """Everything that stands aside into the study, and how its coders agreed kept beside it."""
    asides = blind.asides.exclude(coder=None).select_related("coder")
    blind.figures = {"coders": [each.coder.name for each in asides if each.coder]}
    rows.Coding.every.filter(aside__blind=blind).update(aside=None)
    blind.ended_at, blind.reason = timezone.now(), reason
    blind.figures |= _figures(beside_each_other(blind))
    blind.save(update_fields=["ended_at", "reason", "figures"])
    touched(blind.study, only_codings=True)
    said = {"reason": reason} if reason else {}
    record(action=ENDED, by=by, study=blind.study, about=blind.document_id, **said)


def _figures(found: Agreement) -> dict[str, int]:
    met = Counter(each.met for each in found.passages)
    counts = {each.name.lower(): met[each] for each in Met}
    return counts | {"turns": found.turns, "marked": found.marked, "same": found.alike}


def _own(study: Study, document_id: str, by: User) -> Aside:
    aside = aside_of(study, document_id, by)
    if aside is None:
        raise ConflictError(IS_OVER)
    return aside


def _refuse_coders(study: Study, coders: Sequence[User]) -> None:
    if len(coders) < 2:
        raise RefusedValueError(
            "blind double coding takes two coders", "choose at least two", "coders"
        )
    for each in coders:
        if Permission.MARK_EVIDENCE not in permissions_in(each, study):
            raise RefusedValueError(
                f"{each.name} may not mark passages in this study", "choose others", "coders"
            )
    twice = [name for name, times in Counter(each.name for each in coders).items() if times > 1]
    if twice:
        raise RefusedValueError(
            f"two of the coders are called {twice[0]}, and codings carry their coder's name",
            "have one change it in her account",
            "coders",
        )


def _refuse_rested_on(study: Study, document_id: str) -> None:
    """What everybody reads elsewhere in the study cannot be hidden from anybody."""
    held = rows.Coding.objects.filter(study=study, document_id=document_id)
    ids = set(held.values_list("coding_id", flat=True))
    if rows.Memo.objects.filter(study=study, about__in=ids).exists():
        raise ConflictError(
            "a memo is about a passage marked here, so nobody can be blind to it; choose "
            "another document"
        )
    resting = next((found[0] for each in sorted(ids) if (found := _resting(study, each))), "")
    if resting:
        raise ConflictError(
            f"{resting} rests on a passage marked here, so nobody can be blind to it; choose "
            "another document"
        )


def _resting(study: Study, coding_id: str) -> Sequence[str]:
    return theory().resting_on(study, coding_id)
