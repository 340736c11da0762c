"""A text corrected after it was coded: where its positions are now, and what became of codings
and of memos on words.

None is ever dropped. Where its words are the same it follows them; where some changed it
marks what stands in their place; where all are gone it marks the place alone, and `begins` says
what stood there.

Positions move as `places` says, as they do where a `Substitution` replaced names. What is judged is
here alone: of a replaced name it is known that it is the same passage, of words that a person
wrote it is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Generic, TypeVar

from forwhom.core.errors import ConflictError, UnreadableError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import TIMES, Document, turns
from forwhom.core.evidence.passages import Passage
from forwhom.core.evidence.places import WORDS, Places, places
from forwhom.core.records import holdable

FIRSTWORDS = 40  # characters of a lost passage that `begins` keeps
LETTERS = 2_000  # characters of a passage that are enough to tell whether it is like another
P = TypeVar("P", Coding, Memo)  # what has a passage
ALIKE = 0.5  # how much of a passage must be there again to be called changed, not gone


class Fate(StrEnum):
    """What became of a passage."""

    UNMOVED = "unmoved"
    MOVED = "moved"  # the same words at another place
    CHANGED = "changed"  # other words at its place
    GONE = "gone"  # no words at its place


@dataclass(frozen=True, slots=True)
class Followed(Generic[P]):
    """A coding, or a memo, before and after a correction, with its words then and now."""

    before: P
    after: P
    fate: Fate
    was: str
    words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A document in other words, and what became of each coding and memo given with it.

    `where` tells what of the text stayed; `silent` are the labels that opened a turn before, and
    open none now.
    """

    document: Document
    followed: tuple[Followed[Coding], ...]
    where: Places
    silent: tuple[str, ...]
    memos: tuple[Followed[Memo], ...] = ()


def correct(
    document: Document, codings: Iterable[Coding], text: str, memos: Iterable[Memo] = ()
) -> Correction:
    """A document with its text corrected; its codings, the memos that are on words of it, and its
    times where their words are now.

    ConflictError where its words are a referral's, UnreadableError where none are left,
    RefusedValueError for characters that no text holds.
    """
    may_be_corrected(document)
    if not any(character.isalnum() for character in text):
        wrong = f"there are no words left in document {document.document_id}"
        raise UnreadableError(f"{wrong}; give the whole text as it should be")
    old = document.text or ""
    where = places(old, text)
    new = replace(document, text=text, extra=_times_moved(document, where))
    followed = tuple(_followed(each, old, text, where) for each in codings)
    on_words = tuple(_followed(each, old, text, where) for each in memos if each.passage)
    return Correction(new, followed, where, _silent(document, new), on_words)


def may_be_corrected(document: Document) -> None:
    """ConflictError for a document whose words stand in a referral: they are corrected there."""
    if document.referral_id is not None:
        wrong = f"document {document.document_id} is what referral {document.referral_id} hopes"
        raise ConflictError(f"{wrong}; correct that referral, and the document follows")


def _times_moved(document: Document, where: Places) -> tuple[tuple[str, str], ...]:
    """The document's added columns, its times where their words are now."""
    extra = dict(document.extra)
    if told := extra.get(TIMES):
        pairs = [each.partition("=") for each in told.split(";")]
        if all(at.isdecimal() for at, _, _ in pairs):
            extra[TIMES] = ";".join(f"{where.start(int(at))}={said}" for at, _, said in pairs)
    return tuple(extra.items())


def _silent(before: Document, after: Document) -> tuple[str, ...]:
    now = {each.speaker for each in turns(after)}
    opened = dict.fromkeys(each.speaker for each in turns(before) if each.speaker)
    return tuple(label for label in opened if label not in now)


def follow(old: str, new: str, placed: Iterable[P]) -> tuple[Followed[P], ...]:
    """What becomes of each coding of a text, or memo on words of it, when the text is corrected."""
    where = places(old, new)
    return tuple(_followed(each, old, new, where) for each in placed)


def _followed(each: P, old: str, new: str, where: Places) -> Followed[P]:
    if (passage := each.passage) is None:
        return Followed(each, each, Fate.UNMOVED, "", "")
    was = passage.words(old)
    start, end = where.passage(passage.start, passage.end)
    words = new[start:end]
    if passage.is_gone:
        return Followed(each, replace(each, start=start, end=start), Fate.GONE, "", "")
    if words == was:
        fate = Fate.UNMOVED if start == passage.start else Fate.MOVED
        return Followed(each, replace(each, start=start, end=end), fate, was, words)
    if _is_like(was, words):
        begins = _begins(passage, words)
        changed = replace(each, start=start, end=end, begins=begins)
        return Followed(each, changed, Fate.CHANGED, was, words)
    begins = passage.begins or _first_words(was)
    gone = replace(each, start=start, end=start, begins=begins)
    return Followed(each, gone, Fate.GONE, was, "")


def _is_like(was: str, words: str) -> bool:
    """Whether enough of a passage stands in what took its place to be the same passage."""
    if not words.strip():
        return False
    here, there = WORDS.findall(was.strip()), WORDS.findall(words.strip())
    kept = sum(block.size for block in SequenceMatcher(None, here, there).get_matching_blocks())
    if kept * 2 >= min(len(here), len(there)):
        return True
    return SequenceMatcher(None, was[:LETTERS], words[:LETTERS]).ratio() >= ALIKE


def _begins(passage: Passage, words: str) -> str | None:
    """The first words a passage is held to, as they are now."""
    if passage.begins is None or words.startswith(passage.begins):
        return passage.begins
    return _first_words(words, len(passage.begins))


def _first_words(words: str, most: int = FIRSTWORDS) -> str | None:
    """The first characters of a passage; none of one that is blank."""
    first = holdable(words[:most])
    return first if first.strip() else None
