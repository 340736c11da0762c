"""What reading a document gives: its text, and whatever of the file is not in it.

Text is held with `\\n` line ends, a paragraph a line, and otherwise exactly as read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forwhom.core.errors import UnreadableError
from forwhom.core.evidence.turn_forms import Time
from forwhom.core.exchange.documents.said import About, Said
from forwhom.core.findings import Finding, Place
from forwhom.core.records import line_feeds

UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
HARMLESS = "\x0b\x0c\x85"  # line and page ends of other programs
NOTES = "Notes"  # the label of the line after which notes stand: they are nobody's turn
AFTER = 40  # characters before a note's mark that say where it stood


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document as read.

    `times` are those that were taken out of the text, `voices` the speakers its form names.
    """

    path: Path
    text: str
    findings: tuple[Finding, ...] = ()
    times: tuple[Time, ...] = ()
    voices: tuple[str, ...] = ()

    def saying(self, *more: Finding) -> ReadText:
        """The same document, with more to be said of it."""
        placed = (each.at(Place(self.path.name)) for each in more)
        return replace(self, findings=(*self.findings, *placed))


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote, and the words its mark stands after; none where it has no mark."""

    words: str
    after: str | None


def finished(path: Path, text: str, said: Said, times: Sequence[Time] = ()) -> ReadText:
    """A document read, with what its characters ask to be said; refused when it has no words."""
    text = line_feeds(text)
    if not any(character.isalnum() for character in text):
        raise no_words(path)
    if "\x00" in text or re.search("[\ud800-\udfff]", text):
        wrong = "it holds what is no character (null, or half of one)"
        raise UnreadableError(f"{path}: {wrong}; save it again from the program it came from")
    for character, many in Counter(_unknown(text)).items():
        said(About.CHARACTERS, f"U+{ord(character):04X}" + (f" {many} times" if many > 1 else ""))
    return ReadText(path, text, said.findings(Place(path.name)), tuple(times))


def no_words(path: Path) -> UnreadableError:
    """What to say of a document without any."""
    return UnreadableError(f"{path}: there are no words in it; look whether it is the right file")


def _unknown(text: str) -> list[str]:
    """The characters that no program shows alike: controls, private ones, replacements."""
    if text.isascii():
        return [each for each in UNHELD.findall(text) if each not in HARMLESS]
    odd = {
        each
        for each in set(text)
        if unicodedata.category(each) == "Co" or (UNHELD.match(each) and each not in HARMLESS)
    }
    return [each for each in text if each in odd] if odd else []


def with_notes(lines: list[str], notes: Sequence[Note], said: Said) -> list[str]:
    """The lines, and after them the notes under a line of their own."""
    if not notes:
        return lines
    for note in notes:
        said(About.NOTES, note.words)
    told = (f"{number}{_where(note)}: {note.words}" for number, note in enumerate(notes, 1))
    return [*lines, "", f"{NOTES}:", *told]


def _where(note: Note) -> str:
    if note.after is None:
        return " (its mark is not in the text)"
    words = note.after[-AFTER:].strip()
    return f" (after “{words}”)" if words else ""
