"""Taguette's SQLite export, in: documents as HTML, tags, and highlights."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.exchange.incoming import Incoming, study_made
from forwhom.core.exchange.losses import Loss, lost, summed
from forwhom.core.exchange.refi.found import clean, day_of
from forwhom.core.exchange.refi.head import as_id
from forwhom.core.exchange.taguette.words import Ruler, Words

TABLES = {"projects", "documents", "highlights", "tags", "highlight_tags"}


def read_taguette(path: Path) -> Incoming:
    """The project of an export; UnreadableError when the file is none, or holds several."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            base.row_factory = sqlite3.Row
            base.execute("PRAGMA trusted_schema = OFF")
            return _read(path, base)
    except sqlite3.Error as problem:
        right = "in Taguette, choose Export, then the project as SQLite3"
        wrong = f"it is no SQLite file of Taguette's, or a damaged one ({problem})"
        raise UnreadableError(f"{path}: {wrong}; {right}") from problem


def _read(path: Path, base: sqlite3.Connection) -> Incoming:
    there = {
        row["name"] for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")
    }
    if missing := sorted(TABLES - there):
        wrong = f"it is a database without the tables {', '.join(missing)}"
        right = "in Taguette, choose Export, then the project as SQLite3"
        raise UnreadableError(f"{path}: {wrong}; {right}")
    projects = base.execute("SELECT id, name, description FROM projects").fetchall()
    if len(projects) != 1:
        wrong = f"it holds {len(projects)} projects"
        raise UnreadableError(f"{path}: {wrong}; export the one you mean from Taguette")
    losses: list[Loss] = []
    documents, rulers = _documents(base)
    codes = _codes(base)
    codings = list(_codings(base, rulers, losses))
    if clean(projects[0]["description"]):
        losses.append(lost("project description", "a study has no such thing"))
    study = study_made(
        clean(projects[0]["name"]) or path.stem, documents=documents, codes=codes, codings=codings
    )
    return Incoming(study, summed(losses))


def _documents(base: sqlite3.Connection) -> tuple[list[Document], dict[int, Ruler]]:
    documents, rulers, names = [], {}, set()
    for row in base.execute("SELECT id, name, description, contents FROM documents ORDER BY id"):
        words = Words(row["contents"])
        rulers[row["id"]] = words.ruler()
        title = clean(row["name"]) or f"Document {row['id']}"
        file = f"{as_id(title.rsplit('.', 1)[0])}.txt"
        file = file if file.lower() not in names else f"{row['id']}-{file}"
        names.add(file.lower())
        said = clean(row["description"])
        document = Document(
            document_id=f"document-{row['id']}",
            title=title,
            kind=DocumentKind.TRANSCRIPT,
            file=file,
            text=words.text,
            extra=(("description", said),) if said else (),
        )
        documents.append(document)
    return documents, rulers


def _codes(base: sqlite3.Connection) -> list[Code]:
    """Tags as made; one under another where its path begins with the other's and a dot."""
    rows = base.execute("SELECT id, path, description FROM tags ORDER BY id").fetchall()
    by_path = {row["path"]: f"tag-{row['id']}" for row in rows}
    codes = []
    for row in rows:
        above, _, name = row["path"].rpartition(".")
        inside = above in by_path and clean(name)
        code = Code(
            code_id=by_path[row["path"]],
            name=(clean(name) if inside else clean(row["path"])) or f"Tag {row['id']}",
            meaning=clean(row["description"]),
            parent=by_path[above] if inside else None,
        )
        codes.append(code)
    return codes


def _codings(
    base: sqlite3.Connection, rulers: dict[int, Ruler], losses: list[Loss]
) -> Iterator[Coding]:
    made_by = _made_by(base)
    tags: dict[int, list[int]] = {}
    for row in base.execute("SELECT highlight_id, tag_id FROM highlight_tags ORDER BY 1, 2"):
        tags.setdefault(row["highlight_id"], []).append(row["tag_id"])
    for row in base.execute("SELECT id, document_id, start_offset, end_offset FROM highlights"):
        if row["id"] not in tags:
            losses.append(lost("highlight without a tag", "a coding needs a code"))
        start, end = rulers[row["document_id"]].passage(row["start_offset"], row["end_offset"])
        coder, day = made_by.get(row["id"], (None, None))
        for tag in tags.get(row["id"], ()):
            yield Coding(
                coding_id=f"highlight-{row['id']}-{tag}",
                document_id=f"document-{row['document_id']}",
                start=start,
                end=end,
                code_id=f"tag-{tag}",
                coder=coder,
                coded_on=day,
            )


def _made_by(base: sqlite3.Connection) -> dict[int, tuple[str | None, date | None]]:
    """Who made each highlight and when, from the record of what was done."""
    made: dict[int, tuple[str | None, date | None]] = {}
    try:
        rows = base.execute("SELECT date, user_login, payload FROM commands ORDER BY id").fetchall()
    except sqlite3.OperationalError:
        return made
    for row in rows:
        with suppress(ValueError, AttributeError, TypeError):
            payload = json.loads(row["payload"])
            if payload.get("type") == "highlight_add":
                made[int(payload["highlight_id"])] = (clean(row["user_login"]), day_of(row["date"]))
    return made
