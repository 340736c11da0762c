"""A study of the database as a folder for the while, from which every kind of file is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from forwhom.core.errors import ForwhomError
from forwhom.core.exchange.folder import Opened, read_study, write_study
from forwhom.core.exchange.folder.layout import FOREIGN
from forwhom.core.exchange.folder.whole import refuse_what_is_taken, whole_folder
from forwhom.core.exchange.incoming import Incoming
from forwhom.core.programme.handles import Handle
from forwhom.core.study import Study as CoreStudy
from forwhom.core.tables.checked import as_text
from forwhom.web.exchange.kept_files import put_back
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A study on its way out, as it was at one moment: its row, and its folder."""

    row: Study
    incoming: Incoming
    root: Path

    def write_folder(self, target: Path) -> None:
        """The folder, which appears whole or not at all. ConflictError where anything stands."""
        refuse_what_is_taken(target)
        with whole_folder(target) as root:
            shutil.copytree(self.root, root, dirs_exist_ok=True)


@contextmanager
def outgoing(study: Study) -> Iterator[Outgoing]:
    """A study as a folder, laid out as the imported one was; nothing of it stays.

    It is read while nobody can write, and written while everybody can.
    """
    with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
        root, before = Path(place) / "study", Path(place) / "before"
        before.mkdir()
        with transaction.atomic():
            row = Study.objects.select_for_update().get(pk=study.pk)
            held = study_from(row)
            put_back(row, before)
        opened = _as_it_was(before)
        also = None if opened else lambda folder: _put_foreign(before, folder)
        write_study(_with_unchanged_tables(held, opened), root, opened, also)
        yield Outgoing(row, Incoming(held, opened=Opened(held, root, {}, ())), root)


def lay_out(study: Study, target: Path) -> CoreStudy:
    """Write a study to a folder that is not there yet, which is no agreement with it."""
    with outgoing(study) as going:
        going.write_folder(target)
        return going.incoming.study


def _as_it_was(before: Path) -> Opened | None:
    """The imported folder again; None for a study that came from none, or from too large a one."""
    try:
        return read_study(before)
    except ForwhomError:
        return None


def _put_foreign(before: Path, folder: Path) -> None:
    """What another program wrote, into the folder of a study that did not come from one."""
    if (before / FOREIGN).is_dir():
        shutil.copytree(before / FOREIGN, folder / FOREIGN, dirs_exist_ok=True)


def _with_unchanged_tables(held: CoreStudy, opened: Opened | None) -> CoreStudy:
    """The study with a table's own file wherever its rows are still the file's."""
    if opened is None:
        return held
    same = {
        field: getattr(opened.study, field)
        for field in ("referrals", "offers", "scores")
        if _rows(getattr(held, field)) == _rows(getattr(opened.study, field))
    }
    return replace(held, **same)


def _rows(handle: Handle) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = as_text(handle.table).to_pyarrow().to_pylist()
    return rows
