"""Writes to the codebook: each leaves its step in the trail, which travels with the study.

Whoever asks says in what state she saw the codebook (`seen`, see `state_of`); where somebody has
moved on meanwhile it is a ConflictError, and nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence import code_verbs as verbs
from forwhom.core.evidence.code_changes import CodeChange, CodeVerb
from forwhom.core.evidence.code_tree import Spot, Way, one_step
from forwhom.core.evidence.codebook import Codebook, Done
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Leg
from forwhom.core.records import Record, RefusedValueError, key_of
from forwhom.web.access.models import User
from forwhom.web.access.record import record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.actions import lock
from forwhom.web.evidence.asked import Asked
from forwhom.web.evidence.blind.apart import NEW_CODE, refuse_other_codebook
from forwhom.web.evidence.blind.sight import blind_coding_of
from forwhom.web.evidence.forms import CodingRefusedError, Problem
from forwhom.web.evidence.steps import keeping as steps
from forwhom.web.evidence.taken_out import digest
from forwhom.web.studies.actions import touched
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.models import Study

MOVED_ON = (
    "the codebook has changed since you opened this page: somebody changed a code, or marked a "
    "passage with it; nothing of yours is lost, look at how it stands now"
)
NOT_WHILE_BLIND = frozenset({CodeVerb.MERGED, CodeVerb.SPLIT, CodeVerb.DELETED, CodeVerb.CARRIED})
R = TypeVar("R", bound=Record)
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a new code is called and when to use it."""

    name: str
    meaning: str | None = None


def book_of(study: Study, *concerned: str) -> Codebook:
    """The codes of a study, with the codings and memos of those concerned."""
    codings = rows.Coding.objects.filter(study=study, code_id__in=concerned)
    memos = rows.Memo.objects.filter(study=study, about__in=concerned)
    return Codebook(
        codes=records_from(rows.Code.objects.filter(study=study)),
        codings=records_from(codings.order_by("document_id", "start", "end", "position")),
        memos=records_from(memos),
    )


def state_of(book: Codebook) -> str:
    """What a person has seen of a codebook: every code, and what rests on those concerned."""
    codings = sorted(f"{each.coding_id} {each.code_id}" for each in book.codings)
    return digest(*map(repr, book.codes), *codings, *sorted(map(key_of, book.memos)))


@transaction.atomic
def add(
    *,
    study: Study,
    wording: Wording,
    parent: str | None = None,
    leg: Leg | None = None,
    reason: str | None = None,
    by: User,
) -> Code:
    """Add a code, the last under another or at the top."""
    lock(study)
    (code,) = new_codes(study, [wording], parent, leg)
    write(study, (), lambda book: verbs.add(book, code), seen=None, reason=reason, by=by)
    return code


@transaction.atomic
def reword(
    *, study: Study, code_id: str, wording: Wording, seen: str, reason: str | None, by: User
) -> Done:
    """Give a code another name or another meaning."""

    def act(book: Codebook) -> Done:
        return verbs.reword(book, code_id, wording.name, wording.meaning)

    return write(study, (code_id,), act, seen=seen, reason=reason, by=by)


@transaction.atomic
def move(*, study: Study, code_id: str, to: Spot, seen: str, reason: str | None, by: User) -> Done:
    """Put a code, with all below it, at another place. What is `seen` is the codes alone: a
    passage marked meanwhile is in nobody's way."""

    def act(book: Codebook) -> Done:
        return verbs.move(book, code_id, to)

    return write(study, (), act, seen=seen, reason=reason, by=by)


@transaction.atomic
def step(*, study: Study, code_id: str, way: Way, by: User) -> bool:
    """Move a code one step through the tree as it stands now; whether there was such a step."""
    lock(study)
    book = book_of(study)
    book.code(code_id)
    to = one_step(book.codes, code_id, way)
    if to is None:
        return False
    write(study, (), lambda held: verbs.move(held, code_id, to), seen=None, reason=None, by=by)
    return True


@transaction.atomic
def merge(*, study: Study, code_id: str, into: str, seen: str, reason: str, by: User) -> Done:
    """Let a code go, and carry its codings, memos and codes below to another."""
    concerned = (code_id, into)
    return write(
        study,
        concerned,
        lambda book: verbs.merge(book, code_id, into),
        seen=seen,
        reason=reason,
        by=by,
    )


@transaction.atomic
def split(
    *,
    study: Study,
    code_id: str,
    new: Sequence[Code],
    goes: Mapping[str, str],
    seen: str,
    reason: str,
    by: User,
) -> Done:
    """Make codes out of one; `goes` says which of its codings goes to which of them."""
    return write(
        study,
        (code_id,),
        lambda book: verbs.split(book, code_id, new, goes),
        seen=seen,
        reason=reason,
        by=by,
    )


@transaction.atomic
def retype(
    *, study: Study, code_id: str, leg: Leg | None, seen: str, reason: str, by: User
) -> Done:
    """Say which leg of a configuration a code may turn out to be, or that it is none."""
    return write(
        study,
        (code_id,),
        lambda book: verbs.retype(book, code_id, leg),
        seen=seen,
        reason=reason,
        by=by,
    )


@transaction.atomic
def delete(*, study: Study, code_id: str, seen: str, reason: str, by: User) -> Done:
    """Take a code away on which nothing rests."""
    return write(
        study, (code_id,), lambda book: verbs.delete(book, code_id), seen=seen, reason=reason, by=by
    )


def with_code(asked: Asked) -> Given:
    """What a form gave, with the code it names as `new_code`: made for it, unless one has that
    name already. It is part of the verb that asks: both are written, in one step, or neither.
    Refused where the document is coded blind."""
    study, name = asked.study, str(asked.given.get("new_code") or "").strip()
    if not name:
        return asked.given
    named = {each.name.casefold(): each.code_id for each in book_of(study).codes}
    code = named.get(name.casefold())
    if code is None and blind_coding_of(study, asked.document.document_id):
        raise CodingRefusedError(Problem("new_code", NEW_CODE))
    try:
        code = code or add(study=study, wording=Wording(name), by=asked.by).code_id
    except RefusedValueError as problem:
        raise CodingRefusedError(Problem("new_code", f"{problem}.")) from problem
    return {**asked.given, "code_id": code}


def new_codes(
    study: Study, wordings: Iterable[Wording], parent: str | None, leg: Leg | None = None
) -> tuple[Code, ...]:
    """Codes that are not there yet, with ids that none ever had.

    The ids hold no words: a name said in an interview must not stay in one.
    """
    taken = set(rows.Code.objects.filter(study=study).values_list("code_id", flat=True))
    held = rows.CodeChange.objects.filter(study=study).values_list("codes", "made_from")
    taken |= {code for codes, made_from in held for code in (*codes, *made_from)}
    wanted = list(wordings)
    numbers = (f"code{number:03}" for number in range(1, len(taken) + len(wanted) + 1))
    free = [each for each in numbers if each not in taken]
    made = zip(free, wanted, strict=False)
    return tuple(
        Code(code_id=code_id, name=each.name, meaning=each.meaning, parent=parent, leg=leg)
        for code_id, each in made
    )


def write(
    study: Study,
    concerned: Sequence[str],
    act: Callable[[Codebook], Done],
    *,
    seen: str | None,
    reason: str | None,
    by: User,
) -> Done:
    """One step: the rows, the trail and the record, or none of them."""
    lock(study)
    book = book_of(study, *concerned)
    if seen is not None and seen != state_of(book):
        raise ConflictError(MOVED_ON)
    done = act(book)
    if done.verb in NOT_WHILE_BLIND:
        refuse_other_codebook(study)
    change = done.change(
        change_id=_next_id(study), on=timezone.localdate(), by=by.name, reason=reason or None
    )
    _store(study, book, done, change, by)
    touched(study)
    record(
        action=f"code {done.verb}",
        by=by,
        study=study,
        about=done.codes[0],
        change=change.code_change_id,
        codings=len(done.carried + done.beside),
    )
    return done


def _next_id(study: Study) -> str:
    held = set(rows.CodeChange.objects.filter(study=study).values_list("code_change_id", flat=True))
    number = len(held) + 1
    while f"codebook{number:04}" in held:
        number += 1
    return f"codebook{number:04}"


def _store(study: Study, before: Codebook, done: Done, change: CodeChange, by: User) -> None:
    """Every row that a change makes another, as one step that can be taken back: codes, the code
    of codings, what memos are about, and the trail."""
    after = done.book
    was = {each.code_id: (at, each) for at, each in enumerate(before.codes)}
    with steps.step(study=study, by=by, words=f"code {done.verb}") as changing:
        for at, code in enumerate(after.codes):
            if was.get(code.code_id) != (at, code):
                changing.put(code, position=at)
        changing.put(*_others(before.codings, after.codings))
        changing.put(*_others(before.memos, after.memos))
        changing.put(change)
        gone = was.keys() - {each.code_id for each in after.codes}
        changing.drop(Code, *sorted(gone))


def _others(before: Iterable[R], after: Iterable[R]) -> list[R]:
    """Those records that are not as they were, or are new."""
    was = {key_of(each): each for each in before}
    return [each for each in after if was.get(key_of(each)) != each]
