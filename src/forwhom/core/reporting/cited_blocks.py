"""What is amiss with the configuration numbers of a text, for a reader."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, Runs, runs, strong
from forwhom.core.reporting.words import many, sentence_case
from forwhom.core.theory.cited.slips import Checked, Slip

SILENCE = (
    "A number that names a configuration may still be the wrong one: it is asked only where the "
    "words of the sentence are clearly more those of another. Rows of tables are not read."
)
BY_ORDER = (
    "The ids of this theory have no numbers of their own: they are counted in the theory's order."
)


def cited_blocks(name: str, checked: Checked) -> Iterator[Block]:
    """What was found, by lines, each with its sentence; and what silence means."""
    yield Heading(1, name)
    if not checked.citations:
        yield Paragraph(runs("It cites no configuration by number."))
        return
    cited = many(checked.citations, "citation")
    looked = f"{cited}, {many(len(checked.slips), 'thing')} to look at."
    yield Paragraph(runs(sentence_case(looked)))
    if checked.slips:
        yield Bullets(tuple(map(_told, checked.slips)))
    yield Paragraph(runs(f"{SILENCE} {BY_ORDER}" if checked.by_order else SILENCE))


def _told(slip: Slip) -> Runs:
    said = f"{slip.cited}: {slip.says}. It stands in “{slip.sentence}”"
    return runs(strong(f"Line {slip.line}: "), said)
