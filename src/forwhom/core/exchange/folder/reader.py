"""Reading a study folder: every fault gathered, and a study only when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
from ibis.backends.duckdb import Backend

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.folder.codebook import check_codebook
from forwhom.core.exchange.folder.layout import LISTS, PROFILE, SHEETS, TABLES
from forwhom.core.exchange.folder.lists import read_list
from forwhom.core.exchange.folder.profile import read_profile
from forwhom.core.exchange.folder.reading import Progress, Reading, silent
from forwhom.core.exchange.folder.sheets import read_sheet
from forwhom.core.exchange.folder.tables import read_table
from forwhom.core.exchange.folder.texts import say_what_is_not_listed, with_texts
from forwhom.core.findings import Finding, Severity
from forwhom.core.programme.handles import Handle
from forwhom.core.programme.referrals import Referral
from forwhom.core.programme.sites import Site
from forwhom.core.records import Record
from forwhom.core.study import Profile, Study, faults_between, warnings_of
from forwhom.core.theory.configurations import Configuration, every_configuration


@dataclass(frozen=True, slots=True)
class Opened:
    """A study as read from its folder, with what is needed to write it back the same.

    `kept` are the small files' bytes by path.
    """

    study: Study
    root: Path
    kept: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def read_study(root: Path, said: Progress = silent) -> Opened:
    """The study in a folder; FaultsFound with every fault, UnreadableError when it is none."""
    reading, parts = _gathered(root, said)
    if reading.has_faults():
        found = reading.sorted_findings()
        raise FaultsFound([each for each in found if each.severity is Severity.FAULT])
    fields: dict[str, Any] = {"profile": parts[PROFILE]}
    fields |= {part.field: parts[part.path] for part in TABLES}
    fields |= {part.field: tuple(parts[part.path]) for part in (*SHEETS, *LISTS)}
    study = Study(**fields)
    return Opened(study, root, reading.kept, reading.sorted_findings())


def check_study(root: Path, said: Progress = silent) -> tuple[Finding, ...]:
    """Everything found in a folder: faults, warnings, and what was read in a way worth saying."""
    return _gathered(root, said)[0].sorted_findings()


def _gathered(root: Path, said: Progress) -> tuple[Reading, dict[str, Any]]:
    _refuse_what_is_no_study(root)
    reading = Reading(root, said)
    parts: dict[str, Any] = {PROFILE: read_profile(reading)}
    for part in SHEETS:
        parts[part.path] = read_sheet(reading, part) if (root / part.path).exists() else []
    for part in LISTS:
        parts[part.path] = read_list(reading, part) if (root / part.path).exists() else []
    check_codebook(reading)
    handles = _tables(reading, parts)
    records = _by_type(parts)
    records[Document] = parts[DOCUMENTS] = with_texts(reading, records, handles[TABLES[0].path])
    between = faults_between(records, handles.values(), reading.half_read, reading.unread)
    reading.gather(between)
    if not reading.has_faults():
        reading.gather(warnings_of(records, handles.values()))
        say_what_is_not_listed(reading, parts[DOCUMENTS])
    return reading, parts


DOCUMENTS = "evidence/documents.csv"


def _refuse_what_is_no_study(root: Path) -> None:
    if not root.is_dir():
        raise UnreadableError(f"{root} is not a folder; give the folder of a study")
    if not (root / PROFILE).is_file():
        raise UnreadableError(
            f"{root} holds no {PROFILE}; give the folder of a study, or make one with 'forwhom new'"
        )


def _tables(reading: Reading, parts: dict[str, Any]) -> dict[str, Handle]:
    """The handle of each table; a column is held against ids only where these could be read."""
    engine: Backend = ibis.duckdb.connect()
    known: dict[str, ibis.Value | set[str]] = {}
    if Site.KIND not in reading.unread:
        read = (*parts["programme/sites.csv"], *reading.half_read)
        known[Site.KIND] = {each.site_id for each in read if isinstance(each, Site)}
    handles: dict[str, Handle] = {}
    for part in TABLES:
        handle = parts[part.path] = handles[part.path] = read_table(reading, part, engine, known)
        if part.record is Referral and Referral.KIND not in reading.unread:
            ids = handle.table.referral_id
            known[Referral.KIND] = handle.table.filter(ids.notnull()).referral_id
    return handles


def _by_type(parts: Mapping[str, Any]) -> dict[type[Record], list[Any]]:
    records: dict[type[Record], list[Any]] = {
        part.record: parts[part.path] for part in (*SHEETS, *LISTS)
    }
    records[Configuration] = list(every_configuration(records[Configuration]))
    return records | ({Profile: [parts[PROFILE]]} if parts[PROFILE] else {})
