"""Words in lines that a terminal holds."""

from __future__ import annotations

import textwrap

from forwhom.core.reporting.text import printable

ACROSS = 78  # characters


def filled(words: str, first: str = "") -> list[str]:
    """Words in lines that a terminal holds, the first after `first`."""
    return textwrap.wrap(
        printable(words),
        ACROSS,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_on_hyphens=False,
    )
