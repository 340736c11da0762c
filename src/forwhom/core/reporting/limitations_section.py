"""The limitations that the data show, for a reader and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from forwhom.core.reporting.blocks import Block, Bullets, Heading, Paragraph, runs, strong
from forwhom.core.reporting.blocks import quiet as source
from forwhom.core.reporting.limitations import Limitation
from forwhom.core.reporting.words import listed

WHAT_THEY_ARE = (
    "These are what the study's own data show, each with its number. The design may have others, "
    "which are the author's to add."
)
NONE = "The data show none yet: that is no praise of them, and may only mean that they are few."


def limitations_section(found: Sequence[Limitation]) -> Iterator[Block]:
    """One line a limitation, with what was counted."""
    yield Heading(1, "Limitations that the data show")
    yield Paragraph(runs(WHAT_THEY_ARE if found else NONE))
    if found:
        yield Bullets(
            tuple(
                runs(
                    strong(f"{each.title}. "),
                    f"{each.words} ",
                    source(f"(Counted from {listed(each.come_from)}.)"),
                )
                for each in found
            )
        )


def limitations_json(found: Sequence[Limitation]) -> str:
    """A list: `number` of `of` things show each; `about` names configurations, where it does."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2) + "\n"
