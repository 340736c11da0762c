"""What of a file is not in its text, or is there in another way: gathered, then said once a kind.

A **warning** says that words are left out, with the words; a **notice** that something was read
in a way worth saying.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from forwhom.core.findings import Finding, Place, notice, warning


class About(Enum):
    """What can be said of a document's file."""

    NOTES = auto()
    TABLES = auto()
    INSERTED = auto()
    DELETED = auto()
    MOVED = auto()
    COMMENTS = auto()
    MARGINS = auto()
    BOXES = auto()
    IMAGES = auto()
    DRAWINGS = auto()
    HIDDEN = auto()
    INSIDE = auto()
    LINKS = auto()
    NUMBERS = auto()
    CHARACTERS = auto()
    UNSHOWN = auto()
    SCRIPTS = auto()
    CUES = auto()
    LINES = auto()
    HYPHENS = auto()
    RIGHT_TO_LEFT = auto()
    PROPERTIES = auto()


TOLD: Mapping[About, Callable[[str], Finding]] = {
    About.NOTES: lambda told: notice(
        "document-notes",
        f"notes stand at the end of the text, after a line of their own: {told}",
        "they are nobody's turn",
    ),
    About.TABLES: lambda told: notice(
        "document-tables", f"tables are read one cell a line: {told}", "see that they read well"
    ),
    About.INSERTED: lambda told: notice(
        "document-inserted", f"tracked insertions are part of the text: {told}", "nothing is lost"
    ),
    About.DELETED: lambda told: warning(
        "document-deleted",
        f"what was deleted under tracked changes is left out: {told}",
        "reject the changes in the file first if they are not meant",
    ),
    About.MOVED: lambda told: notice(
        "document-moved",
        f"what was moved under tracked changes stands where it was moved to: {told}",
        "nothing is lost",
    ),
    About.COMMENTS: lambda told: warning(
        "document-comments", f"comments are left out: {told}", "keep what matters as memos"
    ),
    About.MARGINS: lambda told: warning(
        "document-margins",
        f"headers, footers and page numbers are left out: {told}",
        "put into the text what belongs to it",
    ),
    About.BOXES: lambda told: notice(
        "document-boxes",
        f"text boxes are read after the paragraph they stand beside: {told}",
        "see that they read well there",
    ),
    About.IMAGES: lambda told: warning(
        "document-images",
        f"pictures are left out: {told}",
        "write into the text what they show, where it matters",
    ),
    About.DRAWINGS: lambda told: warning(
        "document-drawings",
        f"words in diagrams, charts and word art are left out: {told}",
        "write them into the text where they matter",
    ),
    About.HIDDEN: lambda told: warning(
        "document-hidden",
        f"hidden text is left out: {told}",
        "show it in the file first if it belongs to the text",
    ),
    About.INSIDE: lambda told: warning(
        "document-inside",
        f"files inside the file are not read: {told}",
        "save each as a file of its own",
    ),
    About.LINKS: lambda told: notice(
        "document-links", f"addresses behind links are left out: {told}", "their words are kept"
    ),
    About.NUMBERS: lambda told: notice(
        "document-numbers",
        f"numbers and bullets that the program makes are left out: {told}",
        "type them into the text if somebody will refer to them",
    ),
    About.CHARACTERS: lambda told: warning(
        "document-characters",
        f"characters that no program shows alike are kept as they are: {told}",
        "look at these places in the file, and type what they mean",
    ),
    About.UNSHOWN: lambda told: warning(
        "document-unshown",
        f"what the file says of itself, or would say elsewhere, is left out: {told}",
        "put into the text what belongs to it",
    ),
    About.SCRIPTS: lambda told: notice(
        "document-scripts", f"scripts and styles are left out: {told}", "they are no words"
    ),
    About.CUES: lambda told: warning(
        "document-cues",
        f"names, settings and notes of the subtitles are left out: {told}",
        "put into the text what belongs to it",
    ),
    About.LINES: lambda told: notice(
        "document-lines",
        f"lines of a page are joined to paragraphs: {told}",
        "see that each turn begins on a line of its own",
    ),
    About.HYPHENS: lambda told: notice(
        "document-hyphens",
        f"words divided at the end of a line keep their hyphen: {told}",
        "take out those that are no part of a word",
    ),
    About.RIGHT_TO_LEFT: lambda told: warning(
        "document-right-to-left",
        f"writing from right to left may stand backwards: {told}",
        "compare it with the page, or give the text in another format",
    ),
    About.PROPERTIES: lambda told: notice(
        "document-properties",
        f"what the file says of itself, which may hold names, is not taken into the study: {told}",
        "nothing needs doing; the file itself still says it",
    ),
}


@dataclass(slots=True)
class Said:
    """Everything to be said of one file, in the order in which it was met."""

    told: dict[About, list[str]] = field(default_factory=dict)
    also: list[Finding] = field(default_factory=list)

    def __call__(self, about: About, words: str = "") -> None:
        """Remember one thing; `words` are those concerned, however many lines they stand on."""
        self.told.setdefault(about, []).append(" ".join(words.split()))

    def findings(self, place: Place) -> tuple[Finding, ...]:
        """One finding a kind, each with how many there are and all their words."""
        found = [TOLD[about](_listed(words)) for about, words in self.told.items()]
        return tuple(each.at(place) for each in (*self.also, *found))


def _listed(words: list[str]) -> str:
    """`2 (“one”; “two”)`: how many, and every word of them."""
    shown = "; ".join(f"“{each}”" for each in words if each)
    return f"{len(words)} ({shown})" if shown else f"{len(words)}"
