"""Word and Excel files are zip archives from strangers: looked at before anything opens them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forwhom.core.errors import UnreadableError

MEGABYTE = 1_000_000
LARGEST = 100 * MEGABYTE  # unpacked, all parts together
LARGEST_PART = 20 * MEGABYTE  # one part of XML: a table of a million cells
MOST_PARTS = 10_000
LOCKED = b"\xd0\xcf\x11\xe0"  # the older container: a password, or the format before 2007
XML = (".xml", ".rels")


def check_archive(path: Path, program: str) -> None:
    """Refuse a file that is no archive, is locked, would unpack too large, or has a DTD.

    The format allows no DTD, and one is how XML is made to fetch files or to grow without end.
    A size that an archive claims is the most that is ever unpacked of a part.
    """
    with path.open("rb") as file:
        locked = file.read(4) == LOCKED
    if locked:
        right = f"open it in {program} and save it as {path.suffix.lower()} without a password"
        raise UnreadableError(f"{path}: it is locked with a password, or of an old format; {right}")
    with opening(path, program), zipfile.ZipFile(path) as archive:
        check_sizes(path, archive)
        check_parts(path, archive)


def check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that would unpack too large."""
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts if is_xml(part)), default=0)
    if whole > LARGEST or largest > LARGEST_PART or len(parts) > MOST_PARTS:
        wrong = f"unpacked it is {whole / MEGABYTE:,.0f} MB in {len(parts):,} parts"
        right = "a printed table is far smaller; copy the table to a file of its own"
        raise UnreadableError(f"{path}: {wrong}; {right}")


def check_parts(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse parts that are locked, and XML that declares a document type."""
    for part in archive.infolist():
        if part.flag_bits & 1:
            raise UnreadableError(f"{path}: it is locked with a password; save it without one")
        if is_xml(part) and b"<!DOCTYPE" in archive.read(part).replace(b"\x00", b""):
            wrong = f"{part.filename} declares a document type, which no office program writes"
            raise UnreadableError(f"{path}: {wrong}; save it again from the program it came from")


def is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(XML)


def damaged(path: Path, program: str) -> UnreadableError:
    """What to say of a file that is not what its ending says."""
    right = f"open it in {program} and save it again as {path.suffix.lower()}, or give a CSV"
    return UnreadableError(f"{path}: it is no {program} file, or a damaged one; {right}")


@contextmanager
def opening(path: Path, program: str) -> Iterator[None]:
    """Open a checked archive with a library: what it warns of is not ours, what it raises is.

    A library that meets a damaged part raises whatever its code came upon, so all of it is caught.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except UnreadableError:
            raise
        except Exception as problem:
            raise damaged(path, program) from problem
