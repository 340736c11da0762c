"""A project's files, wherever they are: in a `.qdpx` archive, or beside a bare `.qde`.

Archives come from strangers. Nothing in one is opened before its parts were looked at: a part
that would be written outside, a size that no project has, a password, a second part of the
same name. Nothing is ever unpacked by the name it claims.
"""

from __future__ import annotations

import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import DAMAGED, MEGABYTE, leads_out, swells

LARGEST_PART = 2_000 * MEGABYTE  # a video; nothing larger is carried
LARGEST_XML = 1_000 * MEGABYTE
LARGEST_TEXT = 50 * MEGABYTE
LARGEST = 8_000 * MEGABYTE  # unpacked, all parts together
MOST_PARTS = 100_000
SIDECAR = "forwhom/"


class Files(ABC):
    """Where a project's parts are found by name, whatever holds them."""

    def __init__(self, path: Path, sources: Sequence[str]) -> None:
        self.path, self._sources = path, tuple(sources)
        self._by_name = _by_every_name(self._sources)

    def names(self) -> tuple[str, ...]:
        """The names of its sources."""
        return self._sources

    def find(self, said: str) -> str | None:
        """The name of the source that a path in the project means, if it is here."""
        return next(
            (self._by_name[each] for each in _spellings(said) if each in self._by_name), None
        )

    @abstractmethod
    def project(self) -> IO[bytes]:
        """The project's XML."""

    @abstractmethod
    def open(self, name: str) -> IO[bytes]:
        """A source by its name."""

    @abstractmethod
    def size(self, name: str) -> int:
        """How many bytes a source is said to have."""


@contextmanager
def opening(path: Path) -> Iterator[Files]:
    """The files of a `.qdpx`, or of a `.qde` with what stands beside it; checked first."""
    with _damage_in_words(path), ExitStack() as stack:
        yield _opened(path, stack)


def _opened(path: Path, stack: ExitStack) -> Files:
    try:
        if path.suffix.lower() == ".qde":
            return Beside(path)
        archive = stack.enter_context(zipfile.ZipFile(path))
    except OSError as problem:
        said = f"{path}: it cannot be read ({problem.strerror or problem})"
        raise UnreadableError(f"{said}; see that it is a file, and that you may open it") from None
    check_parts(path, archive)
    return Archive(path, archive)


@contextmanager
def _damage_in_words(path: Path) -> Iterator[None]:
    """What a damaged archive raises, when it is opened or any of its parts is read."""
    try:
        yield
    except DAMAGED as problem:
        right = "export it again from the program it came from"
        raise UnreadableError(f"{path}: it is no archive, or a damaged one; {right}") from problem


def check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive of which any part is not what a project may hold."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST or len(parts) > MOST_PARTS:
        wrong = f"unpacked it says it is {whole / MEGABYTE:,.0f} MB in {len(parts):,} parts"
        raise UnreadableError(f"{path}: {wrong}; a project is smaller, split it before export")
    seen: set[str] = set()
    for part in parts:
        _check_name(path, part.filename)
        _check_size(path, part)
        if part.flag_bits & 1:
            raise UnreadableError(f"{path}: it is locked with a password; save it without one")
        if part.filename in seen:
            right = "export it again from the program it came from"
            raise UnreadableError(f"{path}: {part.filename} is in it twice; {right}")
        seen.add(part.filename)


def _check_name(path: Path, name: str) -> None:
    if leads_out(name):
        wrong = f"a part named {name!r} would be written outside its folder"
        raise UnreadableError(f"{path}: {wrong}; do not trust this file")


def _check_size(path: Path, part: zipfile.ZipInfo) -> None:
    largest = LARGEST_XML if part.filename.lower().endswith(".qde") else LARGEST_PART
    if part.file_size >= largest:
        wrong = f"{part.filename} says it is {part.file_size / MEGABYTE:,.0f} MB unpacked"
        right = f"a part may have {largest / MEGABYTE:,.0f} MB"
        raise UnreadableError(f"{path}: {wrong}; {right}")
    if times := swells(part):
        wrong = f"{part.filename} would unpack to {times:,.0f} times its size"
        raise UnreadableError(f"{path}: {wrong}; no project does, do not trust this file")


class Archive(Files):
    """The parts of a `.qdpx`."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        held = [part.filename for part in archive.infolist() if not part.is_dir()]
        self.zip, self._projects = archive, [name for name in held if _is_project(name)]
        others = (name for name in held if name not in self._projects)
        super().__init__(path, [name for name in others if not name.startswith(SIDECAR)])

    def project(self) -> IO[bytes]:
        return self.zip.open(self._project())

    def _project(self) -> str:
        named = [each for each in self._projects if each.lower() == "project.qde"]
        found = named or self._projects
        if len(found) == 1:
            return found[0]
        wrong = "it holds several projects" if found else "it holds no project (.qde)"
        right = "a .qdpx holds one; export it again from the program it came from"
        raise UnreadableError(f"{self.path}: {wrong}; {right}")

    def open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def size(self, name: str) -> int:
        return self.zip.getinfo(name).file_size


class Beside(Files):
    """A bare `.qde`, and the sources in its folder or in a `Sources` there."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        folders = [each for each in self._folder.iterdir() if each.name.lower() == "sources"]
        files = (each for folder in folders for each in folder.iterdir())
        held = (each for each in files if each.is_file() and not each.is_symlink())
        names = sorted(each.relative_to(self._folder).as_posix() for each in held)
        super().__init__(path, names)

    def project(self) -> IO[bytes]:
        if self.path.stat().st_size >= LARGEST_XML:
            right = f"a project may have {LARGEST_XML / MEGABYTE:,.0f} MB"
            raise UnreadableError(f"{self.path}: it is too large; {right}")
        return self.path.open("rb")

    def open(self, name: str) -> IO[bytes]:
        return (self._folder / name).open("rb")

    def size(self, name: str) -> int:
        return (self._folder / name).stat().st_size


def _is_project(name: str) -> bool:
    return name.lower().endswith(".qde") and "/" not in name


def _by_every_name(names: Sequence[str]) -> dict[str, str]:
    """Each source by its path in small letters, and by its last part."""
    last = {PurePosixPath(name).name.lower(): name for name in reversed(names)}
    return last | {name.lower(): name for name in names}


def _spellings(said: str) -> Iterator[str]:
    """What a path in a project may mean among its sources; a path outside means none."""
    scheme, separator, rest = said.partition("://")
    if separator and scheme.lower() != "internal":
        return
    plain = (rest if separator else said).replace("\\", "/").lstrip("/").lower()
    yield f"sources/{plain}"
    yield plain
    yield PurePosixPath(plain).name
