"""A study on its way in: from its own folder, or made of what another program wrote."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis

from forwhom.core.exchange.folder.layout import TABLES
from forwhom.core.exchange.folder.reader import Opened
from forwhom.core.exchange.folder.tables import empty_handle
from forwhom.core.exchange.folder.writer import REALIST_QUESTION, write_study
from forwhom.core.exchange.losses import Loss
from forwhom.core.exchange.refi.head import as_id
from forwhom.core.findings import Finding
from forwhom.core.programme.sites import Site
from forwhom.core.study import Profile, Study

Put = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A study, what was lost or kept on the way, and where its folder's files are, if it has one.

    `put` writes what another program's file held, and we do not understand, into a study folder.
    """

    study: Study
    losses: tuple[Loss, ...] = ()
    opened: Opened | None = None
    put: Put | None = None
    findings: tuple[Finding, ...] = ()

    def write_folder(self, target: Path) -> None:
        """The study as a folder of its own."""
        write_study(self.study, target, self.opened, self.put)

    @contextmanager
    def as_folder(self) -> Iterator[Path]:
        """A folder that holds the study: its own, or one for the while."""
        if self.opened:
            yield self.opened.root
            return
        with tempfile.TemporaryDirectory(prefix="forwhom-") as place:
            root = Path(place) / "study"
            self.write_folder(root)
            yield root


def study_made(title: str, **parts: Collection[Any]) -> Study:
    """A study of some records, without referrals, offers and scores."""
    engine = ibis.duckdb.connect()
    tables: dict[str, Any] = {part.field: empty_handle(part, engine) for part in TABLES}
    held: dict[str, Any] = {name: tuple(records) for name, records in parts.items()}
    return Study(profile=profile_made(title, held.get("sites", ())), **tables, **held)


def profile_made(title: str, sites: Collection[Site]) -> Profile:
    """What a study made of another program's file says of itself."""
    return Profile(
        study_id=as_id(title).lower(),
        title=title,
        question=REALIST_QUESTION,
        sites=tuple(each.site_id for each in sites),
    )
