"""Codings that were taken out: kept in the record, to be put back where their words are.

A record never changes. What says later that a document's text was changed says with it where the
passages of codings taken out are now, in numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.evidence.documents import Document
from forwhom.core.records import holdable
from forwhom.web.access.models import Record
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.forms import first_words
from forwhom.web.evidence.loaders import document_of
from forwhom.web.evidence.steps import images
from forwhom.web.studies.models import Study

TAKEN_OUT = "coding taken out"
FOLLOWED, TEXT = "taken_out", "text"  # in a later record: passages by coding, of which text


@dataclass(frozen=True, slots=True)
class Kept:
    """A coding that was taken out, where it would stand now, and its place among the codings."""

    coding: Coding
    position: int


def detail(coding: Coding, position: int, document: Document) -> dict[str, Any]:
    """What the record of a taking out keeps: the coding, and with which words it begins."""
    begins = coding.begins or first_words(quote(coding, document))
    return {"coding": images.as_text(coding), "position": position, "begins": begins}


def followed(codings: Iterable[Coding], text: str) -> dict[str, Any]:
    """What the record of a changed text says of codings that were taken out before."""
    places = {each.coding_id: [each.start, each.end, len(each.begins or "")] for each in codings}
    return {FOLLOWED: places, TEXT: digest(text)}


def digest(*parts: str) -> str:
    """What tells one text from every other without holding any of it."""
    return sha256("\0".join(parts).encode()).hexdigest()


def last_record(study: Study, coding_id: str) -> Record | None:
    """What was last done to a coding."""
    return Record.objects.filter(study=study, about=coding_id).order_by("-pk").first()


def of(study: Study, coding_id: str) -> Kept | None:
    """A coding that was taken out; None when it was not, or is back."""
    last = last_record(study, coding_id)
    if last is None or last.action != TAKEN_OUT:
        return None
    held = rows.Document.objects.filter(
        study=study, document_id=last.detail["coding"]["columns"]["document_id"]
    )
    return _kept(last, document_of(study, held[0].document_id)) if held else None


def of_document(study: Study, document: Document) -> list[Coding]:
    """Every coding of a document that was taken out and is not back."""
    about = Record.objects.filter(
        study=study,
        action=TAKEN_OUT,
        detail__coding__columns__document_id=document.document_id,
    )
    asked = set(about.values_list("about", flat=True))
    last = {
        each.about: each
        for each in Record.objects.filter(study=study, about__in=asked).order_by("pk")
    }
    there = set(
        rows.Coding.every.filter(study=study, coding_id__in=asked).values_list(
            "coding_id", flat=True
        )
    )
    out = [each for key, each in last.items() if each.action == TAKEN_OUT and key not in there]
    return [_kept(each, document).coding for each in out]


def _kept(record: Record, document: Document) -> Kept:
    coding = from_text(record.detail["coding"])
    begins = coding.begins or record.detail.get("begins")
    if (later := _last_followed(record, document)) is not None:
        start, end, *most = later.detail[FOLLOWED][coding.coding_id]
        coding = replace(coding, start=start, end=end)
        if later.detail[TEXT] == digest(document.text or ""):
            at_it = _as_it_is(coding, begins, document, *most)
            return Kept(at_it, record.detail["position"])
    return Kept(_checked(coding, begins, document), record.detail["position"])


def _last_followed(record: Record, document: Document) -> Record | None:
    """The last that was said of where a coding's passage is, since it was taken out."""
    later = Record.objects.filter(
        study=record.study_id,
        about=document.document_id,
        pk__gt=record.pk,
        **{f"detail__{FOLLOWED}__has_key": record.about},
    )
    return later.order_by("-pk").first()


def _as_it_is(
    coding: Coding, begins: str | None, document: Document, most: int | None = None
) -> Coding:
    """A coding at a place that is known to be its own; `most` says how long its first words are."""
    words = quote(coding, document)
    if not words:
        return replace(coding, begins=begins)
    if most is not None:
        return replace(coding, begins=holdable(words[:most]) or None)
    if coding.begins is None or words.startswith(coding.begins):
        return coding
    return replace(coding, begins=first_words(words))


def _checked(coding: Coding, begins: str | None, document: Document) -> Coding:
    """A coding where it was, if its words are there; else its place alone, its text gone."""
    words = quote(coding, document)
    if words and len(words) == coding.end - coding.start and words.startswith(begins or ""):
        return coding
    at = min(coding.start, len(document.text or ""))
    return replace(coding, start=at, end=at, begins=begins)


def from_text(said: Mapping[str, Any]) -> Coding:
    """A coding that was taken out, as the record keeps it."""
    return images.from_text(Coding, said)
