"""Through the XML of an OpenDocument text in reading order, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from forwhom.core.exchange.documents.package import Element
from forwhom.core.exchange.documents.read_text import Note
from forwhom.core.exchange.documents.said import About, Said


def _namespace(name: str) -> str:
    return f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"


OFFICE, TEXT, TABLE, DRAW, STYLE = map(_namespace, ("office", "text", "table", "drawing", "style"))
SVG, XLINK = _namespace("svg-compatible"), "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WHITE = re.compile(r"[ \t\r\n]+")
LONGEST_SPACE = 10_000  # spaces that one element may stand for


def hidden_styles(content: Element) -> frozenset[str]:
    """The styles of a document's own whose text is not shown."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in content.iter(f"{STYLE}style")
        for each in style.iterfind(f"{STYLE}text-properties")
        if each.get(f"{TEXT}display") == "none"
    )


@dataclass(slots=True)
class Walk:
    """The lines met so far, the line being read, the notes, and the insertions that are open.

    White space is as the format has it: written runs of it are one space, none begins or ends a
    paragraph, and elements stand for the rest.
    """

    said: Said
    hidden: frozenset[str] = frozenset()
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    insertions: set[str] = field(default_factory=set)
    inserted: dict[str, list[str]] = field(default_factory=dict)
    spaced: bool = True  # whether written white space would follow white space
    numbers: int = 0

    def inside(self, element: Element) -> None:
        """Everything in an element, in order, with the words between."""
        self.words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                known = KNOWN.get(child.tag)
                if known is None:
                    self.inside(child)
                else:
                    known(self, child)
            self.words(child.tail)

    def words(self, text: str | None) -> None:
        """Written words; white space among them as the format has it."""
        if not text:
            return
        text = WHITE.sub(" ", text)
        if self.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self.put(text)
            self.spaced = text.endswith(" ")

    def put(self, text: str) -> None:
        """Words as they are, part of every insertion that is open."""
        self.line.append(text)
        for each in self.inserted.values():
            each.append(text)
        self.spaced = False

    def end(self) -> None:
        """Say what is said once the whole has been read."""
        if any(each.strip() for each in self.line):
            self.flush()
        for _ in range(self.numbers):
            self.said(About.NUMBERS)

    def flush(self) -> None:
        text = "".join(self.line)
        self.lines.append(text[:-1] if self.spaced and text.endswith(" ") else text)
        self.line, self.spaced = [], True
        self.lines += self.after
        self.after = []

    def paragraph(self, element: Element) -> None:
        """A paragraph or a heading: one line, unless its style hides it."""
        if self.is_hidden(element):
            self.hide(element)
            return
        self.line, self.spaced = [], True  # white space between paragraphs is none
        self.inside(element)
        self.flush()

    def span(self, element: Element) -> None:
        if self.is_hidden(element):
            self.hide(element)
        else:
            self.inside(element)

    def is_hidden(self, element: Element) -> bool:
        return (
            element.get(f"{TEXT}style-name") in self.hidden
            or element.get(f"{TEXT}display") == "none"
            or element.get(f"{TEXT}is-hidden") == "true"
        )

    def hide(self, element: Element) -> None:
        words = element.get(f"{TEXT}string-value", "") + " ".join(element.itertext())
        if words.strip():
            self.said(About.HIDDEN, words)

    def spaces(self, element: Element) -> None:
        many = element.get(f"{TEXT}c", "1")
        self.put(" " * min(int(many) if many.isdecimal() else 1, LONGEST_SPACE))

    def tab(self, _: Element) -> None:
        self.put("\t")

    def line_break(self, _: Element) -> None:
        self.put("\n")

    def note(self, element: Element) -> None:
        """A footnote or an endnote; its mark is left to the program."""
        body = element.find(f"{TEXT}note-body")
        self.notes.append(Note(self.aside(body), "".join(self.line)))

    def aside(self, element: Element) -> str:
        """The words of an element that are not to stand here, in one line."""
        other = Walk(self.said, self.hidden)
        other.inside(element)
        other.end()
        self.notes += other.notes
        return " ".join(" ".join(other.lines).split())

    def comment(self, element: Element) -> None:
        by = element.find(f"{DC}creator")
        told = (one for one in element if one.tag not in {f"{DC}creator", f"{DC}date"})
        words = " ".join(self.aside(each) or _plain(each) for each in told)
        self.said(About.COMMENTS, f"{'' if by is None else by.text or ''}: {words}")

    def changes(self, element: Element) -> None:
        """What tracked changes took away, and the names of what they put in."""
        for region in element.iterfind(f"{TEXT}changed-region"):
            for change in region:
                if change.tag == f"{TEXT}deletion":
                    told = (one for one in change if one.tag != f"{OFFICE}change-info")
                    self.said(About.DELETED, " ".join(map(_plain, told)))
                elif change.tag == f"{TEXT}insertion":
                    self.insertions.add(region.get(f"{TEXT}id") or region.get(XML_ID, ""))

    def change_begins(self, element: Element) -> None:
        name = element.get(f"{TEXT}change-id", "")
        if name in self.insertions:
            self.inserted[name] = []

    def change_ends(self, element: Element) -> None:
        if words := self.inserted.pop(element.get(f"{TEXT}change-id", ""), None):
            self.said(About.INSERTED, "".join(words))

    def table(self, element: Element) -> None:
        """A table whose cells are lines; a cell without words is none."""
        first = next((words for one in element.itertext() if (words := one.strip())), "")
        self.said(About.TABLES, f"{first} …")
        self.inside(element)

    def cell(self, element: Element) -> None:
        begins = len(self.lines)
        self.inside(element)
        self.lines[begins:] = [each for each in self.lines[begins:] if each]

    def box(self, element: Element) -> None:
        """Words in a drawing: they follow the paragraph they stand beside."""
        other = Walk(self.said, self.hidden, insertions=self.insertions)
        other.inside(element)
        other.end()
        self.notes += other.notes
        if words := [each for each in other.lines if each]:
            self.said(About.BOXES, words[0])
            (self.after if self.line else self.lines).extend(words)

    def image(self, element: Element) -> None:
        frame = element.getparent()
        told = (frame.findtext(f"{SVG}{name}") for name in ("title", "desc"))
        self.said(About.IMAGES, " ".join(filter(None, told)))

    def inside_file(self, element: Element) -> None:
        self.said(About.INSIDE, element.get(f"{XLINK}href", ""))

    def link(self, element: Element) -> None:
        self.said(About.LINKS, element.get(f"{XLINK}href", ""))
        self.inside(element)

    def listed(self, element: Element) -> None:
        self.numbers += 1
        self.inside(element)

    def nothing(self, _: Element) -> None:
        """Declarations and positions, which hold no words."""


def _plain(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


KNOWN: Mapping[str, Callable[[Walk, Element], None]] = {
    f"{TEXT}p": Walk.paragraph,
    f"{TEXT}h": Walk.paragraph,
    f"{TEXT}span": Walk.span,
    f"{TEXT}section": Walk.span,
    f"{TEXT}hidden-text": Walk.hide,
    f"{TEXT}hidden-paragraph": Walk.hide,
    f"{TEXT}s": Walk.spaces,
    f"{TEXT}tab": Walk.tab,
    f"{TEXT}line-break": Walk.line_break,
    f"{TEXT}note": Walk.note,
    f"{TEXT}tracked-changes": Walk.changes,
    f"{TEXT}change-start": Walk.change_begins,
    f"{TEXT}change-end": Walk.change_ends,
    f"{TEXT}a": Walk.link,
    f"{TEXT}list-item": Walk.listed,
    f"{OFFICE}annotation": Walk.comment,
    f"{OFFICE}forms": Walk.nothing,
    f"{TABLE}table": Walk.table,
    f"{TABLE}table-cell": Walk.cell,
    f"{DRAW}text-box": Walk.box,
    f"{DRAW}custom-shape": Walk.box,
    f"{DRAW}image": Walk.image,
    f"{DRAW}object": Walk.inside_file,
    f"{DRAW}object-ole": Walk.inside_file,
    f"{SVG}title": Walk.nothing,
    f"{SVG}desc": Walk.nothing,
    f"{TEXT}sequence-decls": Walk.nothing,
}
