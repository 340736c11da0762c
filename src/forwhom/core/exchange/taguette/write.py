"""Taguette's SQLite export, out: a study as documents, tags and highlights."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from html import escape

from forwhom.core.evidence.code_tree import path_of
from forwhom.core.evidence.codes import Code
from forwhom.core.evidence.codings import quote
from forwhom.core.exchange.losses import Loss, lost
from forwhom.core.exchange.refi.positions import in_bytes
from forwhom.core.study import Study
from forwhom.core.theory.configurations import every_configuration

LOGIN = "admin"  # the one user of an export
LONGEST_TAG, LONGEST_NAME = 200, 50  # characters; Taguette imports no longer ones
NEVER = "1970-01-01 00:00:00.000000"  # it wants a moment, and we have none
VERSION = "db5e31a0233d"  # of the tables, as Taguette names them
TABLES = """
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


def write_taguette(study: Study) -> bytes:
    """A study as Taguette's SQLite export, which it imports as a project."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(TABLES)
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
    return ".".join(each.name for each in path_of(study.codes, code.code_id))


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
        "judgement": len(study.judgements),
        "adjudication": len(study.adjudications),
        "choice of quotations": len(study.quotations),
        "leg of a code": sum(bool(each.leg) for each in study.codes),
        "change of the codebook": len(study.code_changes),
        "recommendation": len(study.recommendations),
        "answer to the checklist": len(study.checklist),
        "referral": study.referrals.count(),
        "offer": study.offers.count(),
        "score": study.scores.count(),
    }
    found = [lost(what, why, count) for what, count in many.items() if count]
    if study.configurations:
        told = "a tag under Configuration stands for it"
        found.append(lost("configuration", told, len(study.configurations)))
    return tuple(found)
