"""A study taken away as a file, in a browser."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import MEGABYTE
from forwhom.web.access.models import User
from forwhom.web.exchange.actions import note_departure
from forwhom.web.exchange.file_names import file_name
from forwhom.web.exchange.kinds import Kind
from forwhom.web.exchange.outgoing import outgoing
from forwhom.web.studies.models import Study


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to hand over. It has no name on the disk, and is gone when it is closed."""

    name: str
    content_type: str
    file: IO[bytes]


def take_away(*, study: Study, kind: Kind, today: date, by: User) -> Handed:
    """The study as a file of a kind; that it left is recorded, or it does not leave.

    UnreadableError where the study has nothing that the kind could hold.
    """
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it, once sent
    try:
        _write(study, kind, file, today, by)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = file_name(study.title, kind.named, kind.ending, study.slug)
    return Handed(name, kind.content_type, file)


def _write(study: Study, kind: Kind, file: IO[bytes], today: date, by: User) -> None:
    with outgoing(study) as going, tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        if why_not := kind.impossible(going.incoming.study):
            raise UnreadableError(why_not.rstrip("."))
        target = Path(place) / f"study{kind.ending}"
        kind.write(going.incoming, target, today)
        with target.open("rb") as made:
            shutil.copyfileobj(made, file, MEGABYTE)
        note_departure(going, kind=kind.key, by=by)
