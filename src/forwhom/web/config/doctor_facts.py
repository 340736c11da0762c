"""What the doctor looks at, gathered once: files, the database, the machine. No judgement here."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from forwhom.web.config.places import Served, data_folder, last_served, secret_file

MOUNTS = Path("/proc/mounts")


@dataclass(frozen=True, slots=True)
class Held:
    """What a database that can be reached says.

    `journal` is SQLite's journal mode, empty for another database. `pending` counts migrations
    not done yet; with any, nothing else is asked, and the rest is empty.
    """

    pending: int = 0
    journal: str = ""
    administrators: int = 0
    without_second_factor: tuple[str, ...] = ()  # administrators, by address
    in_no_ones_hands: tuple[str, ...] = ()  # studies, by slug
    expired_links: int = 0
    newest: datetime | None = None  # when something was last done


@dataclass(frozen=True, slots=True)
class Facts:
    """The installation as it was found at a moment."""

    now: datetime
    database: str = ""  # in words, never with its password
    file: Path | None = None  # SQLite's
    there: bool = True
    unreachable: str = ""
    held: Held | None = None
    filesystem: str = ""
    modes: tuple[tuple[str, int], ...] = ()  # files that hold secrets, and their permission bits
    served: Served | None = None
    demo: Path | None = None
    disk_free: int = 0  # bytes
    disk_size: int = 0
    missing: tuple[str, ...] = ()  # libraries absent, or of another version than is needed


def gathered() -> Facts:
    """Look, changing nothing; Django is set up already."""
    from django.conf import settings  # noqa: PLC0415

    asked = settings.DATABASES["default"]
    file = Path(str(asked["NAME"])) if asked["ENGINE"].endswith("sqlite3") else None
    there = file is None or file.exists()
    held, unreachable = look_into() if there else (None, "")
    home = _nearest(file.parent if file else data_folder())
    disk = shutil.disk_usage(home)
    demo = data_folder() / "demo" / "demo.sqlite3"
    return Facts(
        now=datetime.now(UTC),
        database=str(file) if file else f"{asked['NAME']} at {asked['HOST'] or 'this machine'}",
        file=file,
        there=there,
        unreachable=unreachable,
        held=held,
        filesystem=filesystem_of(home, _mounts()) if file else "",
        modes=_modes([secret_file(), *([file] if file else [])]),
        served=last_served(),
        demo=demo if demo.exists() else None,
        disk_free=disk.free,
        disk_size=disk.total,
        missing=missing_libraries(),
    )


def look_into() -> tuple[Held | None, str]:
    """What the database says; or nothing, and why it says nothing."""
    from django.db import DatabaseError, connection  # noqa: PLC0415

    try:
        with connection.cursor() as cursor:
            journal = ""
            if connection.vendor == "sqlite":
                journal = str(cursor.execute("PRAGMA journal_mode").fetchone()[0])
        return _held(connection, journal), ""
    except DatabaseError as problem:
        return None, " ".join(str(problem).split())


def _held(connection: Any, journal: str) -> Held:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    plans = MigrationExecutor(connection)
    pending = len(plans.migration_plan(plans.loader.graph.leaf_nodes()))
    if pending:
        return Held(pending=pending, journal=journal)
    from forwhom.web.access.invitations import administrators, expired  # noqa: PLC0415
    from forwhom.web.access.models import Record  # noqa: PLC0415
    from forwhom.web.studies.presenters_people import (  # noqa: PLC0415
        in_no_ones_hands,
        without_second_factor,
    )

    return Held(
        journal=journal,
        administrators=administrators().count(),
        without_second_factor=tuple(each.email for each in without_second_factor()),
        in_no_ones_hands=tuple(in_no_ones_hands().values_list("slug", flat=True)),
        expired_links=expired().count(),
        newest=Record.objects.values_list("at", flat=True).first(),
    )


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())


def _mounts() -> str:
    return MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""


def filesystem_of(folder: Path, mounts: str) -> str:
    """The kind of file system a folder is on, from the text of /proc/mounts; empty if unknown."""
    found, depth = "", -1
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].encode().decode("unicode_escape"))
        if folder.resolve().is_relative_to(point) and len(point.parts) >= depth:
            found, depth = parts[2], len(point.parts)
    return found


def _modes(files: list[Path]) -> tuple[tuple[str, int], ...]:
    if os.name != "posix":
        return ()
    return tuple((str(each), each.stat().st_mode & 0o777) for each in files if each.exists())


def missing_libraries() -> tuple[str, ...]:
    """The libraries this program needs that are absent or of another version."""
    try:
        needed = [Requirement(each) for each in requires("forwhom") or ()]
    except PackageNotFoundError:  # run from its source, without being installed
        return ()
    wanted = [each for each in needed if each.marker is None or each.marker.evaluate()]
    return tuple(said for each in wanted if (said := _not_met(each)))


def _not_met(needed: Requirement) -> str:
    try:
        held = version(needed.name)
    except PackageNotFoundError:
        return f"{needed.name} (absent)"
    fits = needed.specifier.contains(held, prereleases=True)
    return "" if fits else f"{needed.name} {held} (needed: {needed.specifier})"
