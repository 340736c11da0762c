"""A study as a `.qdpx`: the project, its sources, and the study whole beside them.

Everything a study folder holds travels in `forwhom/`, which other programs pass over, so that
what is read back is the same, byte for byte. Where the project was changed by another program
since, its hash no longer fits, and the project is what counts. The bytes of the archive depend
on the study alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.archives import MEGABYTE, leads_out, part_named
from forwhom.core.exchange.losses import Loss, kept_aside, lost
from forwhom.core.exchange.refi.archive import SIDECAR, Archive
from forwhom.core.exchange.refi.kept import SOURCES, Kept, read_kept
from forwhom.core.exchange.refi.names import guid_of
from forwhom.core.exchange.refi.write import write_project
from forwhom.core.exchange.refi.write_sources import with_its_mark
from forwhom.core.study import Study, gone_subjects

INSIDE = f"{SIDECAR}study/"
MANIFEST = f"{SIDECAR}side-car.json"
NOT_OF_A_STUDY = {".git"}  # its history is not the study


def write_package(study: Study, root: Path, to: IO[bytes], *, side_car: bool = True) -> None:
    """The archive of a study that stands in the folder `root`."""
    kept = read_kept(root)
    with tempfile.TemporaryFile() as project, zipfile.ZipFile(to, "w") as archive:
        write_project(study, kept, project)
        digest = _put(archive, "Project.qde", project)
        for document in study.documents:
            _put_bytes(archive, _path_of(document), with_its_mark(document.text or "").encode())
        _put_kept(archive, kept, root)
        if side_car:
            manifest = json.dumps({"format": 1, "project": digest}, indent=1) + "\n"
            _put_bytes(archive, MANIFEST, manifest.encode())
            for path in files_of(root):
                with path.open("rb") as file:
                    _put(archive, INSIDE + path.relative_to(root).as_posix(), file)


def _path_of(document: Document) -> str:
    return f"Sources/{guid_of('document', document.document_id)}.txt"


def _put_kept(archive: zipfile.ZipFile, kept: Kept, root: Path) -> None:
    """The sources of another program, under the names they came with; each name once."""
    there = set(archive.namelist())
    for number, said in enumerate(kept.files):
        path, name = (
            root / SOURCES / kept.own_name(number),
            said if "/" in said else f"Sources/{said}",
        )
        if path.is_file() and name not in there and not leads_out(name):
            there.add(name)
            with path.open("rb") as file:
                _put(archive, name, file)


def files_of(root: Path) -> Iterator[Path]:
    """Every file of a study folder, in order; links lead elsewhere and are not followed."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(each for each in folders if each not in NOT_OF_A_STUDY)
        for name in sorted(files):
            path = Path(folder) / name
            if not path.is_symlink():
                yield path


def _put(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> str:
    """Put a file into an archive; its hash."""
    digest = hashlib.sha256()
    file.seek(0)
    with archive.open(part_named(name), "w", force_zip64=True) as to:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            to.write(chunk)
    return digest.hexdigest()


def _put_bytes(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(part_named(name), data)


def side_car_of(files: Archive) -> bool | None:
    """Whether a study travels beside the project: None without one, False where it is older."""
    if MANIFEST not in files.zip.namelist():
        return None
    try:
        said = json.loads(files.zip.read(MANIFEST))["project"]
    except (ValueError, KeyError, TypeError):
        return False
    digest = hashlib.sha256()
    with files.project() as project:
        while chunk := project.read(1 << 20):
            digest.update(chunk)
    return bool(said == digest.hexdigest())


def unpack_side_car(files: Archive, to: Path) -> None:
    """Put the study that travels beside the project into a folder."""
    for part in files.zip.infolist():
        if part.is_dir() or not part.filename.startswith(INSIDE):
            continue
        target = to / part.filename.removeprefix(INSIDE)
        if not target.resolve().is_relative_to(to.resolve()):
            raise UnreadableError(f"{files.path}: {part.filename} leads outside; do not trust it")
        target.parent.mkdir(parents=True, exist_ok=True)
        with files.zip.open(part) as source, target.open("xb") as file:
            shutil.copyfileobj(source, file, MEGABYTE)


def losses_of(study: Study, *, side_car: bool = True) -> tuple[Loss, ...]:
    """What other programs will not see in a project of ours."""
    where = "it travels in forwhom/, which other programs pass over"
    say = kept_aside if side_car else lost
    why = where if side_car else "the format has no place for it, and the study was left out"
    on_legs = [each for each in study.codings if each.tag]
    many = {
        "tag, stance and account of a coding": len(on_legs),
        "condition": len(study.conditions),
        "cluster": len(study.clusters),
        "round": len(study.rounds),
        "change": len(study.changes),
        "judgement": len(study.judgements),
        "adjudication": len(study.adjudications),
        "choice of quotations": len(study.quotations),
        "leg of a code": sum(bool(each.leg) for each in study.codes),
        "change of the codebook": len(study.code_changes),
        "recommendation": len(study.recommendations),
        "answer to the checklist": len(study.checklist),
        "pin of a memo": sum(bool(each.pinned) for each in study.memos),
        "what a memo was about, which is gone": len(
            gone_subjects(study.records(), study.handles())
        ),
        "interview": len(study.interviews),
        "site": len(study.sites),
        "referral": study.referrals.count(),
        "offer": study.offers.count(),
        "score": study.scores.count(),
    }
    shown = "a code and a note stand for it, the note linked to its passages"
    configurations = Loss("configuration", say("", "").fate, f"{shown}; {why}", 0)
    found = [say(what, why, count) for what, count in many.items() if count]
    if study.configurations:
        found.append(say("configuration", configurations.why, len(study.configurations)))
    return tuple(found)
