"""The little Markdown that printed pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PRINTED = "<!-- Printed by tools/generate_docs.py: change the code, then run `make fix`. -->"


def page(title: str, *parts: str) -> str:
    """A page: its title, the note that it is printed, and its parts."""
    return "\n\n".join([f"# {title}", PRINTED, *(part.strip("\n") for part in parts)]) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell's own bars are escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def fenced(text: str, language: str = "") -> str:
    """Text as it stands, between fences."""
    return f"```{language}\n{text.strip(chr(10))}\n```"
