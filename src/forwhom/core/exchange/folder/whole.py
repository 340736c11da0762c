"""A folder appears whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forwhom.core.errors import ConflictError, UnreadableError


def refuse_what_is_taken(target: Path) -> None:
    """ConflictError when a folder to be made stands already and holds anything."""
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists() or target.is_symlink():
        said = f"{target} already holds something" if target.is_dir() else f"{target} is a file"
        raise ConflictError(f"{said}; give a folder that is not there yet, or an empty one")


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes `target` when all went well.

    Otherwise nothing of it stays. UnreadableError when the target's place cannot be written to.
    """
    target = target.resolve()
    try:
        place = next(each for each in target.parents if each.is_dir())
        with tempfile.TemporaryDirectory(prefix=".forwhom-", dir=place) as unfinished:
            root = Path(unfinished) / "study"
            root.mkdir()
            yield root
            _move(root, target)
    except OSError as problem:
        said = f"{target} cannot be written ({problem.strerror or problem})"
        raise UnreadableError(f"{said}; choose another place, or make room there") from problem


def _move(root: Path, target: Path) -> None:
    """Into the target's name; into the target itself where somebody may be standing in it."""
    if target.is_dir():
        for each in root.iterdir():
            shutil.move(each, target / each.name)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    root.replace(target)


def exchange_contents(target: Path, new: Path) -> None:
    """Put what is in the folder `new` in the place of what is in `target`, which is then gone.

    The folder itself stays, since somebody may be standing in it. When a step fails, everything
    is put back, and the failure goes on. What was there is gone only once all is in its place.
    Both must be on one disk.
    """
    aside = Path(tempfile.mkdtemp(prefix=".forwhom-", dir=target.resolve().parent))
    done: list[tuple[Path, Path]] = []
    steps = [(each, aside / each.name) for each in target.iterdir()]
    steps += [(each, target / each.name) for each in new.iterdir()]
    try:
        for here, there in steps:
            here.rename(there)
            done.append((here, there))
    except BaseException:
        for here, there in reversed(done):
            there.rename(here)
        aside.rmdir()
        raise
    shutil.rmtree(aside)
