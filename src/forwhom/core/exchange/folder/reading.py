"""What reading a folder gathers: every finding with its place, and the files as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.text import decode
from forwhom.core.findings import About, Finding, Place, Severity, fault
from forwhom.core.records import Column, Moment, Record, RefusedValueError, key_column, key_of

Progress = Callable[[str], None]
DUPLICATE = "duplicate-id"


def silent(_: str) -> None:
    """Progress nobody asked to see."""


@dataclass(slots=True)
class Reading:
    """A folder being read: findings so far, where each record stands, and the files' bytes."""

    root: Path
    said: Progress = silent
    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    field_places: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    faulty: dict[str, set[str]] = field(default_factory=dict)

    def text_of(self, path: str) -> str | None:
        """The text of a file, its notices gathered; None (and a fault) when it is not text."""
        try:
            data = (self.root / path).read_bytes()
        except OSError as problem:
            raise UnreadableError(
                f"{path} cannot be read ({problem.strerror}); check the file's permissions"
            ) from None
        self.kept[path] = data
        try:
            decoded = decode(data)
        except RefusedValueError as problem:
            self.fault(path, 0, "encoding-unreadable", problem.wrong, problem.right)
            return None
        self.findings += [each.at(Place(path)) for each in decoded.notices]
        return decoded.text

    def fault(self, path: str, line: int, rule: str, wrong: str, right: str) -> None:
        """Note a fault at a place in a file."""
        self.findings.append(fault(rule, wrong, right).at(Place(path, line)))

    def stands(self, record: Record, place: Place, fields: Mapping[str, Place]) -> None:
        """Remember where a record stands, and its fields where they have lines of their own."""
        key = (record.KIND, key_of(record))
        if first := self.places.get(key):
            wrong = f"{record.KIND} {key_of(record)} already stands at {first}"
            right = f"give each {record.KIND} its own id"
            self.fault(place.file, place.line, DUPLICATE, wrong, right)
            return
        self.places[key] = place
        self.field_places |= {(*key, name): where for name, where in fields.items()}

    def gather(self, findings: Iterable[Finding]) -> None:
        """Take over findings of core rules, each at the place of the thing it is about.

        An id that stands twice was already found where it stands.
        """
        for finding in findings:
            if finding.rule == DUPLICATE:
                continue
            place = self._place_of(finding.about)
            self.findings.append(finding.at(place) if place else finding)

    def _place_of(self, about: About | None) -> Place | None:
        if about is None:
            return None
        precise = self.field_places.get((about.kind, about.id, about.field))
        return precise or self.places.get((about.kind, about.id))

    def left_out(self, record: type[Record], given: Mapping[str, Any]) -> None:
        """Remember the id of a faulty record: what names it is not at fault itself."""
        self.faulty.setdefault(record.KIND, set()).add(str(given.get(key_column(record), "")))

    def has_faults(self) -> bool:
        """Whether anything gathered stops the study from loading."""
        return any(each.severity is Severity.FAULT for each in self.findings)


def make(
    reading: Reading,
    record: type[Record],
    values: Mapping[str, Any],
    place: Place,
    fields: Mapping[str, Place] | None = None,
) -> Record | None:
    """The record of these values, its place remembered; or None, and the fault gathered."""
    try:
        made = record(**values)
    except RefusedValueError as problem:
        where = (fields or {}).get(problem.field, place)
        reading.fault(where.file, where.line, "bad-value", problem.wrong, problem.right)
        reading.left_out(record, values)
        return None
    reading.stands(made, place, fields or {})
    return made


def rule_of(column: Column) -> str:
    """The rule's name for a value that is not of its column's kind."""
    return "bad-date" if column.base in {date, Moment} else "bad-value"
