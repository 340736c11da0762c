"""A file is written whole or not at all.

A reader never sees half a report, and a failed write leaves the earlier file as it was.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from forwhom.core.errors import ConflictError, UnreadableError

PUBLIC, PRIVATE = 0o666, 0o600  # modes of a new file, before the umask takes its part


def write_bytes(path: Path, data: bytes, mode: int = PUBLIC) -> None:
    """Put `data` at `path`, replacing what stood there in one step.

    The new file's mode is `mode` less the umask, whatever the replaced file's was.

    Raises UnreadableError, saying which, when the folder does not exist, is not a folder or
    is not writable, when `path` is itself a folder, or when the disk refuses.
    """
    try:
        target = path.resolve()  # a link keeps pointing where it pointed
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)  # a pipe or a device cannot be replaced, only written to
            return
        _replace(target, data, mode)
    except OSError as error:
        raise UnreadableError(_reason(path, error)) from error


def _replace(target: Path, data: bytes, mode: int) -> None:
    """Write beside the target, then take its name."""
    beside = target.parent / f".forwhom-{secrets.token_hex(6)}.tmp"
    try:
        beside.touch(mode, exist_ok=False)  # private from its first moment, where asked for
        with beside.open("r+b") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to fill, which takes the name `path` when all went well; else nothing of it stays.

    ConflictError when anything stands there already; UnreadableError as `write_bytes` has it.
    """
    if path.exists() or path.is_symlink():
        raise ConflictError(f"{path} is there already; give a name that is not taken")
    beside = path.parent / f".forwhom-{secrets.token_hex(6)}.tmp"
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise UnreadableError(_reason(path, error)) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _reason(path: Path, error: OSError) -> str:
    """What stopped the write, in words; the operating system's own when none fits better."""
    folder = path.parent
    if path.is_dir():
        return f"cannot write {path}: it is a folder; give the name of a file in it"
    if not folder.exists():
        return f"cannot write {path}: the folder {folder} does not exist; make it first"
    if not folder.is_dir():
        return f"cannot write {path}: {folder} is not a folder; choose another place"
    if isinstance(error, PermissionError):
        return f"cannot write {path}: the folder {folder} is not writable; choose another place"
    return f"cannot write {path}: {error.strerror or error}"
