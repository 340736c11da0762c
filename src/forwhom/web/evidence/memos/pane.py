"""The memos of a document as its reading pane shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.reporting.words import many
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.memos.presenters import beside_codings, memos_of
from forwhom.web.evidence.memos.shown import MemoShown
from forwhom.web.evidence.pane.page import Pane, TurnView
from forwhom.web.evidence.presenters import person_named
from forwhom.web.studies.loaders import Visit


@dataclass(frozen=True, slots=True)
class OfDocument:
    """A document's memos: those that stay in view, and those that are opened."""

    pinned: Sequence[MemoShown]
    others: Sequence[MemoShown]

    @property
    def summary(self) -> str:
        """How many are to be opened."""
        other = "other " if self.pinned else ""
        return many(len(self.others), f"{other}memo") if self.others else ""


def of_document(visit: Visit, document: Document) -> OfDocument:
    """The memos about a document, about who speaks in it, and about its codings.

    A coding's memo that is not pinned is read at its coding.
    """
    whole = {document.document_id, *document.participant_ids, document.interview_id or ""} - {""}
    codings = _codings_with_pins(visit, document.document_id)
    found = memos_of(visit, whole | codings)
    return OfDocument(
        pinned=[each for each in found if each.pinned],
        others=[each for each in found if not each.pinned and _key(each) not in codings],
    )


def with_memos(visit: Visit, pane: Pane, turns: Sequence[TurnView]) -> list[TurnView]:
    """Turns with the memos about the codings listed beside them, and on words of theirs."""
    return _with_words(visit, pane, _with_codings(visit, turns))


def _with_words(visit: Visit, pane: Pane, turns: Sequence[TurnView]) -> list[TurnView]:
    """Turns that are drawn with the memos on words that begin in them."""
    held = rows.Memo.objects.filter(study=visit.study, about=pane.document.document_id)
    if not held.filter(start__isnull=False).exists():
        return list(turns)
    by_turn: dict[int, list[MemoShown]] = defaultdict(list)
    for each in memos_of(visit, [pane.document.document_id]):
        if each.on:
            by_turn[each.on.turn].append(each)
    return [
        replace(turn, notes=tuple(by_turn[turn.number]))
        if turn.drawn and turn.number in by_turn
        else turn
        for turn in turns
    ]


def _with_codings(visit: Visit, turns: Sequence[TurnView]) -> list[TurnView]:
    listed = {each.coding_id for turn in turns for each in turn.codings if each.anchor}
    memos = beside_codings(visit, listed)
    if not memos:
        return list(turns)
    return [
        replace(
            turn,
            codings=tuple(
                replace(each, notes=tuple(memos.get(each.coding_id, ()))) for each in turn.codings
            ),
        )
        for turn in turns
    ]


def subjects_in(speakers: Iterable[Participant]) -> list[tuple[str, str]]:
    """Who speaks in a document, as what a memo may be about: id and name."""
    return [(each.participant_id, person_named(each)) for each in speakers]


def _codings_with_pins(visit: Visit, document_id: str) -> set[str]:
    pinned = rows.Memo.objects.filter(~Q(about=""), study=visit.study, pinned=True)
    about = list(pinned.values_list("about", flat=True))
    held = rows.Coding.objects.filter(
        study=visit.study, document_id=document_id, coding_id__in=about
    )
    return set(held.values_list("coding_id", flat=True))


def _key(memo: MemoShown) -> str:
    return memo.subject.key if memo.subject else ""
