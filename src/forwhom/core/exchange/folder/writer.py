"""Writing a study folder: what did not change is written back byte for byte.

A new folder appears whole or not at all. Files that are not the study's own (a README,
`foreign/`) are carried along as they are.
"""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.folder.layout import (
    FOREIGN,
    LISTS,
    PROFILE,
    SHEETS,
    TABLES,
    TEXTS,
    Part,
    parquet,
)
from forwhom.core.exchange.folder.lists import write_list
from forwhom.core.exchange.folder.profile import write_profile
from forwhom.core.exchange.folder.reader import Opened
from forwhom.core.exchange.folder.sheets import header_of, write_sheet
from forwhom.core.exchange.text import decode
from forwhom.core.programme.handles import Handle
from forwhom.core.records import columns_of
from forwhom.core.study import Profile, Study
from forwhom.core.tables.checked import as_text

REALIST_QUESTION = "What works, for whom, in what circumstances, and why?"


def write_study(study: Study, target: Path, opened: Opened | None = None) -> None:
    """Write a study to a folder that is not there yet, or is empty.

    `opened` is what the study was read as, if it was: its unchanged files are written back as
    they were, its changed ones keep their comments, order and added columns, and everything
    else in its folder comes along. ConflictError when the target holds anything.
    """
    _refuse_what_is_taken(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        if opened:
            shutil.copytree(opened.root, unfinished, dirs_exist_ok=True, symlinks=True)
        _write_into(study, unfinished, opened)
        unfinished.chmod(0o755)
        if target.exists():
            target.rmdir()
        unfinished.replace(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def new_study(target: Path, title: str) -> None:
    """Make an empty study: every file with its header, ready to be filled."""
    _refuse_what_is_taken(target)
    profile = Profile(study_id=_id_from(title), title=title, question=REALIST_QUESTION)
    for folder in (target / TEXTS, target / FOREIGN):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".keep").touch()
    for path, data in _empty_files(profile):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)


def _id_from(title: str) -> str:
    """An id made of a title's plain letters and digits; `study` when it has none."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)[:80].rstrip("-") or "study"


def _empty_files(profile: Profile) -> Iterator[tuple[str, bytes]]:
    asked = [each for each in columns_of(Profile) if getattr(profile, each.name) in (None, ())]
    hints = "".join(f'# {each.name} = ""  # {each.meaning}\n' for each in asked)
    yield PROFILE, write_profile(profile) + b"\n" + hints.encode()
    for part in (*TABLES, *SHEETS):
        yield part.path, write_sheet(part.record, ())
    for part in LISTS:
        yield part.path, write_list(part.record, ())


def _refuse_what_is_taken(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ConflictError(
            f"{target} already holds something; give a folder that is not there yet"
        )


def _write_into(study: Study, root: Path, opened: Opened | None) -> None:
    for path, data in _small_files(study, opened):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for part in TABLES:
        _write_table(getattr(study, part.field), part, root)


def _small_files(study: Study, opened: Opened | None) -> Iterator[tuple[str, bytes]]:
    """Every small file whose content changed, or which was not there."""
    if not _unchanged(opened, PROFILE, study.profile):
        yield PROFILE, write_profile(study.profile, _before(opened, PROFILE))
    for part in (*SHEETS, *LISTS):
        records = getattr(study, part.field)
        if _unchanged(opened, part.path, records):
            continue
        if part in SHEETS:
            header = header_of(_before(opened, part.path))
            yield part.path, write_sheet(part.record, records, header)
        else:
            yield part.path, write_list(part.record, records, _before(opened, part.path))
    for document in study.documents:
        path = f"{TEXTS}/{document.file}"
        if document.file and document.text != _before(opened, path):
            yield path, (document.text or "").encode()


def _unchanged(opened: Opened | None, path: str, value: Any) -> bool:
    if opened is None:
        return False
    was = opened.values[path]
    return bool(value == (tuple(was) if isinstance(was, list) else was))


def _before(opened: Opened | None, path: str) -> str:
    """The text of a file as it was read; empty when it was not there."""
    return decode(opened.kept[path]).text if opened and path in opened.kept else ""


def _write_table(handle: Handle, part: Part, root: Path) -> None:
    """Copy a table's own file; a table without one is written as CSV, a batch at a time."""
    if handle.file is not None:
        path = parquet(part) if handle.file.suffix == ".parquet" else part.path
        if not (root / path).exists():
            shutil.copyfile(handle.file, root / path)
        return
    (root / part.path).parent.mkdir(parents=True, exist_ok=True)
    rows = as_text(handle.table)
    with (root / part.path).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows.columns)
        for batch in rows.to_pyarrow_batches():
            writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))
