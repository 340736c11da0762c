"""What reading a folder gathers: every finding with its place, and the files as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from forwhom.core.exchange.text import decode
from forwhom.core.findings import About, Finding, Place, Severity, fault
from forwhom.core.records import (
    Column,
    Moment,
    Record,
    RefusedValueError,
    columns_of,
    key_column,
    key_of,
    problems_with,
    unchecked,
)

Progress = Callable[[str], None]
DUPLICATE, MISSING_TEXT = "duplicate-id", "missing-text"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a record stands, and those of its fields that have a line of their own."""

    place: Place
    fields: Mapping[str, Place] = field(default_factory=dict)

    def of(self, name: str) -> Place:
        """Where a field stands."""
        return self.fields.get(name, self.place)


def silent(_: str) -> None:
    """Progress nobody asked to see."""


@dataclass(slots=True)
class Reading:
    """A folder being read: findings so far, where each record stands, and the files' bytes.

    What could not be read is remembered too, so that naming it is not called a fault:
    `half_read` are records with faults of their own, `unread` the kinds whose whole file is.
    """

    root: Path
    said: Progress = silent
    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    field_places: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    half_read: list[Record] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    @classmethod
    def aside(cls) -> Reading:
        """A reading of no folder, whose findings nobody will see."""
        return cls(Path())

    def text_of(self, path: str) -> str | None:
        """The text of a file, its notices gathered; None (and a fault) when it is not text."""
        try:
            data = (self.root / path).read_bytes()
        except OSError as problem:
            wrong = f"it cannot be read ({problem.strerror})"
            right = "see that it is a file, and that you may open it"
            self.fault(path, 0, "file-unreadable", wrong, right)
            return None
        self.kept[path] = data
        try:
            decoded = decode(data)
        except RefusedValueError as problem:
            self.fault(path, 0, "encoding-unreadable", problem.wrong, problem.right)
            return None
        self.findings += [each.at(Place(path)) for each in decoded.notices]
        return decoded.text

    def sorted_findings(self) -> tuple[Finding, ...]:
        """The findings file by file and down each file, as a person works through them."""
        return tuple(sorted(self.findings, key=lambda each: each.place or Place("")))

    def fault(self, path: str, line: int, rule: str, wrong: str, right: str) -> None:
        """Note a fault at a place in a file."""
        self.findings.append(fault(rule, wrong, right).at(Place(path, line)))

    def stands(self, record: Record, where: Where) -> None:
        """Remember where a record stands, and its fields where they have lines of their own."""
        key = (record.KIND, key_of(record))
        if first := self.places.get(key):
            wrong = f"{record.KIND} {key_of(record)} already stands at {first}"
            right = f"give each {record.KIND} its own id"
            self.fault(where.place.file, where.place.line, DUPLICATE, wrong, right)
            return
        self.places[key] = where.place
        self.field_places |= {(*key, name): place for name, place in where.fields.items()}

    def gather(self, findings: Iterable[Finding]) -> None:
        """Take over findings of core rules, each at the place of the thing it is about.

        An id that stands twice and a text that is not there were found where they stand.
        """
        for finding in findings:
            if finding.rule in {DUPLICATE, MISSING_TEXT}:
                continue
            place = self._place_of(finding.about)
            self.findings.append(finding.at(place) if place else finding)

    def _place_of(self, about: About | None) -> Place | None:
        if about is None:
            return None
        precise = self.field_places.get((about.kind, about.id, about.field))
        return precise or self.places.get((about.kind, about.id))

    def left_out(self, record: type[Record], values: Mapping[str, Any], where: Where) -> None:
        """Remember a faulty record by what is right in it, where it has an id."""
        if values.get(key_column(record)):
            half = unchecked(record, values)
            self.half_read.append(half)
            self.places.setdefault((record.KIND, key_of(half)), where.place)

    def not_read(self, record: type[Record]) -> list[Record]:
        """Remember that a file of records could not be read; it gives none."""
        self.unread.add(record.KIND)
        return []

    def has_faults(self) -> bool:
        """Whether anything gathered stops the study from loading."""
        return any(each.severity is Severity.FAULT for each in self.findings)


def make(
    reading: Reading, record: type[Record], values: Mapping[str, Any], where: Where
) -> Record | None:
    """The record of these values, its place remembered; or None, and every fault gathered.

    `values` holds `extra`, and lacks the columns that could not be read.
    """
    readable = len(values) == len(columns_of(record)) + 1
    problems = list(problems_with(record, values))
    wrong = {each.field for each in problems}
    if readable and not problems:
        problems = list(unchecked(record, values).rules())
    for problem in problems:
        place = where.of(problem.field)
        missing = problem.field in values and values[problem.field] is None
        rule = "missing-value" if missing else "bad-value"
        reading.fault(place.file, place.line, rule, problem.wrong, problem.right)
    if problems or not readable:
        right = {name: value for name, value in values.items() if name not in wrong}
        reading.left_out(record, right, where)
        return None
    made = record(**values)
    reading.stands(made, where)
    return made


def rule_of(column: Column) -> str:
    """The rule's name for a value that is not of its column's kind."""
    return "bad-date" if column.base in {date, Moment} else "bad-value"
