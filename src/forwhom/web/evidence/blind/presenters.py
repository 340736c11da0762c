"""Blind double coding in words: where it stands, who takes part, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from forwhom.core.evidence.agreement import Agreement, Met, OnTarget, Passage, Target
from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.documents import Document, Turn, turns
from forwhom.core.reporting.text import long_date
from forwhom.web.access.models import User
from forwhom.web.access.permissions import ROLES, Permission
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.addresses import code_url, document_url
from forwhom.web.evidence.blind.actions import may_end
from forwhom.web.evidence.blind.models import Aside, BlindCoding
from forwhom.web.evidence.blind.sight import blind_coding_of
from forwhom.web.evidence.pane.coding_views import CodingView, coding_view
from forwhom.web.evidence.relations import Target as Tied
from forwhom.web.studies.loaders import Visit
from forwhom.web.studies.models import Study

LONGEST_QUOTE = 300  # characters
MARKING_ROLES = [role for role, may in ROLES.items() if Permission.MARK_EVIDENCE in may]


@dataclass(frozen=True, slots=True)
class Taking:
    """One coder, and how far she is; `stands` is empty for whoever is not to know."""

    name: str
    stands: str


@dataclass(frozen=True, slots=True)
class BlindHere:
    """A document that is open for blind double coding, as one person is told of it."""

    coders: Sequence[Taking]
    opened: str
    mine: bool
    finished: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One document on the list of what was or is coded blind."""

    title: str
    document_id: str
    coders: str
    when: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder made of a passage: her codings in words, of which there may be none."""

    coder: str
    codings: Sequence[tuple[CodingView, str]]  # with the address where each stands


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage as the coders marked it, side by side."""

    name: str
    url: str
    words: str
    turn: str
    sides: Sequence[Side]


@dataclass(frozen=True, slots=True)
class Group:
    """Passages on which the coders met in one way."""

    title: str
    passages: Sequence[Compared]


@dataclass(frozen=True, slots=True)
class OnOne:
    """How the coders agreed on one target, over turns."""

    name: str
    url: str
    any: int
    every: int
    kappas: Sequence[tuple[str, str]]


GROUPS = {
    Met.OTHERWISE: "Marked by all, with other legs or another stance",
    Met.NOT_BY_ALL: "Not marked by all",
    Met.ALIKE: "Marked alike by all",
}


def blind_here(here: Visit, document_id: str) -> BlindHere | None:
    """What a person is told of a document that is open for blind double coding. How far others
    are is for whoever opened it alone."""
    blind = blind_coding_of(here.study, document_id)
    if blind is None:
        return None
    asides = list(blind.asides.exclude(coder=None).select_related("coder"))
    mine = next((each for each in asides if each.coder == here.user), None)
    leads = may_end(blind, here.user)
    return BlindHere(
        coders=[_taking(each, here.user, leads=leads) for each in asides],
        opened=f"{blind.opened_by.name if blind.opened_by else 'Somebody'}, {day(blind.opened_at)}",
        mine=mine is not None,
        finished=bool(mine and mine.finished_at),
        may_end=leads,
    )


def _taking(aside: Aside, who: User, *, leads: bool) -> Taking:
    name = aside.coder.name if aside.coder else ""
    if not leads and aside.coder != who:
        return Taking(name, "")
    began = "has begun" if aside.began_at else "has not begun"
    return Taking(name, "has finished" if aside.finished_at else began)


def lines(study: Study) -> list[Line]:
    """Every document that is coded blind or was, the latest first."""
    titles = dict(rows.Document.objects.filter(study=study).values_list("document_id", "title"))
    held = BlindCoding.objects.filter(study=study).prefetch_related("asides__coder")
    return [_line(each, titles) for each in held if each.document_id in titles]


def _line(blind: BlindCoding, titles: Mapping[str, str]) -> Line:
    names = [each.coder.name for each in blind.asides.all() if each.coder]
    when = (
        f"ended {day(blind.ended_at)}" if blind.ended_at else f"open since {day(blind.opened_at)}"
    )
    title = titles[blind.document_id]
    return Line(title, blind.document_id, " and ".join(names), when, blind.ended_at is None)


def ended_of(study: Study, document_id: str) -> list[BlindCoding]:
    """The blind codings of a document that have ended, the latest first."""
    held = BlindCoding.objects.filter(study=study, document_id=document_id)
    return list(held.exclude(ended_at=None))


def may_code(study: Study) -> list[User]:
    """Everybody who may mark in a study, by name."""
    roles = {"memberships__study": study, "memberships__role__in": MARKING_ROLES}
    return list(User.objects.filter(is_active=True, **roles).order_by("name", "pk"))


def groups(
    found: Agreement,
    document: Document,
    slug: str,
    targets: Mapping[str, Tied],
    codes: Mapping[str, str],
) -> list[Group]:
    """The passages, differences first; a group that has none is left out."""
    every, known = turns(document), _Known(slug, targets, codes)
    told = {
        met: [_compared(each, document, every, known) for each in found.passages_met(met)]
        for met in Met
    }
    return [Group(GROUPS[met], passages) for met, passages in told.items() if passages]


def on_targets(
    found: Iterable[OnTarget], slug: str, targets: Mapping[str, Tied], codes: Mapping[str, str]
) -> list[OnOne]:
    """How the coders agreed on each target; kappa in two decimals, or why there is none."""
    known = _Known(slug, targets, codes)
    return [
        OnOne(
            *known.of(each.target),
            any=each.any,
            every=each.every,
            kappas=[(" and ".join(one.coders), _kappa(one.value)) for one in each.kappas],
        )
        for each in found
    ]


def _kappa(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}".replace("-", "\u2212")


@dataclass(frozen=True, slots=True)
class _Known:
    """What targets are called, and where they are."""

    slug: str
    targets: Mapping[str, Tied]
    codes: Mapping[str, str]

    def of(self, target: Target) -> tuple[str, str]:
        if target.kind == "code":
            return f"Code: {self.codes.get(target.id, target.id)}", code_url(self.slug, target.id)
        tied = self.targets.get(target.id)
        return (tied.name, tied.url) if tied else (target.id, "")


def _compared(
    passage: Passage, document: Document, every: Sequence[Turn], known: _Known
) -> Compared:
    name, url = known.of(passage.target)
    at = max((each for each in every if each.start <= passage.start), key=lambda each: each.start)
    speaker = f", {at.speaker}" if at.speaker else ""
    return Compared(
        name=name,
        url=url,
        words=_shortened((document.text or "")[passage.start : passage.end]),
        turn=f"Turn {at.number}{speaker}",
        sides=[_side(coder, codings, document, known) for coder, codings in passage.by],
    )


def _side(coder: str, codings: Iterable[Coding], document: Document, known: _Known) -> Side:
    def told(each: Coding) -> tuple[CodingView, str]:
        view: Any = coding_view(each, document, known.targets, known.codes, anchor=False)
        return view, document_url(known.slug, document.document_id, each.coding_id)

    return Side(coder, [told(each) for each in codings])


def _shortened(words: str) -> str:
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def day(at: datetime) -> str:
    """The day of a moment, in words."""
    return long_date(localtime(at).date())
