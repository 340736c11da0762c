"""The kinds of file that a study can be had in: what each is for, takes along, and loses."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forwhom.core.exchange.atomic import new_file, write_bytes
from forwhom.core.exchange.convert import WRITERS, losses_in
from forwhom.core.exchange.incoming import Incoming
from forwhom.core.exchange.losses import Loss, lost
from forwhom.core.exchange.zipped import write_zip
from forwhom.core.study import Study

Write = Callable[[Incoming, Path, date], None]
Loses = Callable[[Study], tuple[Loss, ...]]
ZIP = "application/zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNKNOWN = "application/octet-stream"  # the formats below it have no registered type
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name in the address and the record, and how it is written.

    `named` follows the study's title in the file's name; `needs` says in words what the study
    must have, given by the field that must not be empty.
    """

    key: str
    title: str
    about: str
    takes: str
    ending: str
    content_type: str
    write: Write
    losses: Loses
    named: str = ""
    needs: tuple[str, str] | None = None

    def impossible(self, study: Study) -> str:
        """Why a study cannot be had in it; empty when it can."""
        return "" if self.needs is None or getattr(study, self.needs[0]) else self.needs[1]


def _written(ending: str, *, side_car: bool = True) -> Write:
    return lambda incoming, target, _: WRITERS[ending](incoming, target, side_car)


def _lost(ending: str, *, side_car: bool = True) -> Loses:
    return lambda study: losses_in(ending, study, side_car=side_car)


def _write_tables(incoming: Incoming, target: Path, today: date) -> None:
    """Zipped, because they are several."""
    from forwhom.core.reporting.tidy import put_tables  # noqa: PLC0415 - python-docx loads slowly

    with tempfile.TemporaryDirectory(prefix="forwhom-") as place, new_file(target) as file:
        put_tables(incoming.study, Path(place), today)
        write_zip(Path(place), f"{incoming.study.profile.study_id}-tables", file)


def _lost_in_tables(study: Study) -> tuple[Loss, ...]:
    from forwhom.core.reporting.tidy import tidy_losses  # noqa: PLC0415

    return tidy_losses(study)


def _write_codes(incoming: Incoming, target: Path, today: date) -> None:
    from forwhom.core.reporting.docx import to_bytes  # noqa: PLC0415
    from forwhom.core.reporting.tidy import codebook  # noqa: PLC0415

    write_bytes(target, to_bytes(codebook(incoming.study, today)))


def _lost_in_codes(study: Study) -> tuple[Loss, ...]:
    """What a codebook as a file for programs loses, and the tree, which is drawn only."""
    below = sum(bool(each.parent) for each in study.codes)
    drawn = (lost("place of a code under another", "it is drawn, and no program reads it", below),)
    return (*losses_in(".qdc", study), *(drawn if below else ()))


NO_CODE = ("codes", "The study has no code yet, and a codebook file holds at least one.")

KINDS: dict[str, tuple[Kind, ...]] = {  # by what they are for
    "To keep, or to go on with elsewhere": (
        Kind(
            "zip",
            "Study folder",
            "Plain files that any computer opens: text, CSV, YAML. The form to keep for years.",
            "Everything: interviews, codings, configurations, rounds and referrals, laid out as "
            "you brought them in.",
            ".zip",
            ZIP,
            _written(".zip"),
            _lost(".zip"),
        ),
    ),
    "For another program": (
        Kind(
            "qdpx",
            "REFI-QDA project, with the study in it",
            "For NVivo, ATLAS.ti, MAXQDA, QDA Miner, Dedoose, Quirkos and others. Bring it back "
            "here, and the study is whole again.",
            "Texts, codes and marked passages for the other program, and beside them the whole "
            "study, referrals too, which only forwhom reads. Not to give away.",
            ".qdpx",
            UNKNOWN,
            _written(".qdpx"),
            _lost(".qdpx"),
        ),
        Kind(
            "qdpx-bare",
            "REFI-QDA project, to give away",
            "For the same programs.",
            "What the other program shows and nothing else: texts, codes, marked passages, notes. "
            "No referrals.",
            ".qdpx",
            UNKNOWN,
            _written(".qdpx", side_car=False),
            _lost(".qdpx", side_car=False),
            named="to give away",
        ),
        Kind(
            "qde",
            "REFI-QDA project as one XML file",
            "For programs and scripts that do not open a .qdpx.",
            "The same as the project to give away, with the texts inside.",
            ".qde",
            XML,
            _written(".qde"),
            _lost(".qde"),
        ),
        Kind(
            "qdc",
            "REFI-QDA codebook",
            "For the same programs, to code other material by the same codes.",
            "Codes, their order and what they mean. Nobody's words.",
            ".qdc",
            XML,
            _written(".qdc"),
            _lost(".qdc"),
            needs=NO_CODE,
        ),
        Kind(
            "sqlite3",
            "Taguette project",
            "In Taguette, import it as a project.",
            "Texts, tags and highlights.",
            ".sqlite3",
            "application/vnd.sqlite3",
            _written(".sqlite3"),
            _lost(".sqlite3"),
        ),
    ),
    "For tables and documents": (
        Kind(
            "xlsx",
            "Excel workbook",
            "To look through, or to change and bring back in. A sheet for each kind of record.",
            "Interviews and their texts, codings, configurations, rounds and memos. No referrals.",
            ".xlsx",
            EXCEL,
            _written(".xlsx"),
            _lost(".xlsx"),
        ),
        Kind(
            "tables",
            "Plain tables for analysis",
            "For R, SPSS, Stata or Python: three CSV files and the codebook.",
            "One row a coding with its passage and all that is known of who speaks; cases by code; "
            "memos.",
            ".zip",
            ZIP,
            _write_tables,
            _lost_in_tables,
            named="tables",
        ),
        Kind(
            "codebook",
            "Codebook as Word",
            "To print, or to append to a report.",
            "Codes, what they mean, and how often each was used. Nobody's words.",
            ".docx",
            WORD,
            _write_codes,
            _lost_in_codes,
            named="codebook",
        ),
    ),
}
BY_KEY = {each.key: each for kinds in KINDS.values() for each in kinds}
