"""A memo as it is read: its words, who wrote it and when, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from forwhom.core.evidence.codes import Memo
from forwhom.core.reporting.text import long_date
from forwhom.web.evidence.memos.subjects import Subject
from forwhom.web.studies.loaders import Visit

FEW_WORDS = 8


@dataclass(frozen=True, slots=True)
class OnWords:
    """The words a memo is on: what they are, or were where they are `gone`, and their turn."""

    words: str
    gone: bool
    turn: int
    url: str


@dataclass(frozen=True, slots=True)
class MemoShown:
    """A memo for reading. `subject` is None for one about the whole study, and for one whose
    subject is `gone`: then that is the id it had."""

    memo_id: str
    text: str
    subject: Subject | None
    gone: str
    written: str
    by: str
    pinned: bool
    url: str
    on: OnWords | None = None

    @property
    def begins(self) -> str:
        """Its first words, by which one is told from another."""
        return few_words(self.text)


def few_words(text: str) -> str:
    """The first words of a text, on one line."""
    words = text.split()
    return " ".join(words[:FEW_WORDS]) + ("…" if len(words) > FEW_WORDS else "")


def memo_shown(
    visit: Visit, memo: Memo, subjects: Mapping[str, Subject | None], on: OnWords | None = None
) -> MemoShown:
    """A memo with what it is about, and `on` which words."""
    subject = subjects.get(memo.about) if memo.about else None
    return MemoShown(
        memo_id=memo.memo_id,
        text=memo.text,
        subject=subject,
        gone=memo.about if memo.about and not subject else "",
        written=long_date(memo.written_on) if memo.written_on else "",
        by=memo.by or "",
        pinned=bool(memo.pinned),
        url=reverse("memo", args=[visit.study.slug, memo.memo_id]),
        on=on,
    )
