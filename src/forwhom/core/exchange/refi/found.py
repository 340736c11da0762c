"""What reading a project has found so far: it fills while the sources stream by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.participants import Participant
from forwhom.core.exchange.losses import Loss, kept_aside, read_as
from forwhom.core.exchange.refi.kept import Attributes, Kept
from forwhom.core.exchange.refi.names import IS_GUID, made_guid, plain_guid
from forwhom.core.exchange.refi.positions import Inference
from forwhom.core.exchange.refi.xml import Node
from forwhom.core.programme.sites import Site
from forwhom.core.records import WHITE, line_feeds
from forwhom.core.records.checks import UNHELD

_UNHELD = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in UNHELD) + "]")


class NotedPassage(NamedTuple):
    """A marked passage without a coding that refers to a note: where it stands, and as it came."""

    document_id: str
    start: int
    end: int
    own: Attributes
    selection: Node


@dataclass(slots=True)
class Found:
    """The parts of a project that are not its sources, what is kept of it, and what to say."""

    title: str = ""
    users: dict[str, str] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)  # name and type by GUID
    participants: list[Participant] = field(default_factory=list)
    sites: dict[str, Site] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict)
    people_in: dict[str, list[str]] = field(default_factory=dict)  # participants by source
    said_of: dict[str, dict[str, str]] = field(default_factory=dict)  # a case's values by source
    note_owners: dict[str, list[str]] = field(default_factory=dict)  # "" is the project
    noted_passages: dict[str, NotedPassage] = field(default_factory=dict)  # by its GUID
    file_names: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    kept: Kept = field(default_factory=Kept)
    losses: list[Loss] = field(default_factory=list)
    inference: Inference = field(default_factory=Inference)
    codebook_read: bool = False

    def guid(self, written: str | None, kind: str) -> str:
        """A GUID in our writing; one of our making where there is none, or it is taken."""
        if written and IS_GUID(written) and written not in self.ids:
            self.ids.add(written)  # as nearly all are
            return written
        said = plain_guid(written or "")
        if IS_GUID(said) and said not in self.ids:
            self.ids.add(said)
            return said
        why = "two things had one GUID" if IS_GUID(said) else "it had no GUID"
        self.losses.append(read_as(kind, f"{why}; one of ours was given"))
        made = made_guid(kind, f"{said}:{len(self.ids)}")
        self.ids.add(made)
        return made

    def aside(self, owner: str, element: Node, what: str, why: str) -> None:
        """Keep an element that we do not understand, and say so."""
        self.kept.child(owner, element)
        self.losses.append(kept_aside(what, why))

    def noted(self, element: Node, owner: str) -> None:
        """Remember that an element, or the project (''), refers to a note."""
        note = plain_guid(element.get("targetGUID") or "")
        self.note_owners.setdefault(note, []).append(owner)


def clean(text: str | None) -> str | None:
    """Words as a record holds them, or None: line ends as one character, no control characters."""
    if text is None or not text.strip(WHITE):
        return None
    return _UNHELD.sub("\ufffd", line_feeds(text))


def day_of(moment: str | None) -> date | None:
    """The day of a moment such as 2018-03-27T17:46:39Z; None where there is none."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None
