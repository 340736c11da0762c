"""What is wrong with a text's figures, for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, Runs, runs, strong
from forwhom.core.reporting.words import many
from forwhom.core.tables.sentences import SentenceFault

SILENCE = (
    "No figure contradicts another. Only what is stated exactly was checked: silence does not "
    "mean that every figure is right."
)


def sentence_blocks(name: str, faults: Sequence[SentenceFault]) -> Iterator[Block]:
    """The faults of a text by their lines, each with its sentence and why."""
    yield Heading(1, name)
    if not faults:
        yield Paragraph(runs(SILENCE))
        return
    yield Paragraph(runs(f"{many(len(faults), 'fault')} in its sentences.".capitalize()))
    yield Bullets(tuple(map(_told, faults)))


def _told(fault: SentenceFault) -> Runs:
    right = "" if fault.expected is None else f", where {fault.expected} would hold"
    said = f"{fault.published}{right}: {fault.why}. It stands in “{fault.sentence.strip()}”"
    return runs(strong(f"Line {fault.line}: "), said)
