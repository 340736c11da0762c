"""Codings and memos that were taken out: kept in the record, to be put back where their words are.

A record never changes. What says later that a document's text was changed says with it where the
passages of what was taken out are now, in numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.passages import Passage
from forwhom.core.records import holdable, key_of
from forwhom.web.access.models import Record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.steps import images
from forwhom.web.studies.models import Study

TAKEN_OUT = "coding taken out"
FOLLOWED, TEXT = "taken_out", "text"  # in a later record: passages by id, of which text
P = TypeVar("P", Coding, Memo)


@dataclass(frozen=True, slots=True)
class Sort(Generic[P]):
    """How the record tells of one sort of things taken out: under which words and names."""

    core: type[P]
    action: str
    held: str  # in the record of the taking out: the thing
    followed: str  # in later ones: passages by id
    document: str  # the column that names the document


CODINGS = Sort(Coding, TAKEN_OUT, "coding", FOLLOWED, "document_id")
MEMOS = Sort(Memo, "memo taken out", "memo", "memos_taken_out", "about")


@dataclass(frozen=True, slots=True)
class Kept(Generic[P]):
    """What was taken out, where it would stand now, and its place among those of its sort."""

    placed: P
    position: int


def detail(coding: Coding, position: int, document: Document) -> dict[str, Any]:
    """What the record of a taking out keeps: the coding, and with which words it begins."""
    begins = coding.begins or first_words(quote(coding, document))
    return {"coding": images.as_text(coding), "position": position, "begins": begins}


def followed(codings: Iterable[Coding], text: str, memos: Iterable[Memo] = ()) -> dict[str, Any]:
    """What the record of a changed text says of what was taken out before."""
    told = {CODINGS.followed: _places(codings)}
    if on_words := _places(memos):
        told[MEMOS.followed] = on_words
    return {**told, TEXT: digest(text)}


def _places(placed: Iterable[Coding | Memo]) -> dict[str, list[int]]:
    return {
        key_of(each): [at.start, at.end, len(at.begins or "")]
        for each in placed
        if (at := each.passage)
    }


def digest(*parts: str) -> str:
    """What tells one text from every other without holding any of it."""
    return sha256("\0".join(parts).encode()).hexdigest()


def last_record(study: Study, coding_id: str) -> Record | None:
    """What was last done to a coding."""
    return Record.objects.filter(study=study, about=coding_id).order_by("-pk").first()


def of(study: Study, coding_id: str) -> Kept[Coding] | None:
    """A coding that was taken out; None when it was not, or is back."""
    last = last_record(study, coding_id)
    if last is None or last.action != TAKEN_OUT:
        return None
    return kept(last, CODINGS)


def kept(record: Record, sort: Sort[P]) -> Kept[P] | None:
    """What a record of a taking out keeps, where its words are now; None for a coding without its
    document."""
    about = record.detail[sort.held]["columns"][sort.document]
    held = rows.Document.objects.filter(study=record.study_id, document_id=about)
    if held:
        return _kept(record, document_of(held[0].study, held[0].document_id), sort)
    if sort.core is Coding:
        return None
    return Kept(from_text(sort.core, record.detail[sort.held]), record.detail["position"])


def of_document(study: Study, document: Document) -> list[Coding]:
    """Every coding of a document that was taken out and is not back."""
    return _of_document(study, document, CODINGS)


def memos_of_document(study: Study, document: Document) -> list[Memo]:
    """Every memo on words of a document that was taken out and is not back."""
    return [each for each in _of_document(study, document, MEMOS) if each.passage]


def _of_document(study: Study, document: Document, sort: Sort[P]) -> list[P]:
    of_it = {f"detail__{sort.held}__columns__{sort.document}": document.document_id}
    about = Record.objects.filter(study=study, action=sort.action, **of_it)
    asked = set(about.values_list("about", flat=True))
    of_them = Record.objects.filter(study=study, about__in=asked).order_by("pk")
    if sort.core is Memo:
        of_them = of_them.filter(action=sort.action)  # the last holds what it said last
    last = {each.about: each for each in of_them}
    there = images.held(study, sort.core, asked)
    out = [each for key, each in last.items() if each.action == sort.action and key not in there]
    return [_kept(each, document, sort).placed for each in out]


def _kept(record: Record, document: Document, sort: Sort[P]) -> Kept[P]:
    placed, position = from_text(sort.core, record.detail[sort.held]), record.detail["position"]
    if (passage := placed.passage) is None:
        return Kept(placed, position)
    begins = passage.begins or record.detail.get("begins")
    if (later := _last_followed(record, document, sort)) is not None:
        start, end, *most = later.detail[sort.followed][key_of(placed)]
        now = Passage(start, end, passage.begins)
        if later.detail[TEXT] == digest(document.text or ""):
            return Kept(_at(placed, _as_it_is(now, begins, document, *most)), position)
        passage = now
    return Kept(_at(placed, _checked(passage, begins, document)), position)


def _at(placed: P, passage: Passage) -> P:
    return replace(placed, start=passage.start, end=passage.end, begins=passage.begins)


def _last_followed(record: Record, document: Document, sort: Sort[P]) -> Record | None:
    """The last that was said of where a passage is, since it was taken out."""
    later = Record.objects.filter(
        study=record.study_id,
        about=document.document_id,
        pk__gt=record.pk,
        **{f"detail__{sort.followed}__has_key": record.about},
    )
    return later.order_by("-pk").first()


def _as_it_is(
    passage: Passage, begins: str | None, document: Document, most: int | None = None
) -> Passage:
    """A place that is known to be the passage's own; `most` says how long its first words are."""
    words = passage.words(document.text)
    if not words:
        return replace(passage, begins=begins)
    if most is not None:
        return replace(passage, begins=holdable(words[:most]) or None)
    if passage.begins is None or words.startswith(passage.begins):
        return passage
    return replace(passage, begins=first_words(words))


def _checked(passage: Passage, begins: str | None, document: Document) -> Passage:
    """A passage where it was, if its words are there; else its place alone, its text gone."""
    words = passage.words(document.text)
    if words and len(words) == passage.end - passage.start and words.startswith(begins or ""):
        return passage
    at = min(passage.start, len(document.text or ""))
    return Passage(at, at, begins)


def from_text(core: type[P], said: Mapping[str, Any]) -> P:
    """What was taken out, as the record keeps it."""
    return images.from_text(core, said)
