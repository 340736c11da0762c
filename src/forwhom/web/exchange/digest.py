"""A study's content as one number, to tell whether a folder or the database has moved on."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

from forwhom.core.exchange.folder import write_study
from forwhom.core.study import Study


def digest_of(study: Study) -> str:
    """SHA-256 over the study written canonically: what it holds, not how a person laid it out."""
    found = hashlib.sha256()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "study"
        write_study(_without_files(study), root)
        for file in sorted(each for each in root.rglob("*") if each.is_file()):
            found.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def _without_files(study: Study) -> Study:
    """The study with its tables as rows alone, so that a file's layout does not count."""
    return replace(
        study,
        referrals=replace(study.referrals, file=None),
        offers=replace(study.offers, file=None),
        scores=replace(study.scores, file=None),
    )
