"""Rich text: striprtf reads the words; what it would leave out without a word is cut out first.

Cut out are notes, comments, headers, text boxes, pictures, fields, hidden and deleted text. Where
a note or a box stood, a mark travels through the reading in its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import Kind, opening
from forwhom.core.exchange.documents.plain import LARGEST
from forwhom.core.exchange.documents.properties import say_properties
from forwhom.core.exchange.documents.read_text import Note, ReadText, finished, with_notes
from forwhom.core.exchange.documents.rtf_groups import Cut, cut_up
from forwhom.core.exchange.documents.said import About, Said

RICH_TEXT = Kind("rich text", "a word processor", "its text as txt")
HEAD = re.compile(r"\\ansicpg(\d+)")
FONTS = re.compile(r"\{\\fonttbl(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
MARK = re.compile("\x02(\\d+)\x02")
PROPERTY = re.compile(
    r"\{\s*\\(?:\*\\)?(author|operator|manager|company|title|subject|keywords|category|doccomm)"
    r"(?![a-z])\s*[^\s}]"
)
ADDRESS = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')


def read(path: Path) -> ReadText:
    """The text of a file; UnreadableError when it is none."""
    said = Said()
    with opening(path, RICH_TEXT):
        raw = _raw(path)
        reading = Reading(said, _head_of(raw))
        text = reading.text_of(raw)
        lines = with_notes(reading.placed(text), reading.notes, said)
        say_properties(PROPERTY.findall(raw), said)
    return finished(path, "\n".join(lines), said)


def _raw(path: Path) -> str:
    """The file as characters; bytes beyond ASCII, which should not be there, in its code page."""
    if path.stat().st_size > LARGEST:
        wrong = f"longer than {LARGEST // 1_000_000} MB is no transcript"
        raise UnreadableError(f"{path}: {wrong}; save its text alone")
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith(b"{\\rtf"):
        raise UnreadableError(f"{path}: it is no rich text; save it again as rtf, or give a txt")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = HEAD.search(data[:2000].decode("latin-1"))
        return data.decode(f"cp{named[1]}" if named else "cp1252")


def _head_of(raw: str) -> str:
    """What a cut-out piece needs before it, to be read in the right letters."""
    page, fonts = HEAD.search(raw[:2000]), FONTS.search(raw)
    return "{\\rtf1\\ansi" + (page[0] if page else "") + (fonts[0] if fonts else "")


@dataclass(slots=True)
class Reading:
    """A file being read: what was cut out, by the number of the mark that stands in its place."""

    said: Said
    head: str
    notes: list[Note] = field(default_factory=list)
    marked: list[tuple[About, str]] = field(default_factory=list)
    author: str = ""

    def text_of(self, raw: str) -> str:
        """The text of some rich text, with a mark where a note or a box was cut out."""
        cut_out = cut_up(raw)
        for cut in cut_out.cuts:
            cut_out.kept[cut.at] = self.mark_of(cut)
        for inserted in cut_out.inserted:
            words = Reading(Said(), self.head).words_of(inserted)
            self.said(About.INSERTED, words)
        if cut_out.rows:
            self.said(About.TABLES, f"rows: {cut_out.rows}")
        text = str(rtf_to_text("".join(cut_out.kept)))  # type: ignore[no-untyped-call]
        return text.encode("utf-16", "surrogatepass").decode("utf-16")

    def words_of(self, raw: str) -> str:
        """The words of a piece of rich text; a note in it has lost its place."""
        return MARK.sub(self._unplaced, self.text_of(f"{self.head} {raw}}}")).strip()

    def _unplaced(self, mark: re.Match[str]) -> str:
        about, words = self.marked[int(mark[1])]
        if about is About.BOXES:
            return f" {words} "
        self.notes.append(Note(" ".join(words.split()), None))
        return ""

    def mark_of(self, cut: Cut) -> str:
        """Say what was cut out; gives the mark to be left in its place."""
        if cut.about is About.LINKS:
            if found := ADDRESS.search(cut.raw):
                self.said(About.LINKS, found[1])
            return ""
        if cut.about is About.IMAGES:
            self.said(About.IMAGES)
            return ""
        if not (words := self.words_of(cut.raw)):
            return ""
        if cut.name == "atnauthor":
            self.author = words
        elif cut.about in {About.NOTES, About.BOXES}:
            self.marked.append((cut.about, words))
            return f"\x02{len(self.marked) - 1}\x02"
        else:
            by = f"{self.author}: " if cut.about is About.COMMENTS else ""
            self.said(cut.about, by + words)
        return ""

    def placed(self, text: str) -> list[str]:
        """The lines without marks: boxes follow the line they stood in, notes are gathered."""
        lines = []
        for line in text.split("\n"):
            lines.append(MARK.sub("", line))
            for mark in MARK.finditer(line):
                about, words = self.marked[int(mark[1])]
                if about is About.BOXES:
                    self.said(About.BOXES, words)
                    lines += words.split("\n")
                else:
                    before = MARK.sub("", line[: mark.start()])
                    self.notes.append(Note(" ".join(words.split()), before))
        return lines
