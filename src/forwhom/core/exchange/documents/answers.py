"""Answers to open questions: a table with one answer a row, its other columns kept beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import EXCEL, check_archive, opening
from forwhom.core.exchange.csv_rows import numbered_rows
from forwhom.core.exchange.documents import ANSWERS, check_file
from forwhom.core.exchange.documents.docx import ALLOWED
from forwhom.core.exchange.documents.plain import decoded_file
from forwhom.core.findings import Finding, Place, notice, warning
from forwhom.core.records import WHITE, Extra
from forwhom.core.tables.source import check_names
from forwhom.core.tables.text_file import about_delimiter, delimiter_of

LONG = 25  # characters: the longest cell of a column of answers has more
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as written, the row it stands in, and the other columns of that row.

    `key` tells it apart in its file: its id where a column has ids, or else the row's number.
    """

    key: str
    row: int
    text: str
    attributes: Extra


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a file, the column they stand in, and what is not among them."""

    path: Path
    column: str
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: its header, and its rows with their numbers in the file."""

    path: Path
    header: list[str]
    rows: list[tuple[int, list[str]]]
    findings: tuple[Finding, ...]


def read_answers(path: Path, text_column: str | None = None) -> Answers:
    """The answers in a CSV or a workbook: see `read_sheet` and `answers_in`."""
    return answers_in(read_sheet(path), text_column)


def read_sheet(path: Path) -> Sheet:
    """The table in a CSV or a workbook; UnreadableError for a file that is none."""
    check_file(path)
    if path.suffix.lower() not in ANSWERS:
        raise UnreadableError(f"{path}: not a table of answers; give a csv or an xlsx")
    return _from_csv(path) if path.suffix.lower() == ".csv" else _from_workbook(path)


def answers_in(sheet: Sheet, text_column: str | None = None) -> Answers:
    """The answers of `text_column`, or of the only column that holds long text.

    Raises UnreadableError where there is no such column or no answer, or several hold long text
    and none is named.
    """
    path = sheet.path
    column = _column_of(sheet, text_column)
    at, by = sheet.header.index(column), _ids_in(sheet, column)
    answers, empty = [], []
    for number, cells in sheet.rows:
        if not cells[at].strip(WHITE):
            empty.append(number)
            continue
        others = zip(sheet.header, cells, strict=True)
        kept = tuple((name, cell) for name, cell in others if name != column and cell.strip(WHITE))
        key = str(number) if by is None else cells[by].strip(WHITE)
        answers.append(Answer(key, number, cells[at].replace("\r\n", "\n"), kept))
    if not answers:
        raise UnreadableError(f"{path}: column {column!r} holds no answer; name another column")
    findings = (*sheet.findings, *_about_empty(sheet, column, empty))
    return Answers(path, column, tuple(answers), findings)


def _about_empty(sheet: Sheet, column: str, rows: Sequence[int]) -> Iterator[Finding]:
    if rows:
        told = ", ".join(map(str, rows))
        wrong = f"rows without an answer in {column} make no document: {len(rows)} ({told})"
        yield notice("answers-empty", wrong, "see that they were left empty").at(
            Place(sheet.path.name)
        )


def _column_of(sheet: Sheet, asked: str | None) -> str:
    """The column with the answers."""
    if asked is not None:
        if asked in sheet.header:
            return asked
        right = f"it has {', '.join(sheet.header)}"
        raise UnreadableError(f"{sheet.path}: there is no column {asked!r}; {right}")
    long = long_columns(sheet)
    if len(long) == 1:
        return long[0]
    found = f"columns {', '.join(long)} do" if long else "no column does"
    right = f"name the one with the answers: --text-column {(long or sheet.header)[0]!r}"
    raise UnreadableError(f"{sheet.path}: one column should hold long text, and {found}; {right}")


def long_columns(sheet: Sheet) -> list[str]:
    """The columns that may hold answers: those with a cell too long for a category."""
    longest = {
        name: max((len(cells[at]) for _, cells in sheet.rows), default=0)
        for at, name in enumerate(sheet.header)
    }
    return [name for name, length in longest.items() if length > LONG]


def _ids_in(sheet: Sheet, column: str) -> int | None:
    """The first column whose name says it holds ids, and whose every cell differs."""
    for at, name in enumerate(sheet.header):
        words = name.casefold().replace("-", "_").replace(" ", "_").split("_")
        cells = [cells[at].strip(WHITE) for _, cells in sheet.rows]
        if "id" in words and name != column and all(cells) and len(set(cells)) == len(cells):
            return at
    return None


def _from_csv(path: Path) -> Sheet:
    decoded = decoded_file(path)
    delimiter = delimiter_of(decoded.text.partition("\n")[0])
    rows = []
    for row in numbered_rows(io.StringIO(decoded.text), delimiter):
        if row.broken:
            said = f"{path}:{row.line}: a quotation mark is out of place ({row.broken})"
            raise UnreadableError(f"{said}; write a mark inside quoted text twice")
        rows.append((row.line, row.cells))
    notices = [*decoded.notices, *about_delimiter(delimiter)]
    return _sheet(path, rows, [each.at(Place(path.name)) for each in notices])


def _from_workbook(path: Path) -> Sheet:
    """The first sheet that holds anything; others that do are said."""
    check_archive(path, EXCEL, ALLOWED)
    with opening(path, EXCEL):
        import openpyxl  # noqa: PLC0415 - only a workbook needs it

        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        with closing(book):
            filled = [(each.title, rows) for each in book.worksheets if (rows := _rows(path, each))]
    if not filled:
        raise UnreadableError(f"{path}: no sheet holds anything; it needs a table of answers")
    others = [
        warning(
            "answers-other-sheet",
            f"sheet {title} is not read: its {len(rows)} rows are left out",
            "save it as a file of its own if it holds answers",
        ).at(Place(path.name))
        for title, rows in filled[1:]
    ]
    return _sheet(path, filled[0][1], others)


def _rows(path: Path, sheet: Any) -> list[tuple[int, list[str]]]:
    rows = []
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            wrong = f"sheet {sheet.title} has more than {MOST_ROWS:,} rows"
            raise UnreadableError(f"{path}: {wrong}; give the rows with answers alone")
        texts = [_text(each) for each in cells]
        if any(texts):
            rows.append((number, texts))
    width = max((len(texts) for _, texts in rows), default=0)
    return [(number, texts + [""] * (width - len(texts))) for number, texts in rows]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | datetime | time):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _sheet(path: Path, rows: Sequence[tuple[int, list[str]]], findings: Sequence[Finding]) -> Sheet:
    """Rows under their header, each as wide as it."""
    header = [each.strip(WHITE) for each in rows[0][1]] if rows else []
    while header and not header[-1]:
        header.pop()
    check_names(path, header)
    body = []
    for number, cells in rows[1:]:
        beyond = [each for each in cells[len(header) :] if each.strip(WHITE)]
        if beyond or len(cells) < len(header):
            wrong = f"the row has {len(cells)} cells and the header {len(header)}"
            raise UnreadableError(f"{path}:{number}: {wrong}; give each column one cell")
        body.append((number, cells[: len(header)]))
    return Sheet(path, header, body, tuple(findings))
