"""Where this installation keeps its things, and what it was told when started.

Everything a command decides reaches the settings through the environment, so that a server
process and its children agree.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

DATABASE = "FORWHOM_DATABASE"
DEMO = "FORWHOM_DEMO"
HOSTS = "FORWHOM_HOSTS"
SECRET = "FORWHOM_SECRET"
BEHIND_HTTPS = "FORWHOM_HTTPS"

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")  # as a browser writes them


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


def demo_folder() -> Path:
    """Where the demonstration keeps its database: apart from anybody's real one."""
    folder = data_folder() / "demo"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def registers_folder(*, demo: bool) -> Path:
    """Where registers of pseudonyms are kept, apart from the database; made when one is."""
    folder = Path(platformdirs.user_data_dir("forwhom", appauthor=False))
    return folder / "demo" / "registers" if demo else folder / "registers"


def usual_database() -> str:
    """SQLite in the user's data folder."""
    return f"sqlite:///{data_folder() / 'forwhom.sqlite3'}"


def secret_file() -> Path:
    """Where the key is kept that signs what browsers bring back."""
    return data_folder() / "secret-key"


def kept_secret() -> str:
    """The key: made once, kept beside the database, readable by its owner."""
    file = secret_file()
    if not file.exists():
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
    return file.read_text(encoding="ascii")


def begin_demo() -> None:
    """Make this process, and no other, a demonstration.

    The sign is this process's own number: a variable left over in somebody's environment, or
    set for a real server by mistake, opens nothing.
    """
    os.environ[DEMO] = str(os.getpid())


def places() -> Places:
    """What the environment says, with what is usual where it says nothing."""
    given = os.environ
    demo = given.get(DEMO) == str(os.getpid())
    named = tuple(each for each in given.get(HOSTS, "").split(",") if each)
    return Places(
        database=given.get(DATABASE) or usual_database(),
        secret=given.get(SECRET) or kept_secret(),
        demo=demo,
        hosts=LOOPBACK_NAMES if demo or not named else named,
        https=given.get(BEHIND_HTTPS) == "1" and not demo,
    )


@dataclass(frozen=True, slots=True)
class Served:
    """How the application was last served for real; `address` is how people reach it."""

    host: str
    address: str
    https: bool


def note_served(how: Served) -> None:
    """Keep how it is served, for the doctor and for links made on the terminal."""
    (data_folder() / "served.json").write_text(json.dumps(asdict(how)), encoding="utf-8")


def last_served() -> Served | None:
    """How it was last served; None when it never was, or the note cannot be read."""
    try:
        held = json.loads((data_folder() / "served.json").read_text(encoding="utf-8"))
        return Served(**held)
    except (OSError, ValueError, TypeError):
        return None
