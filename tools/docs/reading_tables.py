"""The reference of what is said of a table when it is read, described or audited."""

from __future__ import annotations

from pathlib import Path

from tools.docs.markdown import page, table
from tools.docs.rules import rules

INTRO = """
Tables come as their authors left them. What was read in a way worth saying is said: a **warning**
asks you to look, a **notice** only tells. A **fault** stops the reading.
"""


def reading_tables(source: Path) -> str:
    """The whole page; `source` is where the code stands, for its rules."""
    found = [(f"`{name}`", *told) for name, *told in rules(source, of="tables")]
    return page("Reading a table", INTRO, table(("rule", "severity", "meaning"), found))
