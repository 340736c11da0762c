"""A study as an Excel workbook: one sheet a kind of record, one row a record; and back.

Each sheet has the columns of the study folder. What nests (a context, the branches of a
configuration) stands in its cell as JSON. A text longer than a cell goes on in the next.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from forwhom.core.errors import FaultsFound, UnreadableError
from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.archives import Kind, check_archive, damaged, opening
from forwhom.core.exchange.folder.layout import LISTS, SHEETS, TABLES, Part
from forwhom.core.exchange.folder.plain import read_mapping, to_plain
from forwhom.core.exchange.folder.reading import Reading
from forwhom.core.exchange.incoming import Incoming, study_made
from forwhom.core.exchange.losses import Loss, lost, read_as
from forwhom.core.findings import Place
from forwhom.core.records import Record, columns_of, key_of, line_feeds
from forwhom.core.study import Profile, Study, faults_between
from forwhom.core.theory.configurations import every_configuration

LONGEST_CELL = 32_000  # characters; Excel holds 32,767
PASSAGE, TEXT = "passage", "text"  # columns for a reader; the first is not read back
ABOUT = "about (as written)"
STOOD, STOOD_ON = "stood at", "stood on"  # of a memo on words of a document that is not there
WORKBOOK = Kind("Excel", "Excel", "the study folder")
PARTS = (Part("study", Profile, "profile"), *SHEETS, *LISTS)


def write_workbook(study: Study) -> bytes:
    """The workbook's bytes."""
    book = openpyxl.Workbook(write_only=True)
    for part in PARTS:
        records = [study.profile] if part.record is Profile else getattr(study, part.field)
        sheet = book.create_sheet(part.field if part.record is not Profile else "study")
        rows = [_cells(each, study) for each in records]
        names = list(dict.fromkeys([*_declared(part.record), *(n for row in rows for n in row)]))
        for row in ({name: name for name in names}, *rows):
            sheet.append([_cell(sheet, row.get(name, "")) for name in names])
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _declared(record: type[Record]) -> list[str]:
    return [each.name for each in columns_of(record)]


def _cells(record: Record, study: Study) -> dict[str, str]:
    cells = {name: _as_text(value) for name, value in to_plain(record).items()}
    if isinstance(record, Document):
        text = record.text or ""
        parts = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
        cells |= {TEXT if not n else f"{TEXT} {n + 1}": part for n, part in enumerate(parts)}
    if isinstance(record, Coding):
        document = next(d for d in study.documents if d.document_id == record.document_id)
        cells[PASSAGE] = quote(record, document)[:LONGEST_CELL]
    return cells


def _as_text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ";".join(value)
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _cell(sheet: Any, text: str) -> Any:
    """Text as text: never a formula, whatever it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    if text:
        cell.data_type = "s"
    return cell


def read_workbook(path: Path) -> Incoming:
    """The study of a workbook with our sheets; FaultsFound with every cell that is wrong."""
    try:
        check_archive(path, WORKBOOK)
    except OSError as problem:
        raise damaged(path, WORKBOOK) from problem
    with opening(path, WORKBOOK):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
        book.close()
    known = [part for part in PARTS if _title(part) in sheets]
    if not known:
        right = f"name its sheets {', '.join(_title(part) for part in PARTS)}, those you have"
        raise UnreadableError(f"{path}: none of its sheets is a part of a study; {right}")
    return _study(path, {part: sheets[_title(part)] for part in known})


def _title(part: Part) -> str:
    return "study" if part.record is Profile else part.field


def _study(path: Path, sheets: Mapping[Part, Sequence[Sequence[Any]]]) -> Incoming:
    reading = Reading.aside()
    held: dict[str, list[Any]] = {
        part.field: [
            record
            for number, row in enumerate(rows[1:], 2)
            if (record := _record(reading, part, rows[0], row, number))
        ]
        for part, rows in sheets.items()
        if rows
    }
    losses: list[Loss] = []
    held["documents"] = [_of_its_own(each, losses) for each in held.get("documents", [])]
    held["memos"] = list(_memos(held, losses))
    profiles = held.pop("profile", [])
    records = {type(each[0]): each for each in held.values() if each}
    reading.gather(faults_between(_with_branches(records)))
    if reading.has_faults():
        raise FaultsFound(reading.sorted_findings())
    study = study_made(path.stem, **held)
    if profiles:
        study = replace(study, profile=profiles[0])
    return Incoming(study, tuple(losses))


def _with_branches(records: dict[Any, list[Any]]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for kind, of_one in records.items():
        nested = hasattr(of_one[0], "branches")
        found[kind] = list(every_configuration(of_one)) if nested else of_one
    return found


def _record(
    reading: Reading, part: Part, header: Sequence[Any], row: Sequence[Any], number: int
) -> Record | None:
    given = {
        str(name): _word(value)
        for name, value in zip(header, row, strict=False)
        if name is not None and _word(value) != ""
    }
    if not given:
        return None
    texts = [given.pop(name) for name in _text_columns(given)] if part.record is Document else []
    if part.record is Coding:
        given.pop(PASSAGE, None)
    nested = {each.name for each in columns_of(part.record) if each.name in {"context", "branches"}}
    data = {n: _nested(v) if n in nested else v for n, v in given.items()}
    made = read_mapping(reading, part.record, data, Place(_title(part), number))
    return replace(made, text="".join(texts)) if isinstance(made, Document) else made


def _text_columns(given: Mapping[str, str]) -> list[str]:
    named = [name for name in given if name == TEXT or _is_more_text(name)]
    return sorted(named, key=lambda name: (len(name), name))


def _is_more_text(name: str) -> bool:
    word, _, number = name.partition(" ")
    return word == TEXT and number.isdigit()


def _word(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "hour") and (value.hour, value.minute, value.second) == (0, 0, 0):
        return str(value.date())  # a day that Excel took for a moment
    return line_feeds(str(value))


def _nested(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # what is wrong with it is said where it is read


def _of_its_own(document: Document, losses: list[Loss]) -> Document:
    """An answer of a referral stands on its own: referrals are not in a workbook."""
    text = document.text or ""
    if not document.referral_id:
        return replace(document, text=text)
    losses.append(read_as("answer of a referral", "referrals are not in a workbook: it is a text"))
    extra = (*document.extra, ("referral", document.referral_id))
    file = f"{document.document_id}.txt"
    return replace(document, text=text, file=file, referral_id=None, extra=extra)


def _memos(held: Mapping[str, Sequence[Any]], losses: list[Loss]) -> Iterator[Memo]:
    """Memos; one about what is not in the workbook says so in a column of its own."""
    nested = every_configuration(held.get("configurations", ()))
    ids = {key_of(each) for of_one in held.values() for each in of_one} | {
        each.configuration_id for each in nested
    }
    for memo in held.get("memos", ()):
        if memo.about in {None, *ids}:
            yield memo
            continue
        losses.append(read_as("memo", "what it is about is not in a workbook"))
        extra = (*memo.extra, (ABOUT, memo.about), *_place_of(memo))
        nowhere = {"start": None, "end": None, "begins": None}
        yield replace(memo, about=None, extra=extra, **nowhere)


def _place_of(memo: Memo) -> Iterator[tuple[str, str]]:
    """Where a memo stood in a document that is not in the workbook, in columns of its own."""
    if memo.passage:
        yield STOOD, f"{memo.start}-{memo.end}"
        if memo.begins:
            yield STOOD_ON, memo.begins


def workbook_losses(study: Study) -> tuple[Loss, ...]:
    """What a workbook leaves out: tables that may be a nation's."""
    why = "a workbook holds no tables of referrals; they are plain files in the study folder"
    many = {part.record.KIND: getattr(study, part.field).count() for part in TABLES}
    found = [lost(what, why, count) for what, count in many.items() if count]
    odd = sum(bool(ILLEGAL_CHARACTERS_RE.search(each.text or "")) for each in study.documents)
    if odd:
        found.append(lost("control character", "Excel holds none: a mark stands for it", odd))
    return tuple(found)
