"""A file that was sent here, read once: what it holds as JSON, or why it cannot be read.

The file is let go as soon as it is read. Its words, and what of it is not among them, wait with
the delivery until somebody confirms or throws them away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from forwhom.core.errors import ForwhomError
from forwhom.core.evidence.turn_forms import Time
from forwhom.core.exchange.documents import ANSWERS, ENDINGS, read_document
from forwhom.core.exchange.documents.answers import Sheet, read_sheet
from forwhom.core.exchange.documents.read_text import ReadText
from forwhom.core.findings import Finding, Severity

MEGABYTE = 1_000_000
MOST_BYTES = 25 * MEGABYTE  # of one file
MOST_BYTES_IN_ALL = 200 * MEGABYTE
MOST_FILES = 200
MOST_ANSWERS = 5_000  # rows of one table; more are a matter for the command line


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be brought in: what is wrong with it, and what would be right."""

    path: Path
    wrong: str
    right: str


Delivered = ReadText | Sheet | Unreadable


def read_upload(upload: UploadedFile[Any]) -> Delivered:
    """What a file that was sent here holds."""
    path = Path(PurePath((upload.name or "").replace("\\", "/")).name or "file")
    if (upload.size or 0) > MOST_BYTES:
        wrong = f"it has {(upload.size or 0) / MEGABYTE:,.0f} MB, and a file may have "
        return Unreadable(path, f"{wrong}{MOST_BYTES // MEGABYTE}", "save its text alone")
    if path.suffix.lower() not in ENDINGS:
        return Unreadable(
            path, "it is not a document we read", f"its name must end in {', '.join(ENDINGS)}"
        )
    with TemporaryDirectory() as folder:
        held = Path(folder) / f"file{path.suffix.lower()}"
        with held.open("wb") as out:
            for chunk in upload.chunks():
                out.write(chunk)
        return _read(held, path)


def _read(held: Path, path: Path) -> Delivered:
    """What a file holds, under the name it came with."""
    try:
        if held.suffix not in ANSWERS:
            return replace(read_document(held), path=path)
        sheet = replace(read_sheet(held), path=path)
    except ForwhomError as problem:
        return refused(path, problem, held)
    if len(sheet.rows) > MOST_ANSWERS:
        wrong = f"it has {len(sheet.rows):,} rows, and a page takes {MOST_ANSWERS:,}"
        return Unreadable(path, wrong, "give it to the command forwhom documents")
    return sheet


def refused(path: Path, problem: ForwhomError, held: Path | None = None) -> Unreadable:
    """A failure about a file in two parts, without where the file stood."""
    said = str(problem).replace(str(held or path), path.name)
    said = said.removeprefix(f"{path.name}: ")
    wrong, _, right = said.partition("; ")
    return Unreadable(path, wrong, right)


def to_json(read: Delivered) -> dict[str, Any]:
    """What was read, as JSON holds it."""
    if isinstance(read, Unreadable):
        return {"is": "unreadable", "wrong": read.wrong, "right": read.right}
    findings = [[each.rule, each.severity, each.wrong, each.right] for each in read.findings]
    if isinstance(read, Sheet):
        rows = [[number, cells] for number, cells in read.rows]
        return {"is": "table", "header": read.header, "rows": rows, "findings": findings}
    return {
        "is": "text",
        "text": read.text,
        "times": [[each.at, each.said] for each in read.times],
        "voices": list(read.voices),
        "findings": findings,
    }


def from_json(name: str, held: Mapping[str, Any]) -> Delivered:
    """The same again."""
    path = Path(name)
    if held["is"] == "unreadable":
        return Unreadable(path, held["wrong"], held["right"])
    findings = tuple(
        Finding(rule, Severity(severity), wrong, right)
        for rule, severity, wrong, right in held["findings"]
    )
    if held["is"] == "table":
        rows = [(number, list(cells)) for number, cells in held["rows"]]
        return Sheet(path, list(held["header"]), rows, findings)
    times = tuple(Time(at, said) for at, said in held["times"])
    return ReadText(path, held["text"], findings, times, tuple(held["voices"]))
