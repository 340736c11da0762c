"""A correction before it is written, in words: what differs, and what becomes of each coding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.corrected import Correction, Fate, Followed
from forwhom.core.evidence.differences import Difference, Kind, Piece, differences
from forwhom.core.evidence.documents import turns
from forwhom.core.reporting.words import many, sentence_case
from forwhom.web.evidence.correcting.reading import Reading
from forwhom.web.evidence.memos.shown import few_words
from forwhom.web.evidence.pane.coding_views import CodingView, coding_view


@dataclass(frozen=True, slots=True)
class Changed:
    """A turn in which something changes, and its words with what goes and comes."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A coding whose words change or go: the old words, and the new beside them."""

    coding: CodingView
    was: str
    words: str


@dataclass(frozen=True, slots=True)
class TouchedMemo:
    """A memo whose words change or go: what it says, its old words, and the new, if any."""

    says: str
    was: str
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a correction would do; `turns` are how many there were and would be, if that differs."""

    differences: tuple[Changed, ...]
    changed: tuple[Touched, ...]
    gone: tuple[Touched, ...]
    stay: int
    silent: tuple[str, ...]
    turns: tuple[int, int] | None
    memos: tuple[TouchedMemo, ...] = ()

    @property
    def touches(self) -> bool:
        """Whether any coding loses words."""
        return bool(self.changed or self.gone)


def preview(reading: Reading, done: Correction) -> Preview:
    """What a correction of a document would do, for a person to confirm."""
    every = differences(reading.document, done.document, done.where)
    shown = [each for each in every if not each.only_space] or every
    changed, gone = met(done, Fate.CHANGED), met(done, Fate.GONE)
    numbers = len(turns(reading.document)), len(turns(done.document))
    return Preview(
        differences=tuple(_changed(each) for each in shown),
        changed=tuple(_touched(each, reading, done) for each in changed),
        gone=tuple(_touched(each, reading, done) for each in gone),
        stay=sum(each.fate in {Fate.UNMOVED, Fate.MOVED} for each in done.followed),
        silent=done.silent,
        turns=numbers if numbers[0] != numbers[1] else None,
        memos=tuple(_touched_memo(each) for each in memos_met(done)),
    )


def memos_met(done: Correction) -> list[Followed[Memo]]:
    """The memos on words whose words change or go with this correction."""
    touched = [each for each in done.memos if each.fate in {Fate.CHANGED, Fate.GONE}]
    return [each for each in touched if each.before.passage and not each.before.passage.is_gone]


def met(done: Correction, fate: Fate) -> list[Followed[Coding]]:
    """The codings whose words meet a fate with this correction, and not before."""
    return [each for each in done.followed if each.fate is fate and not each.before.is_gone]


def first_turn(reading: Reading, done: Correction) -> int:
    """The number of the first turn that differs, as it is after the correction."""
    every = differences(reading.document, done.document, done.where)
    last = len(turns(done.document))
    return min(every[0].number, last) if every else 1


def said(done: Correction) -> str:
    """What was done, in a sentence or two."""
    changed, gone = len(met(done, Fate.CHANGED)), len(met(done, Fate.GONE))
    memos = len(memos_met(done))
    parts = [
        f"{many(changed, 'coding')} marked with other words now" if changed else "",
        f"{many(gone, 'coding')} without text: mark anew, or take out" if gone else "",
        f"{many(memos, 'memo')} on other words now, or on none" if memos else "",
    ]
    told = "; ".join(part for part in parts if part)
    return f"The text is corrected. {sentence_case(told) or 'Every coding kept its words'}."


def _changed(each: Difference) -> Changed:
    name = ", ".join([f"Turn {each.number}", *([each.speaker] if each.speaker else [])])
    gone = " (taken out)" if each.goes else ""
    return Changed(f"{name}{gone}", tuple(_trimmed([_seen(piece) for piece in each.pieces])))


def _seen(piece: Piece) -> Piece:
    """A piece in which white space that goes or comes can be seen."""
    if piece.kind is Kind.STAYS:
        return piece
    text = piece.text.replace(" ", "␣") if piece.text.isspace() else piece.text
    return Piece(piece.kind, text.replace("\n", "¶\n"))


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """Without the empty lines that stay after a turn."""
    *before, last = pieces
    if last.kind is Kind.STAYS:
        last = Piece(last.kind, last.text.rstrip())
    else:
        last = Piece(last.kind, last.text.removesuffix("\n"))
    return [*before, last]


def _touched_memo(each: Followed[Memo]) -> TouchedMemo:
    return TouchedMemo(few_words(each.before.text), each.was, each.words)


def _touched(each: Followed[Coding], reading: Reading, done: Correction) -> Touched:
    shown = coding_view(each.after, done.document, reading.targets, reading.codes, anchor=False)
    return Touched(shown, each.was, each.words)
