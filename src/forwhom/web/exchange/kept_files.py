"""Files that are only carried: kept in the database as they are, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from forwhom.core.exchange.folder.layout import TABLES, parquet
from forwhom.web.studies.models import KeptFile, Study

PART = 4_000_000  # bytes
LARGEST_TABLE = 5_000_000  # bytes: the file of a larger one would stand here twice
OF_TABLES = {path for part in TABLES for path in (part.path, parquet(part))}


def keep_files(study: Study, root: Path) -> None:
    """Keep every file of a folder, in place of those that were kept before.

    The file of a large table is left out: its rows are held, in their order.
    """
    KeptFile.objects.filter(study=study).delete()
    for file in sorted(each for each in root.rglob("*") if each.is_file()):
        path = file.relative_to(root).as_posix()
        if path in OF_TABLES and file.stat().st_size > LARGEST_TABLE:
            continue
        for number, data in enumerate(_parts(file)):
            KeptFile.objects.create(study=study, path=path, part=number, data=data)


def _parts(file: Path) -> Iterator[bytes]:
    """At least one, though it be empty."""
    with file.open("rb") as stream:
        yield stream.read(PART)
        while data := stream.read(PART):
            yield data


def put_back(study: Study, root: Path, *, under: str = "") -> None:
    """Write the kept files whose path begins with `under` into a folder."""
    for each in study.kept_files.filter(path__startswith=under).iterator(chunk_size=1):
        (root / each.path).parent.mkdir(parents=True, exist_ok=True)
        with (root / each.path).open("ab" if each.part else "wb") as file:
            file.write(each.data)
