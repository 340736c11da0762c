"""A file that is written whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forwhom.core.errors import UnreadableError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; on leaving without an error it becomes `path`.

    An older `path` stands until then. Raises UnreadableError where no file can be written.
    """
    if path.is_dir():
        raise UnreadableError(f"{path}: is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise UnreadableError(f"{path}: there is no folder {path.parent}; make it first")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".forwhom-") as folder:
            draft = Path(folder) / path.name
            yield draft
            draft.replace(path)
    except PermissionError as problem:
        raise UnreadableError(f"{path}: cannot be written; choose another folder") from problem
