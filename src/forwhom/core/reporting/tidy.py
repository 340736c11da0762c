"""Plain tables for whoever analyses a study elsewhere: one row a coding, cases by code.

`codings.csv` has one row a coding, with every attribute of the coding, of its document and of
whoever speaks. `cases.csv` has one row a case, 1 or 0 for each code and configuration; a case of
whom no text is held is blank, never 0. `memos.csv` has the memos, and `codebook.docx` the codes.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from forwhom.core.evidence.code_tree import in_tree_order
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.voices import Item
from forwhom.core.exchange.convert import Converted, reading
from forwhom.core.exchange.folder.reading import Progress, silent
from forwhom.core.exchange.folder.whole import refuse_what_is_taken, whole_folder
from forwhom.core.exchange.losses import Loss, lost, summed
from forwhom.core.exchange.spreadsheets import FORMULA
from forwhom.core.records import Record, columns_of, write_text
from forwhom.core.reporting import blocks, docx
from forwhom.core.study import Study
from forwhom.core.theory.configurations import every_configuration

Rows = list[dict[str, str]]

WHY = "tidy tables are for analysis elsewhere; convert to a .qdpx or a folder to keep it"


def write_tidy(source: Path, target: Path, today: date, said: Progress = silent) -> Converted:
    """The tables of whatever `source` is, in a folder that appears whole or not at all."""
    refuse_what_is_taken(target)
    with reading(source, said) as incoming:
        study = incoming.study
        said("Writing tables")
        with whole_folder(target) as root:
            counts = put_tables(study, root, today)
        return Converted(study, summed((*incoming.losses, *tidy_losses(study))), counts)


def put_tables(study: Study, root: Path, today: date) -> dict[str, int]:
    """Write the tables and the codebook into a folder; how many rows each has."""
    tables = {"codings": codings(study), "cases": cases(study), "memos": memos(study)}
    for name, rows in tables.items():
        (root / f"{name}.csv").write_bytes(as_csv(rows))
    (root / "codebook.docx").write_bytes(docx.to_bytes(codebook(study, today)))
    return {name: len(rows) for name, rows in tables.items()} | {"codes": len(study.codes)}


def codings(study: Study) -> Rows:
    """One row a coding: its own columns, then those of its document and of who speaks."""
    names = {each.code_id: each.name for each in study.codes}
    wholes = {e.configuration_id: e.name for e in every_configuration(study.configurations)}
    return [
        {
            **_of(item.coding),
            "passage": item.words,
            "code": names.get(item.coding.code_id or "", ""),
            "configuration": wholes.get(item.coding.configuration_id or "", ""),
            "voice": item.voice,
            "account": item.account if item.coding.tag else "",
            **_of(item.document, "document_"),
            **(_of(item.participant, "participant_") if item.participant else {}),
        }
        for item in study.evidence()
    ]


def cases(study: Study) -> Rows:
    """One row a case: whether each code and configuration was marked in what she said.

    A case is a participant, or a referral whose answer is a document; what was said in a text of
    several, where nobody knows by whom, is a case of the document.
    """
    found = study.evidence()
    marked = {(each.speaker, key) for each in found for key in _keys(each)}
    heard = {each.speaker for each in found} | _speakers(study.documents)
    columns = dict(_columns(study))
    people = {each.participant_id: each for each in study.participants}
    rows = []
    for case in dict.fromkeys([*people, *sorted(heard)]):
        row = {"case": case} | (_of(people[case], "participant_") if case in people else {})
        for key, name in columns.items():
            row[name] = str(int((case, key) in marked)) if case in heard else ""
        rows.append(row)
    return rows


def _keys(item: Item) -> Iterator[str]:
    if item.coding.code_id:
        yield f"code:{item.coding.code_id}"
    if item.coding.configuration_id:
        yield f"configuration:{item.coding.configuration_id}"


def _columns(study: Study) -> Iterator[tuple[str, str]]:
    """The columns of cases: each code and configuration by key, with the heading it has."""
    for each in study.codes:
        yield f"code:{each.code_id}", f"code {each.code_id}: {each.name}"
    for whole in every_configuration(study.configurations):
        key = whole.configuration_id
        yield f"configuration:{key}", f"configuration {key}: {whole.name}"


def _speakers(documents: Iterable[Document]) -> set[str]:
    """Everybody of whom a text is held."""
    return {
        speaker
        for each in documents
        for speaker in (each.participant_ids or (each.referral_id or each.document_id,))
    }


def memos(study: Study) -> Rows:
    """One row a memo."""
    return [_of(each) for each in study.memos]


def _of(record: Record, prefix: str = "") -> dict[str, str]:
    """A record's columns as text; its own id and what begins with its name keep their names."""
    values = {
        column.name: write_text(column, getattr(record, column.name))
        for column in columns_of(type(record))
    } | dict(record.extra)  # type: ignore[attr-defined]
    return {n if n.startswith(prefix) else f"{prefix}{n}": value for n, value in values.items()}


def as_csv(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """Rows as UTF-8 with a mark, so that Excel reads accents; every column that any row has."""
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_safe(row, name) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(row: Mapping[str, str], name: str) -> str:
    """A value that no spreadsheet runs as a formula: one that looks like it begins with '."""
    value = row.get(name, "")
    return f"'{value}" if value.startswith(FORMULA) else value


def codebook(study: Study, today: date) -> blocks.Document:
    """The codes with what they mean and how often they were used."""
    used = Counter(each.code_id for each in study.codings)
    header = ("Code", "When to use it", "Leg", "Codings")
    rows = tuple(
        blocks.Row(
            (
                blocks.cell("\u2003" * node.depth + node.code.name, header=True),
                blocks.cell(node.code.meaning or "Not recorded"),
                blocks.cell(node.code.leg or ""),
                blocks.cell(f"{used[node.code.code_id]:,}", align=blocks.Align.RIGHT),
            )
        )
        for node in in_tree_order(study.codes)
    )
    head = blocks.Row(tuple(blocks.cell(each, header=True) for each in header))
    body: blocks.Block = blocks.Paragraph(blocks.runs("The study has no codes."))
    if rows:
        note = blocks.runs("A count says where evidence lies, never how strong it is.")
        body = blocks.Table("Codes", (head,), rows, (2, 4, 1, 1), (note,))
    return blocks.Document("Codebook", study.profile.title, today, (body,))


def tidy_losses(study: Study) -> tuple[Loss, ...]:
    """What the tables leave out of a study."""
    many = {
        "text of a document outside its codings": len(study.documents),
        "condition, round and change": len(study.conditions)
        + len(study.rounds)
        + len(study.changes),
        "change of the codebook": len(study.code_changes),
        "judgement": len(study.judgements),
        "adjudication": len(study.adjudications),
        "choice of quotations": len(study.quotations),
        "recommendation": len(study.recommendations),
        "answer to the checklist": len(study.checklist),
        "interview": len(study.interviews),
        "referral": study.referrals.count(),
    }
    return tuple(lost(what, WHY, count) for what, count in many.items() if count)
