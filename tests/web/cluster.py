"""A PostgreSQL of the tests' own: started on a socket in a folder of theirs, and stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALL = "sudo apt-get install -y postgresql"
KINDS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/pgsql-*/bin")


def binaries() -> Path | None:
    """Where PostgreSQL's programs are; None where it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [each for kind in KINDS for each in sorted(Path("/").glob(kind.lstrip("/")))]
    return next((each for each in reversed(folders) if (each / "initdb").exists()), None)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty server, as `--database` takes it."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError(f"PostgreSQL is not installed; run: {INSTALL}")
    # A short path: a socket's may have some hundred characters.
    with tempfile.TemporaryDirectory(prefix="forwhom-pg-") as place:
        folder = Path(place)
        as_owner = _as_owner(folder)
        data = folder / "data"
        asked = ["-D", str(data), "-U", "forwhom", "-A", "trust", "--no-sync", "-E", "UTF8"]
        _run([*as_owner, str(programs / "initdb"), *asked])
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        start = ["-D", str(data), "-o", options, "-l", str(folder / "log"), "-w"]
        _run([*as_owner, str(programs / "pg_ctl"), *start, "start"])
        try:
            socket = str(folder).replace("/", "%2F")
            yield f"postgres://forwhom@{socket}/postgres"
        finally:
            _run([*as_owner, str(programs / "pg_ctl"), "-D", str(data), "-m", "fast", "stop"])


def _as_owner(folder: Path) -> list[str]:
    """PostgreSQL does not run as root: there it runs as the user its package made."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
