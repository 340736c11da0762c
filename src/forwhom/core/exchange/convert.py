"""From one kind of file to another: every reader makes a study, every writer takes one.

A name without an ending is a study folder. What was lost is always said.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from forwhom.core.errors import ConflictError, FaultsFound, UnreadableError
from forwhom.core.exchange.atomic import new_file
from forwhom.core.exchange.folder import read_study
from forwhom.core.exchange.folder.reading import Progress, silent
from forwhom.core.exchange.folder.whole import refuse_what_is_taken
from forwhom.core.exchange.incoming import Incoming, study_made
from forwhom.core.exchange.losses import Loss, read_as, summed
from forwhom.core.exchange.refi.archive import Archive, Files, opening
from forwhom.core.exchange.refi.codebook import losses_of_codebook, read_qdc, write_qdc
from forwhom.core.exchange.refi.kept import read_kept
from forwhom.core.exchange.refi.package import (
    losses_of,
    side_car_of,
    unpack_side_car,
    write_package,
)
from forwhom.core.exchange.refi.project import study_of
from forwhom.core.exchange.refi.write import write_project
from forwhom.core.exchange.taguette.read import read_taguette
from forwhom.core.exchange.taguette.write import taguette_losses, write_taguette
from forwhom.core.exchange.workbook import read_workbook, workbook_losses, write_workbook
from forwhom.core.exchange.zipped import unzipped, write_zip
from forwhom.core.study import Study

ENDINGS = (".zip", ".qdpx", ".qde", ".qdc", ".sqlite3", ".db", ".xlsx")
COUNTED = ("documents", "codes", "codings", "memos", "participants", "configurations")
ONLY = {".qdc": COUNTED[1:2], ".sqlite3": COUNTED[:3], ".db": COUNTED[:3]}  # what they hold


@dataclass(frozen=True, slots=True)
class Converted:
    """What was written, how many of each, and what was lost on the way in and out."""

    study: Study
    losses: tuple[Loss, ...]
    counts: dict[str, int] = field(default_factory=dict)


def convert(
    source: Path, target: Path, said: Progress = silent, *, side_car: bool = True
) -> Converted:
    """Write what one file or folder holds as another, which appears whole or not at all.

    ConflictError when the target stands already; UnreadableError for what cannot be read.
    """
    kind = kind_of(target)
    if kind:
        if target.exists() or target.is_symlink():
            raise ConflictError(f"{target} is there already; give a name that is not taken")
    else:
        refuse_what_is_taken(target)
    with reading(source, said) as incoming:
        said(f"Writing {target.name}")
        WRITERS[kind](incoming, target, side_car)
        losses = losses_in(kind, incoming.study, side_car=side_car)
        counts = {name: len(getattr(incoming.study, name)) for name in ONLY.get(kind, COUNTED)}
        return Converted(incoming.study, summed((*incoming.losses, *losses)), counts)


def kind_of(path: Path) -> str:
    """The ending that says what a file is; empty for a study folder."""
    ending = path.suffix.lower()
    if ending in ENDINGS and not path.is_dir():
        return ending
    if ending and not path.is_dir() and (path.is_file() or not path.exists()):
        known = ", ".join(ENDINGS)
        raise UnreadableError(f"{path}: an ending we do not know; give a folder, or one of {known}")
    if path.is_file():
        raise UnreadableError(f"{path} is a file without an ending; say what it is by its ending")
    return ""


@contextmanager
def reading(source: Path, said: Progress = silent) -> Iterator[Incoming]:
    """The study in a file or folder, while its files are needed."""
    kind = kind_of(source)
    if not source.exists():
        raise UnreadableError(f"{source} is not there; give a file or folder that is")
    with ExitStack() as stack:
        yield READERS[kind](source, said, stack)


def _read_folder(source: Path, said: Progress, _: ExitStack) -> Incoming:
    opened = read_study(source, said)
    return Incoming(opened.study, opened=opened, findings=opened.findings)


def _read_zip(source: Path, said: Progress, stack: ExitStack) -> Incoming:
    found = stack.enter_context(unzipped(source))
    return replace(_read_folder(found.root, said, stack), losses=found.losses)


def _read_project(source: Path, said: Progress, stack: ExitStack) -> Incoming:
    files = stack.enter_context(opening(source))
    whole, before = side_car_in(files)
    if whole:
        return _read_side_car(source, whole, said, stack)
    study, found = study_of(files, said)
    return Incoming(study, (*before, *found.losses), put=lambda root: found.kept.put(root, files))


def side_car_in(files: Files) -> tuple[Archive | None, tuple[Loss, ...]]:
    """The archive in which the study itself travels; what to say where that is there and older."""
    current = side_car_of(files) if isinstance(files, Archive) else None
    if isinstance(files, Archive) and current:
        return files, ()
    why = "another program changed the project since; the project was read, not the study"
    return None, (read_as("study beside the project", why),) if current is False else ()


def _read_side_car(source: Path, files: Archive, said: Progress, stack: ExitStack) -> Incoming:
    """The study that travels in the file: the project beside it was made of it."""
    place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="forwhom-"))) / "study"
    unpack_side_car(files, place)
    try:
        return _read_folder(place, said, stack)
    except FaultsFound as problem:
        right = "convert it with --bare from where it was written, or take forwhom/ out of it"
        wrong = f"the study in it has faults ({problem.findings[0]})"
        raise UnreadableError(f"{source}: {wrong}; {right}") from problem


def _read_codebook(source: Path, _: Progress, __: ExitStack) -> Incoming:
    found = read_qdc(source)
    study = study_made(found.title, codes=found.codes.values())
    return Incoming(study, tuple(found.losses), put=lambda root: found.kept.put(root, None))


def _read_taguette(source: Path, _: Progress, __: ExitStack) -> Incoming:
    return read_taguette(source)


def _read_workbook(source: Path, _: Progress, __: ExitStack) -> Incoming:
    return read_workbook(source)


READERS: dict[str, Callable[[Path, Progress, ExitStack], Incoming]] = {
    "": _read_folder,
    ".zip": _read_zip,
    ".qdpx": _read_project,
    ".qde": _read_project,
    ".qdc": _read_codebook,
    ".sqlite3": _read_taguette,
    ".db": _read_taguette,
    ".xlsx": _read_workbook,
}


def _write_folder(incoming: Incoming, target: Path, _: bool) -> None:
    incoming.write_folder(target)


def _write_zip(incoming: Incoming, target: Path, _: bool) -> None:
    with incoming.as_folder() as root, new_file(target) as file:
        write_zip(root, incoming.study.profile.study_id, file)


def _write_package(incoming: Incoming, target: Path, side_car: bool) -> None:
    with incoming.as_folder() as root, new_file(target) as file:
        write_package(incoming.study, root, file, side_car=side_car)


def _write_project(incoming: Incoming, target: Path, _: bool) -> None:
    with incoming.as_folder() as root, new_file(target) as file:
        write_project(incoming.study, read_kept(root), file, texts_inside=True)


def _write_codebook(incoming: Incoming, target: Path, _: bool) -> None:
    with incoming.as_folder() as root, new_file(target) as file:
        file.write(write_qdc(incoming.study, read_kept(root).attributes))


def _write_taguette(incoming: Incoming, target: Path, _: bool) -> None:
    with new_file(target) as file:
        file.write(write_taguette(incoming.study))


def _write_workbook(incoming: Incoming, target: Path, _: bool) -> None:
    with new_file(target) as file:
        file.write(write_workbook(incoming.study))


WRITERS: dict[str, Callable[[Incoming, Path, bool], None]] = {
    "": _write_folder,
    ".zip": _write_zip,
    ".qdpx": _write_package,
    ".qde": _write_project,
    ".qdc": _write_codebook,
    ".sqlite3": _write_taguette,
    ".db": _write_taguette,
    ".xlsx": _write_workbook,
}


def losses_in(kind: str, study: Study, *, side_car: bool = True) -> tuple[Loss, ...]:
    """What a study would lose in a kind of file, told by its ending, before anything is written."""
    if kind in {".qdpx", ".qde"}:
        return losses_of(study, side_car=side_car and kind == ".qdpx")
    if kind == ".qdc":
        return losses_of_codebook(study)
    if kind in {".sqlite3", ".db"}:
        return taguette_losses(study)
    return workbook_losses(study) if kind == ".xlsx" else ()


def to_plain(converted: Converted) -> dict[str, Any]:
    """What was written and lost, as JSON has it."""
    losses = [each.to_plain() for each in converted.losses]
    return {"written": converted.counts, "losses": losses}
