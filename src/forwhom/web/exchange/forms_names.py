"""What a person decided of the names found, from a form to core values, with what is wrong told
at its row.

A form sends three fields for a row: `real-3` as it stands, `put-3` its replacement, and `do-3`
where it is to be replaced. A row that is added by hand has `kind-3` too, and needs no `do`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.evidence.substitution import one_spaced
from forwhom.core.exchange.review import Proposal
from forwhom.core.records import RefusedValueError

BLANK_ROWS = 3
NO_REPLACEMENT = "Give a replacement, or leave it as it is."
NOT_SAID = "You gave a replacement. Tick Replace, or put back what stood here."
NO_NAME = "Say what is to be replaced."
NOTHING = "Nothing is to be replaced yet: tick Replace where it should be."


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: what stands in the study, what is put for it, whether to; what is wrong."""

    real: str
    kind: IdentifierKind
    put: str
    do: bool
    by_hand: bool = False
    wrong: str = ""

    @property
    def pseudonym(self) -> Pseudonym:
        """The decision as the core has it; RefusedValueError where it cannot be."""
        return Pseudonym(self.real, self.put, self.kind)


@dataclass(frozen=True, slots=True)
class Decided:
    """Every row that was sent, and the carried files to leave behind."""

    rows: tuple[Row, ...] = ()
    without: frozenset[str] = frozenset()

    @property
    def to_do(self) -> tuple[Row, ...]:
        return tuple(each for each in self.rows if each.do)

    @property
    def is_right(self) -> bool:
        return bool(self.to_do) and not any(each.wrong for each in self.rows)


def decided(post: QueryDict, proposed: Mapping[str, Proposal]) -> Decided:
    """The decisions of a form; `proposed` is what was found, by how it stands."""
    rows = tuple(_checked(_rows(post, proposed)))
    return Decided(rows, frozenset(post.getlist("without")))


def _rows(post: QueryDict, proposed: Mapping[str, Proposal]) -> Iterator[Row]:
    for name in post:
        if name.startswith("real-") and (number := name.removeprefix("real-")).isdecimal():
            row = _row(post, number, proposed)
            if row.real or row.put:
                yield row


def _row(post: QueryDict, number: str, proposed: Mapping[str, Proposal]) -> Row:
    real, put = (one_spaced(post.get(f"{name}-{number}", "")) for name in ("real", "put"))
    said = post.get(f"kind-{number}")
    if said is not None:
        kind = IdentifierKind(said) if said in set(IdentifierKind) else IdentifierKind.OTHER
        return _with_what_is_missing(Row(real, kind, put, do=True, by_hand=True))
    found = proposed.get(real)
    row = Row(
        real, found.candidate.kind if found else IdentifierKind.OTHER, put, f"do-{number}" in post
    )
    if not row.do and found and put not in {"", found.suggestion}:
        return replace(row, wrong=NOT_SAID)
    return _with_what_is_missing(row)


def _with_what_is_missing(row: Row) -> Row:
    if row.do and not row.put:
        return replace(row, wrong=NO_REPLACEMENT)
    return replace(row, wrong=NO_NAME) if row.do and not row.real else row


def _checked(rows: Iterator[Row]) -> Iterator[Row]:
    """Each row held against all before it, as a review of the command line is."""
    register = Register()
    for row in rows:
        if not row.do or row.wrong:
            yield row
            continue
        try:
            register = register.with_added([row.pseudonym])
        except RefusedValueError as problem:
            said = f"{problem.wrong}; {problem.right}."
            yield replace(row, wrong=said[0].upper() + said[1:])
        else:
            yield row


def to_carry(data: bytes | None) -> str:
    """A register's file, which is encrypted, as a form carries it from page to page."""
    return base64.b64encode(data).decode("ascii") if data else ""


def carried(text: str) -> bytes | None:
    """The same back; None where none was given, or it is no such text."""
    try:
        return base64.b64decode(text, validate=True) or None
    except binascii.Error:
        return None
