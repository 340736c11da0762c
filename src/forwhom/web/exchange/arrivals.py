"""How a study came in: asked for once, noted with what was lost, under an address of its own."""

from __future__ import annotations

from dataclasses import dataclass

from forwhom.core.errors import ConflictError
from forwhom.core.exchange.losses import Fate, Loss
from forwhom.web.access.models import Record, User
from forwhom.web.access.record import record
from forwhom.web.studies.models import Study

IMPORTED = "study imported"


class NotReplacedError(ConflictError):
    """A study of that name may be replaced by what comes in, and nobody said that it should."""


@dataclass(frozen=True, slots=True)
class How:
    """How a study is to come in: under another title, over what is there, and once for a key.

    `losses` are noted with it, `name` is the file it comes from.
    """

    title: str = ""
    replacing: bool = True
    key: str = ""
    name: str = ""
    losses: tuple[Loss, ...] = ()


HOW = How()


def slug_of(study_id: str) -> str:
    """What a study is called in addresses, which hold no dot."""
    return study_id.replace(".", "-")


def note_arrival(study: Study, by: User | None, how: How, **more: str) -> None:
    """Record that a study came in, from which file, and what was lost."""
    losses = [each.to_plain() for each in how.losses]
    said = {"key": how.key, "name": how.name, "losses": losses, **more}
    record(action=IMPORTED, by=by, study=study, about=study.slug, **said)


def arrived(by: User | None, key: str) -> Study | None:
    """The study that came in for a key, if it has: the same button, pressed twice."""
    if not key:
        return None
    found = Record.objects.filter(action=IMPORTED, by=by, detail__key=key, study__isnull=False)
    done = found.select_related("study").first()
    return done.study if done else None


def latest_arrival(study: Study) -> Record | None:
    """When a study last came in from a file or a folder."""
    return Record.objects.filter(study=study, action=IMPORTED).select_related("by").first()


def losses_noted(arrival: Record) -> tuple[Loss, ...]:
    """What was lost then."""
    held = arrival.detail.get("losses", [])
    return tuple(
        Loss(each["what"], Fate(each["fate"]), each["why"], each["count"]) for each in held
    )
