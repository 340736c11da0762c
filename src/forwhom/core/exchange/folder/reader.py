"""Reading a study folder: every fault gathered, and a study only when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ibis
from ibis.backends.duckdb import Backend

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.folder.layout import LISTS, PROFILE, SHEETS, TABLES, TEXTS
from forwhom.core.exchange.folder.lists import read_list
from forwhom.core.exchange.folder.profile import read_profile
from forwhom.core.exchange.folder.reading import Progress, Reading, silent
from forwhom.core.exchange.folder.sheets import read_sheet
from forwhom.core.exchange.folder.tables import read_table
from forwhom.core.findings import Finding, Place, Severity, warning
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import InWordsOf
from forwhom.core.programme.sites import Site
from forwhom.core.records import Record, held
from forwhom.core.study import Profile, Study, faults_between, warnings_of
from forwhom.core.theory.configurations import Configuration, every_configuration


@dataclass(frozen=True, slots=True)
class Opened:
    """A study as read from its folder, with what is needed to write it back the same.

    `kept` are the small files' bytes by path; `values` what each of them was read as.
    """

    study: Study
    root: Path
    kept: Mapping[str, bytes]
    values: Mapping[str, Any]
    findings: tuple[Finding, ...]


def read_study(root: Path, said: Progress = silent) -> Opened:
    """The study in a folder; FaultsFound with every fault, UnreadableError when it is none."""
    reading, parts = _gathered(root, said)
    faults = [each for each in reading.findings if each.severity is Severity.FAULT]
    if faults:
        raise FaultsFound(faults)
    fields: dict[str, Any] = {"profile": parts[PROFILE]}
    fields |= {part.field: parts[part.path] for part in TABLES}
    fields |= {part.field: tuple(parts[part.path]) for part in (*SHEETS, *LISTS)}
    study = Study(**fields)
    return Opened(study, root, reading.kept, parts, tuple(reading.findings))


def check_study(root: Path, said: Progress = silent) -> tuple[Finding, ...]:
    """Everything found in a folder: faults, warnings, and what was read in a way worth saying."""
    return tuple(_gathered(root, said)[0].findings)


def _gathered(root: Path, said: Progress) -> tuple[Reading, dict[str, Any]]:
    _refuse_what_is_no_study(root)
    reading = Reading(root, said)
    parts: dict[str, Any] = {PROFILE: read_profile(reading)}
    for part in SHEETS:
        parts[part.path] = read_sheet(reading, part) if (root / part.path).exists() else []
    for part in LISTS:
        parts[part.path] = read_list(reading, part) if (root / part.path).exists() else []
    handles = _tables(reading, parts)
    records = _by_type(parts)
    _with_texts(reading, records, parts, handles[TABLES[0].path])
    reading.gather(faults_between(records, handles.values(), reading.faulty))
    if not reading.has_faults():
        reading.gather(warnings_of(records))
    return reading, parts


def _refuse_what_is_no_study(root: Path) -> None:
    if not root.is_dir():
        raise UnreadableError(f"{root} is not a folder; give the folder of a study")
    if not (root / PROFILE).is_file():
        raise UnreadableError(
            f"{root} holds no {PROFILE}; give the folder of a study, or make one with 'forwhom new'"
        )


def _tables(reading: Reading, parts: dict[str, Any]) -> dict[str, Handle]:
    engine: Backend = ibis.duckdb.connect()
    sites = {each.site_id for each in parts["programme/sites.csv"] if isinstance(each, Site)}
    known: dict[str, ibis.Value | set[str]] = {"site": sites | reading.faulty.get("site", set())}
    handles: dict[str, Handle] = {}
    for part in TABLES:
        handles[part.path] = read_table(reading, part, engine, known)
        known.setdefault("referral", handles[part.path].table.referral_id)
        parts[part.path] = handles[part.path]
    return handles


def _by_type(parts: Mapping[str, Any]) -> dict[type[Record], list[Any]]:
    records: dict[type[Record], list[Any]] = {
        part.record: parts[part.path] for part in (*SHEETS, *LISTS)
    }
    records[Configuration] = list(every_configuration(records[Configuration]))
    return records | ({Profile: [parts[PROFILE]]} if parts[PROFILE] else {})


def _with_texts(
    reading: Reading,
    records: dict[type[Record], list[Any]],
    parts: dict[str, Any],
    referrals: Handle,
) -> None:
    """Give each document its text: from its own file, or from its referral."""
    documents = held(records, Document)
    asked = {each.referral_id for each in documents if each.referral_id}
    columns = ("referral_id", "site", "hopes", "hopes_in_words_of")
    answers = {row["referral_id"]: row for row in referrals.rows(asked, columns)}
    told = [
        _from_file(reading, each) if each.file else _from_referral(reading, each, answers)
        for each in documents
    ]
    records[Document] = parts["evidence/documents.csv"] = told
    _say_what_is_not_listed(reading, told)


def _from_file(reading: Reading, document: Document) -> Document:
    path = f"{TEXTS}/{document.file}"
    place = reading.places.get(("document", document.document_id))
    inside = (reading.root / path).resolve().is_relative_to((reading.root / TEXTS).resolve())
    if place and not (inside and (reading.root / path).is_file()):
        wrong = f"document {document.document_id} names {document.file}, which is not there"
        right = f"put the file in {TEXTS}/, or correct its name"
        reading.fault(place.file, place.line, "missing-file", wrong, right)
        return document
    return replace(document, text=reading.text_of(path))


def _from_referral(
    reading: Reading, document: Document, answers: Mapping[Any, Mapping[str, Any]]
) -> Document:
    answer = answers.get(document.referral_id)
    place = reading.places.get(("document", document.document_id))
    if answer is None or place is None:
        return document  # an unknown referral is its own fault
    if not answer["hopes"]:
        wrong = f"referral {document.referral_id} has no answer in its column hopes"
        right = "name a referral that has one"
        reading.fault(place.file, place.line, "missing-text", wrong, right)
        return document
    whose = answer["hopes_in_words_of"]
    return replace(
        document,
        text=answer["hopes"],
        in_words_of=InWordsOf(whose) if whose else None,
        referral_site=answer["site"],
    )


def _say_what_is_not_listed(reading: Reading, documents: list[Document]) -> None:
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
