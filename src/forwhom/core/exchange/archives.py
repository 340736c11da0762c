"""Archives: those from strangers are looked at first, our own depend on what is in them alone."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forwhom.core.errors import UnreadableError

MEGABYTE = 1_000_000
MOST_PARTS = 10_000
LOCKED = b"\xd0\xcf\x11\xe0"  # the older container: a password, or the format before 2007
XML = (".xml", ".rels")
PACKED_AT_MOST = 500  # times smaller than unpacked; XML and plain tables pack ten to forty times
LOOKED_AT_FROM = 20 * MEGABYTE  # below it a part may pack as small as it likes
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
DAMAGED = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError)  # what reading one raises
LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")


@dataclass(frozen=True, slots=True)
class Allowed:
    """How large an archive may be, in bytes unpacked; and what to do with one that is larger."""

    whole: int
    part: int  # one part of XML
    advice: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, where it is saved anew, and what to give instead."""

    name: str
    program: str
    instead: str

    def again(self, path: Path) -> str:
        """What would be right, where this one cannot be read."""
        ending = path.suffix.lower()
        return f"open it in {self.program} and save it again as {ending}, or give {self.instead}"


WORD = Kind("Word", "Word", "a CSV")
EXCEL = Kind("Excel", "Excel", "a CSV")
PRINTED = Allowed(
    100 * MEGABYTE,
    20 * MEGABYTE,  # a table of a million cells
    "a printed table is far smaller; copy the table to a file of its own",
)


def check_archive(path: Path, kind: Kind, allowed: Allowed = PRINTED) -> None:
    """Refuse a file that is no archive, is locked, would unpack too large, or has a DTD.

    The formats need no DTD, and one is how XML is made to fetch files or to grow without end.
    A size that an archive claims is the most that is ever unpacked of a part.
    """
    with path.open("rb") as file:
        locked = file.read(4) == LOCKED
    if locked:
        right = f"open it in {kind.program} and save it as {path.suffix.lower()} without a password"
        raise UnreadableError(f"{path}: it is locked with a password, or of an old format; {right}")
    with opening(path, kind), zipfile.ZipFile(path) as archive:
        check_sizes(path, archive, allowed)
        check_parts(path, archive)


def check_sizes(path: Path, archive: zipfile.ZipFile, allowed: Allowed) -> None:
    """Refuse an archive that would unpack too large."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if is_xml(part)), default=0)
    if whole > allowed.whole or largest > allowed.part or len(parts) > MOST_PARTS:
        wrong = f"unpacked it is {whole / MEGABYTE:,.0f} MB in {len(parts):,} parts"
        raise UnreadableError(f"{path}: {wrong}; {allowed.advice}")


def check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse parts that are locked or lead out of the archive, and XML with a document type."""
    for part in archive.infolist():
        if part.flag_bits & 1:
            raise UnreadableError(f"{path}: it is locked with a password; save it without one")
        if leads_out(part.filename):
            wrong = f"its part {part.filename!r} leads out of the archive"
            raise UnreadableError(f"{path}: {wrong}; ask whoever sent it for another copy")
        if is_xml(part) and b"<!DOCTYPE" in archive.read(part).replace(b"\x00", b""):
            wrong = f"{part.filename} declares a document type, which no office program writes"
            raise UnreadableError(f"{path}: {wrong}; save it again from the program it came from")


def leads_out(name: str) -> bool:
    """Whether a part's name would put it outside the folder it is unpacked into."""
    return bool(LEADS_OUT.search(name))


def swells(part: zipfile.ZipInfo) -> float:
    """How many times its packed size a part claims to be, where no honest one does; else 0."""
    times = part.file_size / max(part.compress_size, 1)
    return times if part.file_size > LOOKED_AT_FROM and times > PACKED_AT_MOST else 0


def part_named(name: str) -> zipfile.ZipInfo:
    """A part to write, of which nothing depends on the day, the user or the machine."""
    info = zipfile.ZipInfo(name, FIRST_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o644 << 16
    return info


def is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(XML)


def damaged(path: Path, kind: Kind) -> UnreadableError:
    """What to say of a file that is not what its ending says."""
    return UnreadableError(
        f"{path}: it is no {kind.name} file, or a damaged one; {kind.again(path)}"
    )


@contextmanager
def opening(path: Path, kind: Kind) -> Iterator[None]:
    """Open a file from a stranger with a library: what it warns of is not ours, what it raises is.

    A library that meets a damaged part raises whatever its code came upon, so all of it is caught.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except UnreadableError:
            raise
        except Exception as problem:
            raise damaged(path, kind) from problem
