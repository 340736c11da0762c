"""Where this installation keeps its things, and what it was told when started.

Everything a command decides reaches the settings through the environment, so that a server
process and its children agree.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATABASE = "FORWHOM_DATABASE"
DEMO = "FORWHOM_DEMO"
HOSTS = "FORWHOM_HOSTS"
SECRET = "FORWHOM_SECRET"
BEHIND_HTTPS = "FORWHOM_HTTPS"


@dataclass(frozen=True, slots=True)
class Places:
    """The installation as the environment describes it."""

    database: str
    secret: str
    demo: bool
    hosts: tuple[str, ...]
    https: bool


def data_folder() -> Path:
    """The user's own folder for this program, made if it is not there (only she can read it)."""
    folder = Path(platformdirs.user_data_dir("forwhom", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def usual_database() -> str:
    """SQLite in the user's data folder."""
    return f"sqlite:///{data_folder() / 'forwhom.sqlite3'}"


def kept_secret() -> str:
    """The key that signs sessions: made once, kept beside the database, readable by its owner."""
    file = data_folder() / "secret-key"
    if not file.exists():
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii")


def places() -> Places:
    """What the environment says, with what is usual where it says nothing."""
    given = os.environ
    hosts = tuple(each for each in given.get(HOSTS, "127.0.0.1,localhost,[::1]").split(",") if each)
    return Places(
        database=given.get(DATABASE) or usual_database(),
        secret=given.get(SECRET) or kept_secret(),
        demo=given.get(DEMO) == "1",
        hosts=hosts,
        https=given.get(BEHIND_HTTPS) == "1",
    )
