"""A study brought in, or begun, in a browser: whole or not at all, and once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError

from forwhom.core.errors import ConflictError, ForwhomError, RefusedError, UnreadableError
from forwhom.core.exchange.convert import ENDINGS
from forwhom.core.exchange.folder import new_study, read_study
from forwhom.web.access.guard import may_begin
from forwhom.web.access.models import User
from forwhom.web.exchange.actions import import_study
from forwhom.web.exchange.arrivals import How, arrived
from forwhom.web.exchange.file_names import name_given
from forwhom.web.exchange.incoming import import_from
from forwhom.web.exchange.problems import AboutAFileError
from forwhom.web.studies.models import Study

MEGABYTE = 1_000_000
MOST_BYTES = 500 * MEGABYTE  # a larger one is a matter for the command line


def bring_study(
    *, upload: UploadedFile[Any], by: User, key: str, title: str = "", replacing: bool = False
) -> Study:
    """The study of a file that was sent here, in the database, whose evaluator is `by`.

    The same `key` again gives the study that came in for it. AboutAFileError for everything
    that stops it, without where the file stood; RefusedError for who may not.
    """
    _refuse_others(by)
    if done := arrived(by, key):
        return done
    name = name_given(upload.name)
    _refuse(upload, name)
    how = How(title=title, replacing=replacing, key=key, name=name)
    with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        held = Path(place) / _held_as(name)
        with held.open("wb") as out:
            for chunk in upload.chunks():
                out.write(chunk)
        try:
            return import_from(source=held, by=by, how=how).study
        except ForwhomError as problem:
            raise AboutAFileError(problem, held, name) from problem
        except IntegrityError as problem:
            return _come_in_meanwhile(by, key, problem)


def begin_study(*, title: str, by: User, key: str) -> Study:
    """An empty study of that title, whose evaluator is `by`; the same for the same `key`."""
    _refuse_others(by)
    with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        root = Path(place) / "study"
        new_study(root, title)
        how = How(key=key, replacing=False)
        try:
            return import_study(opened=read_study(root), by=by, how=how)
        except IntegrityError as problem:
            return _come_in_meanwhile(by, key, problem)


def _refuse_others(by: User) -> None:
    if not may_begin(by):
        raise RefusedError("a study is begun by an administrator, or by an evaluator of another")


def _refuse(upload: UploadedFile[Any], name: str) -> None:
    if Path(name).suffix.lower() not in ENDINGS:
        raise UnreadableError(f"{name} is not a file we read; its name ends in {_endings()}")
    if not upload.size:
        raise UnreadableError(f"{name} is empty; choose the file again")
    if upload.size > MOST_BYTES:
        said = f"{name} has {upload.size / MEGABYTE:,.0f} MB, and a file may have "
        right = "an administrator takes a larger one in on the server: forwhom import"
        raise UnreadableError(f"{said}{MOST_BYTES // MEGABYTE}; {right}")


def _endings() -> str:
    return ", ".join(ENDINGS)


def _held_as(name: str) -> str:
    """The name under which a file is read: some kinds tell their title by it alone."""
    path = Path(name)
    return f"{path.stem[:60].strip() or 'study'}{path.suffix.lower()}"


def _come_in_meanwhile(by: User, key: str, problem: IntegrityError) -> Study:
    """Two took the same name at the same moment: one of them has it."""
    if done := arrived(by, key):
        return done
    raise ConflictError("a study of that name has come in just now") from problem
