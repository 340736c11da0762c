"""A passage as a report quotes it: how it stands, which legs it shows, its words, and whose."""

from __future__ import annotations

from forwhom.core.evidence.codings import Stance
from forwhom.core.evidence.voices import Item
from forwhom.core.reporting.blocks import Run, Runs, Style, quiet, runs, strong

_STANDS = {
    Stance.COUNTERS: Run("COUNTER:", Style.COUNTER),
    Stance.CONSISTENT_BY_ABSENCE: strong("BY ABSENCE:"),
    Stance.QUALIFIES: strong("QUALIFIES:"),
}


def quotation(item: Item, most_words: int, whose: str) -> Runs:
    """The passage, cut after so many words, with [...] where it was; `whose` words they are.

    The space behind a label is outside its frame, or the frame would touch the tag.
    """
    label = _STANDS.get(item.coding.stance) if item.coding.stance else None
    words = item.words.split()
    cut = " [...]" if len(words) > most_words else ""
    return runs(
        *((label, Run(" ")) if label else ()),
        strong(f"{item.coding.tag} "),
        f"“{' '.join(words[:most_words])}{cut}” ",
        quiet(whose),
    )
