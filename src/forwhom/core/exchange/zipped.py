"""A study folder as one zip: what a browser can carry, and a mail can.

An archive comes from a stranger: each of its parts is looked at before any is unpacked, and none
is put outside the folder it is unpacked into.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import DAMAGED, MEGABYTE, leads_out, part_named, swells
from forwhom.core.exchange.folder.layout import PROFILE
from forwhom.core.exchange.losses import Loss, lost, summed
from forwhom.core.exchange.refi.package import files_of

LARGEST = 2_000 * MEGABYTE  # unpacked, all parts together
MOST_PARTS = 20_000
OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}  # put in by whoever packed it
TELLS_UTF8 = 0x800
AGAIN = "zip the folder again, or ask whoever sent it to"


@dataclass(frozen=True, slots=True)
class Unzipped:
    """A study's folder out of an archive, and what stood beside it there."""

    root: Path
    losses: tuple[Loss, ...]


def write_zip(root: Path, name: str, to: IO[bytes]) -> None:
    """Every file of a folder, in an archive that unpacks to a folder of that name.

    Links lead elsewhere and are not followed, nor is a history kept by git.
    """
    with zipfile.ZipFile(to, "w") as archive:
        for path in files_of(root):
            info = part_named(f"{name}/{path.relative_to(root).as_posix()}")
            with path.open("rb") as file, archive.open(info, "w", force_zip64=True) as part:
                shutil.copyfileobj(file, part, MEGABYTE)


@contextmanager
def unzipped(path: Path) -> Iterator[Unzipped]:
    """The study's folder that an archive holds, for the while.

    It stands at the top, or in one folder of any name. UnreadableError for an archive that is
    damaged, holds no study, would unpack too large, or has a part that leads out of it.
    """
    with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        root = Path(place) / "study"
        with _damage_in_words(path), zipfile.ZipFile(path) as archive:
            _check(path, archive)
            losses = _unpack(path, archive, root)
        yield Unzipped(root, losses)


@contextmanager
def _damage_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except DAMAGED as problem:
        raise UnreadableError(f"{path}: it is no zip, or a damaged one; {AGAIN}") from problem
    except OSError as problem:  # two names that this disk cannot tell apart, or no room
        wrong = f"it cannot be unpacked ({problem.strerror or problem})"
        raise UnreadableError(f"{path}: {wrong}; {AGAIN}") from problem


def _check(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive of which any part is not what a study's folder may hold."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST or len(parts) > MOST_PARTS:
        wrong = f"unpacked it says it is {whole / MEGABYTE:,.0f} MB in {len(parts):,} files"
        right = f"a zip of a study may have {LARGEST / MEGABYTE:,.0f} MB in {MOST_PARTS:,}"
        raise UnreadableError(f"{path}: {wrong}; {right}")
    for part in parts:
        if part.flag_bits & 1:
            raise UnreadableError(f"{path}: it is locked with a password; zip it without one")
        if leads_out(part.filename):
            wrong = f"its file {part.filename!r} would be written outside its folder"
            raise UnreadableError(f"{path}: {wrong}; do not trust this file")
        if times := swells(part):
            wrong = f"its file {part.filename} would unpack to {times:,.0f} times its size"
            raise UnreadableError(f"{path}: {wrong}; no study does, do not trust this file")


def _unpack(path: Path, archive: zipfile.ZipFile, root: Path) -> tuple[Loss, ...]:
    """Put the study's files into a folder; what was beside them in the archive."""
    parts = {_name_of(part): part for part in archive.infolist() if not part.is_dir()}
    top = _top_of(path, parts)
    beside: list[Loss] = []
    for name, part in parts.items():
        if _is_of_the_system(name):
            continue
        if not name.startswith(top):
            beside.append(lost("file beside the study's folder", "it is no part of the study"))
            continue
        target = root / name.removeprefix(top)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(part) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, MEGABYTE)
    return summed(beside)


def _name_of(part: zipfile.ZipInfo) -> str:
    """A part's name with `/`, in the letters it was packed with: not every packer says which."""
    name = part.filename
    if not part.flag_bits & TELLS_UTF8:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = part.filename
    return name.replace("\\", "/")


def _top_of(path: Path, parts: Mapping[str, zipfile.ZipInfo]) -> str:
    """Where in the archive the study begins: empty, or a folder with its `/`."""
    profiles = [PurePosixPath(each) for each in parts if PurePosixPath(each).name == PROFILE]
    tops = [each.parent for each in profiles if not _is_of_the_system(each.as_posix())]
    tops = [each for each in tops if len(each.parts) < 2]
    if PurePosixPath() in tops:
        return ""
    if len(tops) == 1:
        return f"{tops[0]}/"
    wrong = f"it holds {len(tops)} studies" if tops else f"it holds no {PROFILE}"
    raise UnreadableError(f"{path}: {wrong}; zip the folder of one study")


def _is_of_the_system(name: str) -> bool:
    return name.startswith("__MACOSX/") or PurePosixPath(name).name in OF_THE_SYSTEM
