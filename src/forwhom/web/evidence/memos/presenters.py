"""Memos shaped for reading, beside what they are about or on a page of their own.

Whoever may not see what a memo is about is not shown the memo. One whose subject is gone says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codes import Memo
from forwhom.web.access.permissions import Permission
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.memos.shown import MemoShown, memo_shown
from forwhom.web.evidence.memos.subjects import hides, named
from forwhom.web.evidence.memos.words import on_words
from forwhom.web.studies.fields import records_from
from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class Beside:
    """The memos about one thing, the pinned first, as its page includes them."""

    about: str
    memos: tuple[MemoShown, ...]
    may_write: bool


def memos_of(visit: Visit, about: Collection[str] | None = None) -> list[MemoShown]:
    """The memos of a study, or those about some ids ('' is the study), that a person may see:
    the newest first."""
    if not visit.can(Permission.READ_EVIDENCE):
        return []
    held = rows.Memo.objects.filter(study=visit.study)
    if about is not None:
        held = held.filter(about__in=about)
    memos: Sequence[Memo] = records_from(held)
    subjects = named(visit, {each.about for each in memos if each.about})
    seen = [each for each in memos if not hides(subjects, each.about)]
    oldest_first = sorted(seen, key=lambda each: str(each.written_on or ""))
    on = on_words(visit.study, seen)
    return [
        memo_shown(visit, each, subjects, on.get(each.memo_id)) for each in reversed(oldest_first)
    ]


def beside(visit: Visit, about: str = "", also: Collection[str] = ()) -> Beside | None:
    """The memos about a thing, and about others that are read with it, for the thing's own page;
    None for somebody who may not read them."""
    if not visit.can(Permission.READ_EVIDENCE):
        return None
    found = pinned_first(memos_of(visit, {about, *also}))
    return Beside(about, tuple(found), visit.can(Permission.MARK_EVIDENCE))


def beside_codings(visit: Visit, coding_ids: Collection[str]) -> Mapping[str, list[MemoShown]]:
    """The memos about some codings, by coding."""
    found: dict[str, list[MemoShown]] = defaultdict(list)
    for each in memos_of(visit, coding_ids) if coding_ids else ():
        if each.subject:
            found[each.subject.key].append(each)
    return {key: pinned_first(memos) for key, memos in found.items()}


def pinned_first(memos: Iterable[MemoShown]) -> list[MemoShown]:
    """Memos in their order, those that are pinned before the others."""
    return sorted(memos, key=lambda each: not each.pinned)
