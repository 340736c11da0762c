"""What may tell who somebody is, as a CSV for a person to decide on, and her decisions back.

The column `replacement` is hers: empty leaves a candidate as it is. What has a form of its own
is given a replacement beforehand, such as `[telephone 1]`; names and places never are.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.fixed_forms import IdentifierKind
from forwhom.core.evidence.identifiers import Candidate, Passages, candidates
from forwhom.core.evidence.pseudonyms import Pseudonym, Register
from forwhom.core.evidence.substitution import one_spaced
from forwhom.core.exchange import atomic
from forwhom.core.exchange.small_csv import Line, read_lines
from forwhom.core.records import RefusedValueError
from forwhom.core.study import Study

COLUMNS = ("real", "kind", "count", "documents", "context", "replacement")
FREE = {IdentifierKind.NAME, IdentifierKind.PLACE, IdentifierKind.OTHER}  # a person chooses
SHORT = {
    IdentifierKind.EMAIL: "e-mail",
    IdentifierKind.WEB: "web",
    IdentifierKind.PHONE: "telephone",
}
MARK = "'"  # before what a spreadsheet would take for a number or a formula
MARKED = tuple("=+-@'0123456789")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and the replacement it is given beforehand; empty where a person chooses.

    `suggestion` is the replacement, or where there is none a plain label such as `[name 1]`,
    for whoever has no better name in mind.
    """

    candidate: Candidate
    replacement: str
    suggestion: str


def proposals(
    study: Study, register: Register, in_use: Collection[str] = ()
) -> tuple[Proposal, ...]:
    """What stands in a study's words and may tell who somebody is.

    Labels of speakers, pseudonyms of participants and replacements, the register's and those
    `in_use`, are not proposed. A real name that the register has keeps its replacement.
    """
    known = {label for each in study.documents for label in each.speakers}
    known |= {each.pseudonym for each in study.participants if each.pseudonym}
    known |= {each.replacement for each in register.pseudonyms} | set(in_use)
    found = candidates(list(passages(study)), known)
    return tuple(_numbered(found, known, register))


def _numbered(
    found: Sequence[Candidate], known: Collection[str], register: Register
) -> Iterator[Proposal]:
    numbers: Counter[str] = Counter()
    for each in found:
        if held := _held(each.real, register):
            yield Proposal(each, held, held)
            continue
        name = SHORT.get(each.kind, each.kind.value)
        numbers[name] += 1
        while f"[{name} {numbers[name]}]" in known:
            numbers[name] += 1
        label = f"[{name} {numbers[name]}]"
        yield Proposal(each, "" if each.kind in FREE else label, label)


def _held(real: str, register: Register) -> str:
    """What stands for a real name in the register already; empty where nothing does."""
    try:
        register.pseudonym_of(real)
    except KeyError:
        return ""
    return register.replaced(real).text


def passages(study: Study) -> Iterator[Passages]:
    """Every text of a study in which somebody may be named: documents, answers, notes, titles."""
    for document in study.documents:
        yield Passages(f"document {document.document_id}", document.text or "")
        yield Passages(f"title of {document.document_id}", document.title)
    held = {each.referral_id for each in study.documents if each.referral_id}
    yield from _answers(study, held)
    noted: Sequence[Memo | Coding] = (*study.memos, *study.codings)
    for each in noted:
        if isinstance(each, Memo):
            yield Passages(f"memo {each.memo_id}", each.text)
        elif each.memo:
            yield Passages(f"note on coding {each.coding_id}", each.memo)


def _answers(study: Study, held: Collection[str]) -> Iterator[Passages]:
    """Answers of referrals that are no document of the study's."""
    table = study.referrals.table
    answered = table.filter(table.hopes.notnull()).select("referral_id", "hopes")
    for row in answered.to_pyarrow().to_pylist():
        if row["referral_id"] not in held:
            yield Passages(f"hopes of referral {row['referral_id']}", row["hopes"])


def to_csv(proposed: Sequence[Proposal]) -> str:
    """The proposals as a CSV to be filled in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in proposed:
        found = each.candidate
        cells = (found.real, found.kind, found.count, found.documents, found.context)
        writer.writerow([*map(_marked, cells), each.replacement])
    return out.getvalue()


def to_plain(proposed: Sequence[Proposal]) -> list[dict[str, object]]:
    """The proposals as plain values, each with every place where it stands."""
    return [
        {
            "real": each.candidate.real,
            "kind": each.candidate.kind,
            "count": each.candidate.count,
            "documents": each.candidate.documents,
            "replacement": each.replacement or None,
            "places": [
                {"where": seen.where, "start": seen.start, "end": seen.end, "context": seen.around}
                for seen in each.candidate.sightings
            ],
        }
        for each in proposed
    ]


def write_review(path: Path, proposed: Sequence[Proposal]) -> None:
    """Write the CSV so that only its owner may read it: real names stand in it."""
    atomic.write_bytes(path, to_csv(proposed).encode("utf-8-sig"), atomic.PRIVATE)


def read_review(path: Path, register: Register) -> tuple[Pseudonym, ...]:
    """The decisions in a review: rows with a replacement, each held against all before it.

    UnreadableError, with file and line, for the first that does not fit.
    """
    decided: list[Pseudonym] = []
    for line in read_lines(path, ("real", "replacement")):
        replacement = line.get("replacement")
        if replacement is None:
            continue
        try:
            new = Pseudonym(_real(line), one_spaced(replacement), _kind(line))
            register = register.with_added([new])
        except RefusedValueError as problem:
            raise line.refused(problem.wrong, problem.right) from None
        decided.append(new)
    if not decided:
        wrong = f"{path} holds no replacement"
        raise UnreadableError(f"{wrong}; fill in the column replacement for what is to go")
    return tuple(decided)


def _marked(cell: object) -> object:
    return f"{MARK}{cell}" if isinstance(cell, str) and cell.startswith(MARKED) else cell


def _real(line: Line) -> str:
    return one_spaced((line.get("real") or "").removeprefix(MARK))


def _kind(line: Line) -> IdentifierKind:
    said = line.get("kind") or IdentifierKind.OTHER
    if said not in set(IdentifierKind):
        right = f"give one of {', '.join(IdentifierKind)}, or leave it empty"
        raise RefusedValueError(f"kind is {said!r}", right, "kind")
    return IdentifierKind(said)
