"""How something stood before a change, as the words of `Change.was`: read by people, and back.

A line for each thing: its name, a colon, what it said. Further lines of the same words are set
in by two spaces. What was missing has nothing after its colon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FURTHER = "\n  "


def told(before: Iterable[tuple[str, str | None]]) -> str | None:
    """The words for things and what they said; None where there are none."""
    lines = [_line(name, (words or "").replace("\n", FURTHER)) for name, words in before]
    return "\n".join(lines) or None


def _line(name: str, words: str) -> str:
    return f"{name}: {words}" if words else f"{name}:"


def read(was: str | None) -> Mapping[str, str]:
    """What each thing said, by its name; empty text for what was missing."""
    found: dict[str, str] = {}
    name = ""
    for line in (was or "").split("\n"):
        if line.startswith("  ") and name:
            found[name] += f"\n{line[2:]}"
        elif ":" in line:
            name, _, words = line.partition(":")
            found[name] = words.removeprefix(" ")
    return found
