"""What a page asks to be marked, as checked codings: one, or several of one passage in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document
from forwhom.core.records import columns_of
from forwhom.web.access.models import User
from forwhom.web.evidence import taken_out
from forwhom.web.evidence.forms import (
    CodingRefusedError,
    Known,
    Problem,
    as_made,
    coding_from,
    refuse_twice,
)
from forwhom.web.evidence.loaders import codes_of
from forwhom.web.evidence.relations import theory
from forwhom.web.studies.models import Study

ANOTHERS = "coding {} is there already and says something else"
NOT_OF_IT = frozenset({"coder", "coded_on"})  # said by the server: no part of what was asked


@dataclass(frozen=True, slots=True)
class Asked:
    """One coding as a page asks for it: its fields as text, and the id it has or is to have."""

    study: Study
    document: Document
    coding_id: str
    given: Mapping[str, object]
    by: User


# Makes what a form names and that is not there yet; gives the form's fields back with its id.
Prepare = Callable[[Asked], Mapping[str, object]]


def marked_id(given: Mapping[str, object]) -> str:
    """The id of a coding to be, from the one that its page made."""
    return f"c-{given.get('client_id') or ''}"


def prepared(asked: Asked, prepare: Sequence[Prepare]) -> Mapping[str, object]:
    """What was given, with everything made that it names as new."""
    for make in prepare:
        asked = replace(asked, given=make(asked))
    return asked.given


def each_coding(
    asked: Sequence[Asked], there: Mapping[str, Coding], prepare: Sequence[Prepare]
) -> tuple[Coding, ...]:
    """The coding of each row, but for those taken out since; `there` are those saved before.

    CodingRefusedError with every problem, each with its row; ConflictError when an id is another
    coding's.
    """
    found: list[Coding] = []
    problems: list[Problem] = []
    for row, each in enumerate(asked):
        try:
            coding = _coding(each, there.get(each.coding_id), prepare)
            if coding:
                refuse_twice(coding, found)
                found.append(coding)
        except CodingRefusedError as refused:
            problems += [replace(problem, row=row) for problem in refused.problems]
    if problems:
        raise CodingRefusedError(*problems)
    return tuple(found)


def _coding(asked: Asked, held: Coding | None, prepare: Sequence[Prepare]) -> Coding | None:
    study = asked.study
    if held is None and taken_out.last_record(study, asked.coding_id):
        return None
    coding = coding_from(
        as_made(asked.given, held) if held else prepared(asked, prepare),
        document=asked.document,
        known=Known(theory().targets(study), codes_of(study)),
        coding_id=asked.coding_id,
        coder=asked.by.name,
        on=timezone.localdate(),
    )
    return _same(held, coding) if held else coding


def _same(held: Coding, coming: Coding) -> Coding:
    """The coding that is there, when it is what was asked for."""
    asked = (column.name for column in columns_of(Coding) if column.name not in NOT_OF_IT)
    if all(getattr(held, name) == getattr(coming, name) for name in asked):
        return held
    raise ConflictError(ANOTHERS.format(held.coding_id))
