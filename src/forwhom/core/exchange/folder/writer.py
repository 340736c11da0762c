"""Writing a study folder: what did not change is written back byte for byte.

A folder appears whole or not at all. Files that are not the study's own (a README,
`foreign/`) are carried along as they are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from forwhom.core.errors import ConflictError
from forwhom.core.evidence.documents import Document
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
from forwhom.core.exchange.folder.profile import form, write_profile
from forwhom.core.exchange.folder.reader import Opened
from forwhom.core.exchange.folder.sheets import write_sheet
from forwhom.core.exchange.folder.whole import refuse_what_is_taken, whole_folder
from forwhom.core.exchange.ids import id_from
from forwhom.core.exchange.text import decode
from forwhom.core.programme.handles import Handle
from forwhom.core.study import Profile, Study
from forwhom.core.tables.checked import as_text

Kept = Mapping[str, bytes]
REALIST_QUESTION = "What works, for whom, in what circumstances, and why?"


def write_study(
    study: Study,
    target: Path,
    opened: Opened | None = None,
    also: Callable[[Path], None] | None = None,
) -> None:
    """Write a study to a folder that is not there yet, or is empty.

    `opened` is what the study was read as, if it was: its unchanged files are written back as
    they were, its changed ones keep their comments, order and added columns, and everything
    else in its folder comes along. `also` is given the folder before it appears, to put in what
    another program wrote. ConflictError when the target holds anything, or stands
    inside the folder the study was read from; or when an open-text answer is not in the words
    of its referral, which alone are written.
    """
    refuse_what_is_taken(target)
    if opened and target.resolve().is_relative_to(opened.root.resolve()):
        raise ConflictError(f"{target} is inside the study's own folder; give one beside it")
    _refuse_answers_of_other_words(study)
    with whole_folder(target) as root:
        if opened:
            shutil.copytree(opened.root, root, dirs_exist_ok=True, symlinks=True)
            _forget_dropped_texts(study, opened, root)
        for path, data in small_files(study, opened):
            _put(root / path, data)
        for part in TABLES:
            _write_table(getattr(study, part.field), part, root, opened)
        if also:
            also(root)


def new_study(target: Path, title: str) -> None:
    """Make an empty study: every file with its header, ready to be filled."""
    refuse_what_is_taken(target)
    profile = Profile(study_id=id_from(title, "study"), title=title, question=REALIST_QUESTION)
    with whole_folder(target) as root:
        for folder in (TEXTS, FOREIGN):
            _put(root / folder / ".keep", b"")  # an empty folder is kept by version control too
        for path, data in _empty_files(profile):
            _put(root / path, data)


def _empty_files(profile: Profile) -> Iterator[tuple[str, bytes]]:
    yield PROFILE, write_profile(profile) + form().encode()
    for part in (*TABLES, *SHEETS):
        yield part.path, write_sheet(part.record, ())
    for part in LISTS:
        yield part.path, write_list(part.record, ())


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _refuse_answers_of_other_words(study: Study) -> None:
    answers = [each for each in study.documents if each.referral_id]
    asked = {each.referral_id for each in answers if each.referral_id}
    rows = study.referrals.rows(asked, ("referral_id", "hopes"))
    hopes = {row["referral_id"]: row["hopes"] for row in rows}
    for each in answers:
        if each.text != hopes.get(each.referral_id):
            raise ConflictError(
                f"document {each.document_id} is not in the words of referral {each.referral_id}; "
                "change that referral's hopes, and the document follows"
            )


def _forget_dropped_texts(study: Study, opened: Opened, root: Path) -> None:
    """A document taken out of a study takes its text with it: someone may have withdrawn."""
    kept = {each.file for each in study.documents}
    for each in opened.study.documents:
        if each.file and each.file not in kept:
            (root / TEXTS / each.file).unlink()


def small_files(study: Study, opened: Opened | None) -> Iterator[tuple[str, bytes]]:
    """Every small file as it should now be, unless it was not there and nothing is in it."""
    kept = opened.kept if opened else {}
    was = opened.study if opened else None
    if was and was.profile == study.profile:
        yield PROFILE, kept[PROFILE]
    else:
        yield PROFILE, write_profile(study.profile, _text_of(kept, PROFILE))
    for part in (*SHEETS, *LISTS):
        records, were = getattr(study, part.field), getattr(was, part.field, None)
        if records != were:
            yield part.path, _written(part, records, _text_of(kept, part.path), were or ())
        elif part.path in kept:
            yield part.path, kept[part.path]
    for document in study.documents:
        if document.file:
            yield _words(document, kept)


def _written(part: Part, records: Any, before: str, were: Any) -> bytes:
    write = write_sheet if part in SHEETS else write_list
    return write(part.record, records, before, were)


def _words(document: Document, kept: Kept) -> tuple[str, bytes]:
    path, text = f"{TEXTS}/{document.file}", document.text or ""
    if path in kept and _text_of(kept, path) == text:
        return path, kept[path]
    return path, text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")


def _text_of(kept: Kept, path: str) -> str:
    """The text of a file as it was read; empty when it was not there."""
    return decode(kept[path]).text if path in kept else ""


def _write_table(handle: Handle, part: Part, root: Path, opened: Opened | None) -> None:
    """A table's own file as it is; a table without one as CSV, which the engine writes."""
    if opened and handle is getattr(opened.study, part.field):
        return  # it came along with the folder
    for path in (root / part.path, root / parquet(part)):
        path.unlink(missing_ok=True)
    if handle.file is not None:
        own = parquet(part) if handle.file.suffix == ".parquet" else part.path
        (root / own).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(handle.file, root / own)
    else:
        _write_rows(handle, root / part.path)


def _write_rows(handle: Handle, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    as_text(handle.table).to_csv(path, header=True)
