"""Changing a few files of a study folder where it stands: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from forwhom.core.errors import ConflictError, ForwhomError
from forwhom.core.exchange import atomic
from forwhom.core.exchange.folder.layout import TABLES, TEXTS
from forwhom.core.exchange.folder.reader import Opened
from forwhom.core.exchange.folder.writer import small_files
from forwhom.core.study import Study


def update_study(study: Study, opened: Opened) -> tuple[str, ...]:
    """Write what differs from the study that was opened; gives the paths that were written.

    Texts come first and the sheets that name them last, so that a folder never names a text that
    is not there. When a write fails, what was written is put back. ConflictError where a file to
    be written is no longer what was read, or a referral table would have to be written.
    """
    if any(getattr(study, part.field) is not getattr(opened.study, part.field) for part in TABLES):
        raise ConflictError("a table of the programme changed; write the study to a folder beside")
    changed = {
        path: data for path, data in small_files(study, opened) if opened.kept.get(path) != data
    }
    for path in changed:
        _refuse_what_moved_on(opened, path)
    in_order = sorted(changed, key=lambda path: (not path.startswith(f"{TEXTS}/"), path))
    _write_all(opened, {path: changed[path] for path in in_order})
    return tuple(in_order)


def _refuse_what_moved_on(opened: Opened, path: str) -> None:
    file = opened.root / path
    stands = file.read_bytes() if file.is_file() else None
    if stands != opened.kept.get(path) or (stands is None and file.exists()):
        wrong = f"{file} was changed while it was being worked on"
        raise ConflictError(f"{wrong}; nothing is written: run it again")


def _write_all(opened: Opened, files: Mapping[str, bytes]) -> None:
    written: list[str] = []
    try:
        for path, data in files.items():
            file = opened.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            atomic.write_bytes(file, data)
    except BaseException:
        for path in written:
            _put_back(opened.root / path, opened.kept.get(path))
        raise


def _put_back(file: Path, before: bytes | None) -> None:
    with suppress(OSError, ForwhomError):
        if before is None:
            file.unlink(missing_ok=True)
        elif file.read_bytes() != before:
            atomic.write_bytes(file, before)
