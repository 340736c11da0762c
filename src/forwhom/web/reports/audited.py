"""An uploaded table audited, as a page shows it: each fault in its place, and below how it follows.

Nothing of an upload is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from forwhom.core.errors import ForwhomError, UnreadableError
from forwhom.core.exchange.printed import ENDINGS, read_tables
from forwhom.core.reporting.audit_document import (
    OURS,
    SAID,
    column_of,
    figure_of,
    sentence,
    summary,
)
from forwhom.core.tables.audit.audit import audit
from forwhom.core.tables.audit.faults import Audit, Fault, FaultKind, Severity
from forwhom.core.tables.published import Column, Printed, PrintedTable

MOST_BYTES = 5_000_000  # of an upload; a printed table has some thousands
Key = tuple[str | None, str | None, Column]  # variable, category, column


@dataclass(frozen=True, slots=True)
class Found:
    """One fault: its number on the page, where it is, what is printed and what would hold."""

    number: int
    where: str
    what: str
    printed: str
    expected: str
    proposed: str
    in_place: str
    of_rounding: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A printed figure with the faults that concern it."""

    text: str
    faults: tuple[Found, ...] = ()

    @property
    def matters(self) -> bool:
        return any(not each.of_rounding for each in self.faults)


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A row of a printed table."""

    label: str
    cells: tuple[MarkedCell, ...]


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A variable: the faults of its columns as a whole, and its rows."""

    name: str
    heads: tuple[MarkedCell, ...]
    lines: tuple[MarkedLine, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """A printed table with its faults in place."""

    name: str
    summary: str
    over: tuple[tuple[str, int], ...]
    heads: tuple[MarkedCell, ...]
    parts: tuple[MarkedPart, ...]
    faults: tuple[Found, ...]
    notices: tuple[str, ...]
    proposes: bool

    @property
    def columns(self) -> int:
        return len(self.heads) + 1


def audit_form() -> dict[str, object]:
    """What the page needs before anything is uploaded."""
    return {"endings": ENDINGS}


def audited_page(upload: UploadedFile[Any] | None) -> dict[str, object]:
    """What the page shows of an upload: its tables, or why they cannot be read."""
    if upload is None:
        return audit_form() | {"error": "Choose a file first."}
    try:
        tables = tuple(map(_audited, _read(upload)))
    except ForwhomError as problem:
        return audit_form() | {"error": str(problem)}
    return audit_form() | {"tables": tables, "file": upload.name, "ours": OURS}


def _read(upload: UploadedFile[Any]) -> tuple[PrintedTable, ...]:
    """The tables of an upload, by way of a file that is gone again. Errors name it as it came."""
    name = PurePath(upload.name or "table").name
    if (upload.size or 0) > MOST_BYTES:
        right = "give the printed table alone, or use the command line"
        raise UnreadableError(f"{name}: it is larger than {MOST_BYTES // 1_000_000} MB; {right}")
    with TemporaryDirectory() as folder:
        held = Path(folder) / f"table{PurePath(name).suffix.lower()}"
        held.write_bytes(upload.read())
        try:
            return read_tables(held)
        except ForwhomError as problem:
            raise UnreadableError(str(problem).replace(str(held), name)) from problem


def _audited(table: PrintedTable) -> Audited:
    found = audit(table)
    numbered = {at: _told(at, each) for at, each in enumerate(found.faults, start=1)}
    places: dict[Key, list[Found]] = defaultdict(list)
    for at, each in enumerate(found.faults, start=1):
        places[each.variable, each.category, Column(each.arm, each.site)].append(numbered[at])
    return Audited(
        table.name,
        summary(found),
        tuple(_over(table)),
        tuple(
            MarkedCell(_head(table, at), tuple(places.get((None, None, each), ())))
            for at, each in enumerate(table.columns)
        ),
        tuple(_parts(table, places)),
        tuple(numbered.values()),
        tuple(_notices(found)),
        any(each.repair is not None for each in found.faults),
    )


def _told(number: int, fault: Fault) -> Found:
    where = ", ".join(each for each in (fault.variable, fault.category, column_of(fault)) if each)
    return Found(
        number,
        where,
        SAID[fault.kind],
        figure_of(fault, fault.published),
        figure_of(fault, fault.expected),
        "" if fault.repair is None else f"{fault.repair:,}",
        _in_place(fault),
        fault.severity is Severity.ROUNDING,
        fault.why,
    )


def _in_place(fault: Fault) -> str:
    """What is said beside the figure itself, in a word or two."""
    if fault.repair is not None:
        return f"we propose {fault.repair:,}"
    if fault.kind is FaultKind.COLUMN_SUM:
        return f"adds up to {fault.published:,}, not {fault.expected:,}"
    if fault.kind is FaultKind.COPIED_COLUMN:
        return "a copy"
    return "" if fault.expected is None else f"{figure_of(fault, fault.expected)} would hold"


def _head(table: PrintedTable, at: int) -> str:
    """A column's own head, with its n where all its figures have the same."""
    column = table.columns[at]
    said = {row.cells[at].n for each in table.variables for row in each.categories} - {None}
    n = f" n = {said.pop():,}" if len(said) == 1 else ""
    return f"{column.site or column.arm or 'Total'}{n}"


def _over(table: PrintedTable) -> Iterator[tuple[str, int]]:
    """Arms over their columns, where both have heads."""
    if all(each.arm and each.site for each in table.columns):
        for arm, columns in groupby(table.columns, key=lambda each: each.arm or ""):
            yield arm, len(list(columns))


def _parts(table: PrintedTable, places: Mapping[Key, list[Found]]) -> Iterator[MarkedPart]:
    for variable in table.variables:
        of_columns = tuple(
            MarkedCell("", tuple(places.get((variable.name, None, each), ())))
            for each in table.columns
        )
        lines = tuple(
            MarkedLine(
                category.label,
                tuple(
                    MarkedCell(
                        _shown(cell), tuple(places.get((variable.name, category.label, column), ()))
                    )
                    for cell, column in zip(category.cells, table.columns, strict=True)
                ),
            )
            for category in variable.categories
        )
        yield MarkedPart(variable.name, of_columns, lines)


def _shown(cell: Printed) -> str:
    """A cell as it was printed; what is not printed is a dash."""
    count = "" if cell.count is None else f"{cell.count:,}"
    share = "" if cell.percent is None else f"{cell.percent}%"
    return f"{count} ({share})" if count and share else count or share or "–"


def _notices(found: Audit) -> Iterator[str]:
    for each in found.notices:
        yield sentence(each)
