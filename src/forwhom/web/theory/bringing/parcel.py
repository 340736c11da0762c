"""A theory between its preview and its confirmation: with whoever looks at it, and nowhere else.

The file is let go once it is read. What was understood goes to the page, packed and signed for this
person and this study, and comes back with her confirmation. Nothing of it waits on the server.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from forwhom.core.errors import ForwhomError, UnreadableError
from forwhom.core.exchange.losses import Fate, Loss
from forwhom.core.exchange.theories import ENDINGS, ReadTheory, read_theory
from forwhom.core.exchange.theories.outgoing import to_json
from forwhom.web.access.models import User
from forwhom.web.studies.models import Study

MEGABYTE = 1_000_000
MOST_BYTES = 25 * MEGABYTE
KEPT_FOR = timedelta(hours=12)  # as long as she may stay signed in
TOO_OLD = "what you looked at is too old, or not from this page; choose the file again"


def read_upload(upload: UploadedFile[Any]) -> tuple[str, ReadTheory]:
    """The name of a file that was sent here, and the theory in it; ForwhomError for none."""
    name = PurePath((upload.name or "").replace("\\", "/")).name[-200:] or "file"
    if (upload.size or 0) > MOST_BYTES:
        wrong = f"{name} has {(upload.size or 0) / MEGABYTE:,.0f} MB, and a file may have "
        raise UnreadableError(f"{wrong}{MOST_BYTES // MEGABYTE}; give the table alone")
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableError(
            f"{name} is not a file we read; its name ends in {', '.join(ENDINGS)}"
        )
    return name, _read(b"".join(upload.chunks()), ending, name)


def packed(name: str, read: ReadTheory, study: Study, by: User) -> str:
    """What was understood, to go to the page and come back."""
    losses = [each.to_plain() for each in read.losses]
    held = {"name": name, "theory": to_json(read.theory), "losses": losses}
    return signing.dumps(held, salt=_salt(study, by), compress=True)


def unpacked(text: str, study: Study, by: User) -> tuple[str, ReadTheory]:
    """The same again; UnreadableError where it is not what this page gave her."""
    try:
        held = signing.loads(text, salt=_salt(study, by), max_age=KEPT_FOR)
    except signing.BadSignature:
        raise UnreadableError(TOO_OLD) from None
    losses = tuple(
        Loss(each["what"], Fate(each["fate"]), each["why"], each["count"])
        for each in held["losses"]
    )
    read = _read(held["theory"].encode(), ".json", held["name"])
    return held["name"], replace(read, losses=losses)


def _salt(study: Study, by: User) -> str:
    return f"initial theory of {study.pk} for {by.pk}"


def _read(data: bytes, ending: str, name: str) -> ReadTheory:
    """The theory in a file's bytes; a failure tells of the file by the name it came with."""
    with TemporaryDirectory(prefix="forwhom-") as folder:
        held = Path(folder) / f"theory{ending}"
        held.write_bytes(data)
        try:
            return read_theory(held)
        except ForwhomError as problem:
            raise UnreadableError(str(problem).replace(str(held), name)) from None
