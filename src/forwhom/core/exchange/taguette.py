"""Taguette's SQLite export: documents as HTML, tags, and highlights in bytes of its text.

A highlight counts UTF-8 bytes over the text of the HTML, tags not counted. We hold the same
text, with a line end where the HTML begins a new block, so positions are converted both ways.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.evidence.documents import Document, DocumentKind
from forwhom.core.exchange.incoming import Incoming, study_made
from forwhom.core.exchange.losses import Loss, lost, summed
from forwhom.core.exchange.refi.found import clean, day_of
from forwhom.core.exchange.refi.head import as_id
from forwhom.core.exchange.refi.positions import from_bytes, in_bytes
from forwhom.core.study import Study
from forwhom.core.theory.configurations import every_configuration

TABLES = {"projects", "documents", "highlights", "tags", "highlight_tags"}
BLOCKS = {
    *("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "pre"),
    *("section", "article", "table", "ul", "ol", "dt", "dd", "hr"),
}
LOGIN = "admin"  # the one user of an export
LONGEST_TAG, LONGEST_NAME = 200, 50  # characters; Taguette imports no longer ones
NEVER = "1970-01-01 00:00:00.000000"  # it wants a moment, and we have none
VERSION = "db5e31a0233d"


class _Words(HTMLParser):
    """The text of HTML, held with a line end between blocks that Taguette does not count."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.words: list[str] = []  # without the line ends of ours
        self.counted = 0  # characters, as Taguette counts them
        self.added: list[int] = []  # where, in those, a line end of ours stands
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self.parts).replace("\x00", "\ufffd").replace("\r", "\n")

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its name is given
        if tag in BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.added.append(self.counted)

    def handle_data(self, data: str) -> None:
        if data:
            self.parts.append(data)
            self.words.append(data)
            self.counted += len(data)

    def ruler(self) -> _Ruler:
        """What converts positions over it."""
        return _Ruler(in_bytes("".join(self.words)), self.added, len(self.text))


@dataclass(frozen=True, slots=True)
class _Ruler:
    """From bytes over the words to characters of the text we hold."""

    starts: list[int]
    added: list[int]
    length: int

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Start and end as we count them; a line end of ours at an edge is left outside."""
        first, last = from_bytes(self.starts, start), from_bytes(self.starts, end)
        begins = first + bisect_right(self.added, first)
        ends = last + bisect_left(self.added, last)
        return min(begins, self.length), min(max(begins, ends), self.length)


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


def _documents(base: sqlite3.Connection) -> tuple[list[Document], dict[int, _Ruler]]:
    documents, rulers, names = [], {}, set()
    for row in base.execute("SELECT id, name, description, contents FROM documents ORDER BY id"):
        words = _Words(row["contents"])
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
    base: sqlite3.Connection, rulers: dict[int, _Ruler], losses: list[Loss]
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


def write_taguette(study: Study) -> bytes:
    """A study as Taguette's SQLite export, which it imports as a project."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(_SCHEMA)
        base.execute("INSERT INTO alembic_version VALUES (?)", (VERSION,))
        base.execute(
            "INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", (LOGIN, NEVER)
        )
        project = (study.profile.title[:LONGEST_NAME], study.profile.question, NEVER)
        base.execute("INSERT INTO projects VALUES (1, ?, ?, ?)", project)
        base.execute("INSERT INTO project_members VALUES (1, ?, 'ADMIN')", (LOGIN,))
        numbers = _write_documents(base, study)
        _write_highlights(base, study, numbers, _write_tags(base, study))
        base.commit()
        return bytes(base.serialize())


def _write_documents(base: sqlite3.Connection, study: Study) -> dict[str, int]:
    numbers = {}
    for number, document in enumerate(study.documents, 1):
        lines = (document.text or "").split("\n")
        html = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
        row = (number, document.title[:LONGEST_NAME], "", f"{number}.txt", NEVER, html)
        base.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, 1, 'LEFT_TO_RIGHT', ?)", row)
        numbers[document.document_id] = number
    return numbers


def _write_tags(base: sqlite3.Connection, study: Study) -> dict[str, int]:
    """A tag for each code and configuration; its number by `code:` or `configuration:` and id."""
    named = {f"code:{each.code_id}": (_path(each, study), each.meaning) for each in study.codes}
    for each in every_configuration(study.configurations):
        path = f"Configuration.{each.name}"
        named[f"configuration:{each.configuration_id}"] = (path, each.sentence)
    taken: set[str] = set()
    numbers = {}
    for number, (key, (path, meaning)) in enumerate(named.items(), 1):
        free, again = path[:LONGEST_TAG], 2
        while free in taken:
            free, again = f"{path[: LONGEST_TAG - 8]} ({again})", again + 1
        taken.add(free)
        base.execute("INSERT INTO tags VALUES (?, 1, ?, ?)", (number, free, meaning or ""))
        numbers[key] = number
    return numbers


def _path(code: Code, study: Study) -> str:
    """The names of a code and of those above it, with dots between."""
    by_id = {each.code_id: each for each in study.codes}
    names, seen = [code.name], {code.code_id}
    while code.parent and code.parent not in seen:
        code = by_id[code.parent]
        seen.add(code.code_id)
        names.append(code.name)
    return ".".join(reversed(names))


def _write_highlights(
    base: sqlite3.Connection, study: Study, documents: dict[str, int], tags: dict[str, int]
) -> None:
    starts = {each.document_id: in_bytes(each.text or "") for each in study.documents}
    by_id = {each.document_id: each for each in study.documents}
    marked = (each for each in study.codings if each.end > each.start)
    for number, coding in enumerate(marked, 1):
        at = starts[coding.document_id]
        snippet = escape(quote(coding, by_id[coding.document_id]), quote=False)
        row = (number, documents[coding.document_id], at[coding.start], at[coding.end], snippet)
        base.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", row)
        keys = (f"code:{coding.code_id}", f"configuration:{coding.configuration_id}")
        its = sorted({tags[key] for key in keys if key in tags})
        base.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, t) for t in its])


def taguette_losses(study: Study) -> tuple[Loss, ...]:
    """What Taguette has no place for."""
    why = "Taguette has documents, tags and highlights, nothing else"
    many = {
        "marked passage without text": sum(each.start == each.end for each in study.codings),
        "who coded, when, and the memo of a coding": sum(
            bool(each.coder or each.coded_on or each.memo) for each in study.codings
        ),
        "tag, stance and account of a coding": sum(bool(each.tag) for each in study.codings),
        "end of a long name": sum(len(each.title) > LONGEST_NAME for each in study.documents)
        + (len(study.profile.title) > LONGEST_NAME),
        "memo": len(study.memos),
        "participant": len(study.participants),
        "interview": len(study.interviews),
        "condition": len(study.conditions),
        "round": len(study.rounds),
        "change": len(study.changes),
        "leg of a code": sum(bool(each.leg) for each in study.codes),
        "change of the codebook": len(study.code_changes),
        "referral": study.referrals.count(),
        "offer": study.offers.count(),
        "score": study.scores.count(),
    }
    found = [lost(what, why, count) for what, count in many.items() if count]
    if study.configurations:
        told = "a tag under Configuration stands for it"
        found.append(lost("configuration", told, len(study.configurations)))
    return tuple(found)


_SCHEMA = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY NOT NULL, created DATETIME NOT NULL,
    hashed_password VARCHAR(192), disabled BOOLEAN NOT NULL, password_set_date DATETIME,
    language VARCHAR(10), email VARCHAR(256) UNIQUE, email_sent DATETIME);
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL REFERENCES projects (id),
    user_login VARCHAR(30) NOT NULL REFERENCES users (login), privileges VARCHAR(11) NOT NULL,
    PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL,
    project_id INTEGER NOT NULL REFERENCES projects (id), text_direction VARCHAR(13) NOT NULL,
    contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, date DATETIME NOT NULL,
    user_login VARCHAR(30) NOT NULL REFERENCES users (login),
    project_id INTEGER NOT NULL REFERENCES projects (id), document_id INTEGER,
    payload TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    project_id INTEGER NOT NULL REFERENCES projects (id), path VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id), start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL REFERENCES highlights (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id), PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY NOT NULL);
"""
