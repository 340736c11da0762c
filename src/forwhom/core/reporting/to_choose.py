"""Quotations that an author may choose from: more than a table prints, and none chosen for her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forwhom.core.evidence.codings import Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.blocks import (
    Block,
    Bullets,
    Paragraph,
    Runs,
    runs,
    strong,
)
from forwhom.core.reporting.quotation import quotation
from forwhom.core.reporting.speakers import speaker
from forwhom.core.theory.in_parts import InParts

MOST = 6  # of one configuration; all that counters is shown beside them
MOST_WORDS = 60


def to_choose_from(part: InParts, sites: Mapping[str, str]) -> Iterator[Block]:
    """Its passages: those that show most legs first, and all that counter it."""
    held = [each for each in part.whole.resting.items if each.words]
    bearing = [each for each in held if each.coding.stance is not Stance.COUNTERS]
    shown = sorted(bearing, key=_legs, reverse=True)[:MOST]
    shown += [each for each in held if each.coding.stance is Stance.COUNTERS]
    if not shown:
        yield Paragraph(runs("[There is no passage to quote.]"))
        return
    left = len(held) - len(shown)
    yield Paragraph(runs(strong("To choose from"), f" ({left} more are coded):" if left else ":"))
    yield Bullets(tuple(_quotation(each, sites) for each in shown))


def _legs(item: Item) -> int:
    return len(item.coding.tag.legs) if item.coding.tag else 0


def _quotation(item: Item, sites: Mapping[str, str]) -> Runs:
    account = item.account.replace("_", "-")
    return quotation(item, MOST_WORDS, f"{speaker(item, sites)}; {account}")
