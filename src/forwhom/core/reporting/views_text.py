"""Configurations in one of the field's variants, as plain text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.evidence.codings import LETTER_OF
from forwhom.core.reporting.lines import filled
from forwhom.core.reporting.text import printable
from forwhom.core.reporting.words import sentence_case
from forwhom.core.theory.variants import NOT_STATED, Slot, Stated, Variant, View, said, sentence_of

TITLES = {
    Variant.CMO: "Context, mechanism, outcome",
    Variant.SPLIT: "Context, resource, reasoning, outcome",
    Variant.ICAMO: "Intervention, context, actor, mechanism, outcome",
    Variant.IF_THEN: "If, then, because",
}


def views_text(views: Sequence[View]) -> str:
    """Each configuration under its name; branches are set in."""
    if not views:
        return "No configurations are written down yet.\n"
    lines = [TITLES[views[0].variant]]
    for each in views:
        lines += ["", *_told(each)]
    return "\n".join(lines) + "\n"


def _told(view: View) -> Iterator[str]:
    inset = "  " if view.parent else ""
    one = view.configuration
    yield printable(f"{inset}{one.configuration_id} {one.name}")
    if view.variant is Variant.IF_THEN:
        yield from filled(sentence_of(view), f"{inset}  ")
        for beside in (text for slot in view.slots for text in slot.beside):
            yield from filled(f"({beside})", f"{inset}  ")
    else:
        for slot in view.slots:
            yield from _slot(slot, inset)


def _slot(slot: Slot, inset: str) -> Iterator[str]:
    head = f"{inset}  {sentence_case(slot.name):<13}"
    for part in slot.parts:
        yield from filled(part_said(part, named=len(slot.parts) > 1), head)
        head = " " * len(head)
    for beside in slot.beside:
        yield from filled(f"({beside})", head)


def part_said(part: Stated, *, named: bool = False) -> str:
    """A part with its letter where it is one of two, and where it is taken from."""
    if part.leg is None:
        return part.text or NOT_STATED
    letter = f"{part.leg} ({LETTER_OF[part.leg]}): " if named else ""
    return f"{letter}{said(part)}{f' (as in {part.taken_over})' if part.taken_over else ''}"
