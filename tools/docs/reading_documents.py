"""The reference of what is said of a transcript or a table of answers when it is brought in."""

from __future__ import annotations

from pathlib import Path

from tools.docs.markdown import page, table
from tools.docs.rules import rules

INTRO = """
A file holds more than its text. What does not become part of the text is said, with its words: a
**warning** says that words are left out, a **notice** that something was read in a way worth
saying. Nothing is lost without a line.
"""


def reading_documents(source: Path) -> str:
    """The whole page; `source` is where the code stands, for its rules."""
    found = [(f"`{name}`", *told) for name, *told in rules(source, of="documents")]
    return page("Reading a document", INTRO, table(("rule", "severity", "meaning"), found))
