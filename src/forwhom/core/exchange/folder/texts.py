"""The words of each document: from a file of its own, or from its referral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.folder.layout import TEXTS
from forwhom.core.exchange.folder.reading import MISSING_TEXT, Reading
from forwhom.core.findings import Place, warning
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.records import Records, held

ASKED_OF_A_REFERRAL = ("referral_id", "site", "hopes", "hopes_in_words_of")


def with_texts(reading: Reading, records: Records, referrals: Handle) -> list[Document]:
    """Every document with its text; a text that is not there is a fault, and stays None."""
    documents = held(records, Document)
    asked = {each.referral_id for each in documents if each.referral_id}
    answers = {row["referral_id"]: row for row in referrals.rows(asked, ASKED_OF_A_REFERRAL)}
    return [
        _with_file(reading, each) if each.file else _with_answer(reading, each, answers)
        for each in documents
    ]


def _with_file(reading: Reading, document: Document) -> Document:
    path = f"{TEXTS}/{document.file}"
    inside = (reading.root / path).resolve().is_relative_to((reading.root / TEXTS).resolve())
    if not inside:
        wrong = f"{document.file} is a link that leads out of {TEXTS}"
        _say_missing(reading, document, wrong, "put the file itself there")
    elif not (reading.root / path).is_file():
        wrong = f"document {document.document_id} names {document.file}, which is not there"
        _say_missing(reading, document, wrong, f"put the file in {TEXTS}, or correct its name")
    else:
        return replace(document, text=reading.text_of(path))
    return document


def _with_answer(
    reading: Reading, document: Document, answers: Mapping[Any, Mapping[str, Any]]
) -> Document:
    answer = answers.get(document.referral_id)
    if answer is None:
        return document  # an unknown referral is its own fault
    if not answer["hopes"]:
        wrong = f"referral {document.referral_id} has no answer in its column hopes"
        _say_missing(reading, document, wrong, "name a referral that has one")
        return document
    whose = answer["hopes_in_words_of"]
    return replace(
        document,
        text=answer["hopes"],
        in_words_of=InWordsOf(whose) if whose in set(InWordsOf) else None,
        referral_site=answer["site"],
    )


def _say_missing(reading: Reading, document: Document, wrong: str, right: str) -> None:
    place = reading.places[("document", document.document_id)]
    reading.fault(place.file, place.line, MISSING_TEXT, wrong, right)


def say_what_is_not_listed(reading: Reading, documents: Sequence[Document]) -> None:
    """Warn of each text that no row of the documents names."""
    listed = {each.file for each in documents}
    for file in sorted((reading.root / TEXTS).rglob("*")):
        name = file.relative_to(reading.root / TEXTS).as_posix()
        if file.is_file() and name not in listed and not file.name.startswith("."):
            found = warning(
                "text-not-listed",
                f"{name} is in no row of evidence/documents.csv",
                "add a row for it, or take the file away",
            )
            reading.findings.append(found.at(Place(f"{TEXTS}/{name}")))
