"""The pages on which a study leaves, or has come in: what is lost, in words, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from forwhom.core.exchange.losses import Fate, Loss
from forwhom.core.reporting.text import long_date
from forwhom.core.reporting.words import sentence, sentence_case
from forwhom.web.access.models import Record
from forwhom.web.exchange.actions import EXPORTED, FOLDER
from forwhom.web.exchange.kinds import BY_KEY, KINDS, Kind
from forwhom.web.studies.kept import kept
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study
from forwhom.web.theory.whole import study_from

SHOWN = 8
GOING = {
    Fate.LOST: "Stays behind",
    Fate.KEPT_ASIDE: "Goes along, unseen by other programs",
    Fate.READ_AS: "Is there as something else",
}
CAME = {
    Fate.LOST: "Lost",
    Fate.KEPT_ASIDE: "Kept, and not shown",
    Fate.READ_AS: "Read as something else, or after a guess",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Things that share a fate and its reason, in words."""

    fate: str
    things: str
    why: str
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A kind of file for the page: what a study would lose in it, or why it cannot be had."""

    kind: Kind
    losses: tuple[Said, ...]
    impossible: str

    @property
    def why_id(self) -> str:
        return f"loses-{self.kind.key}"


@dataclass(frozen=True, slots=True)
class Left:
    """One time that a study was taken away."""

    when: str
    who: str
    what: str


def said(losses: Iterable[Loss], words: dict[Fate, str]) -> tuple[Said, ...]:
    """Losses with one fate and one reason together, in the order they were first met."""
    things: dict[tuple[Fate, str], list[str]] = {}
    for each in losses:
        things.setdefault((each.fate, each.why), []).append(f"{each.what} ({each.count:,})")
    return tuple(
        Said(words[fate], ", ".join(held), sentence(why), fate is Fate.LOST)
        for (fate, why), held in things.items()
    )


def elsewhere_page(visit: Visit) -> dict[str, object]:
    """Every kind with what this study would lose in it, and who took it away before."""
    shown = kept(visit.study, "elsewhere", lambda: _shown(visit.study))
    return {
        "groups": [(group, [shown[each.key] for each in kinds]) for group, kinds in KINDS.items()],
        "left": _left(visit.study),
    }


def _shown(study: Study) -> dict[str, Shown]:
    held = study_from(study)
    return {
        key: Shown(kind, said(kind.losses(held), GOING), kind.impossible(held))
        for key, kind in BY_KEY.items()
    }


def _left(study: Study) -> list[Left]:
    rows = Record.objects.filter(study=study, action=EXPORTED).select_related("by")[:SHOWN]
    return [
        Left(_moment(each), each.by.name if each.by else "On the server", _what(each))
        for each in rows
    ]


def _what(row: Record) -> str:
    key = str(row.detail.get("kind", FOLDER))
    return BY_KEY[key].title if key in BY_KEY else sentence_case(key)


def _moment(row: Record) -> str:
    at = localtime(row.at)
    return f"{long_date(at.date())}, {at:%H:%M}"


def arrival_page(row: Record | None, losses: tuple[Loss, ...]) -> dict[str, object]:
    """How a study came in, and what was lost on the way."""
    if row is None:
        return {"when": ""}
    return {
        "when": _moment(row),
        "who": row.by.name if row.by else "somebody on the server",
        "name": row.detail.get("name", ""),
        "losses": said(losses, CAME),
    }
