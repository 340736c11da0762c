"""Where codings stand in a document: enough of each to draw it, and no more.

A page shows a stretch of a text at a time. What it costs depends on that stretch, and not on
how much is marked in the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count, F, Q, QuerySet

from forwhom.core.evidence.codings import LETTERS, Coding
from forwhom.web.evidence import models as rows
from forwhom.web.evidence.blind.sight import Sight
from forwhom.web.evidence.pane.shown import EVERYTHING, Shown
from forwhom.web.studies.fields import records_from

IN_ORDER = ("start", "end", "position")
_IS_GONE = Q(start=F("end"))


@dataclass(frozen=True, slots=True)
class Span:
    """A coding as it is drawn: where it stands, its tag's letters, and whether it counters."""

    coding_id: str
    start: int
    end: int
    tag: str
    stance: str


@dataclass(frozen=True, slots=True)
class OnConfiguration:
    """How many codings of a document are on one configuration."""

    configuration_id: str
    codings: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What is marked in a document, counted; `gone` are the codings whose text is gone."""

    codings: int
    gone: int
    touched: tuple[OnConfiguration, ...]


def legs_of(tag: str) -> frozenset[str]:
    """The legs that a tag's text shows; none for a coding with a code alone."""
    return frozenset(LETTERS[letter] for letter in tag.split("-") if letter)


def spans_within(
    sight: Sight, document_id: str, start: int, end: int, shown: Shown = EVERYTHING
) -> list[Span]:
    """The codings that reach into a stretch of a document, in the order of their passages."""
    inside = _of(sight, document_id).filter(start__lte=end, end__gte=start)
    held = shown.of_rows(inside).order_by(*IN_ORDER)
    return [Span(*each) for each in held.values_list("coding_id", "start", "end", "tag", "stance")]


def next_after(sight: Sight, document_id: str, position: int, shown: Shown) -> str:
    """The first coding that begins after a position, going round at the end; empty for none."""
    held = shown.of_rows(_of(sight, document_id))
    return _first(held.filter(start__gt=position)) or _first(held)


def density(
    sight: Sight, document_id: str, length: int, shown: Shown = EVERYTHING, parts: int = 120
) -> list[int]:
    """How many codings lie over each of equal parts of a document."""
    edges = [0] * (parts + 1)
    held = shown.of_rows(_of(sight, document_id)).order_by()
    for start, end in held.values_list("start", "end"):
        edges[min(start * parts // max(length, 1), parts - 1)] += 1
        edges[min(max(end - 1, start) * parts // max(length, 1), parts - 1) + 1] -= 1
    return list(accumulate(edges[:parts]))


def codings_named(sight: Sight, coding_ids: list[str]) -> dict[str, Coding]:
    """Some codings whole, by id; of those that are not in sight nothing."""
    if not any(coding_ids):
        return {}
    held = sight.codings().filter(coding_id__in=coding_ids)
    held = held.order_by()  # asked to sort them, a database walks through all in their order
    return {each.coding_id: each for each in records_from(held)}


def counted(sight: Sight, document_id: str) -> Counted:
    """What the head of a document's page says of it; asked of an index alone."""
    held = _of(sight, document_id).values("configuration_id").order_by("configuration_id")
    told = held.annotate(many=Count("pk"), gone=Count("pk", filter=_IS_GONE))
    found = list(told.values_list("configuration_id", "many", "gone"))
    return Counted(
        codings=sum(many for _, many, _ in found),
        gone=sum(gone for *_, gone in found),
        touched=tuple(OnConfiguration(key, many) for key, many, _ in found if key),
    )


def _of(sight: Sight, document_id: str) -> QuerySet[rows.Coding]:
    return sight.codings().filter(document_id=document_id)


def _first(held: QuerySet[rows.Coding]) -> str:
    return held.order_by(*IN_ORDER).values_list("coding_id", flat=True).first() or ""
