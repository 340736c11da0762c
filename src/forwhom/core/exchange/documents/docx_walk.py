"""Through the XML of a Word document in reading order, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from forwhom.core.exchange.documents.package import Element
from forwhom.core.exchange.documents.said import About, Said

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXTS = (f"{W}t", f"{W}delText", f"{M}t", f"{A}t")
SPACES = tuple(f"{W}{name}" for name in ("p", "tab", "br", "cr"))
OFF = {"0", "false", "off", "none"}


@dataclass(slots=True)
class Walk:
    """The lines met so far, the line being read, and where the marks of notes stand.

    `hidden` and `numbered` are the styles that hide text, and that the program numbers.
    """

    said: Said
    hidden: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    marks: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: int = 0

    def inside(self, element: Element) -> None:
        """Everything in an element, in order."""
        for child in element:
            known = KNOWN.get(child.tag)
            if known is None:
                self.inside(child)
            else:
                known(self, child)

    def end(self) -> None:
        """Say what is said once the whole has been read; a last line may still be open."""
        if self.line:
            self.flush()
        for _ in range(self.numbers):
            self.said(About.NUMBERS)

    def flush(self) -> None:
        self.lines.append("".join(self.line))
        self.line = []
        self.lines += self.boxes
        self.boxes = []

    def paragraph(self, element: Element) -> None:
        """A paragraph is a line; one whose end was deleted goes on in the next."""
        properties = element.find(f"{W}pPr")
        joins = False
        if properties is not None:
            joins = properties.find(f"{W}rPr/{W}del") is not None
            self.numbers += self._is_numbered(properties)
        self.inside(element)
        if not joins:
            self.flush()

    def _is_numbered(self, properties: Element) -> bool:
        number = properties.find(f"{W}numPr/{W}numId")
        if number is not None:
            return bool(number.get(f"{W}val") != "0")
        style = properties.find(f"{W}pStyle")
        return style is not None and style.get(f"{W}val") in self.numbered

    def run(self, element: Element) -> None:
        """A stretch of text in one look; hidden text is said and left out."""
        properties = element.find(f"{W}rPr")
        if properties is not None and self._hides(properties):
            self.aside(About.HIDDEN, element)
            return
        self.inside(element)

    def _hides(self, properties: Element) -> bool:
        own = properties.find(f"{W}vanish")
        if own is not None:
            return own.get(f"{W}val") not in OFF
        style = properties.find(f"{W}rStyle")
        return style is not None and style.get(f"{W}val") in self.hidden

    def text(self, element: Element) -> None:
        self.line.append(element.text or "")

    def line_break(self, element: Element) -> None:
        """A break of line; one of page or column only where the line has begun."""
        if element.get(f"{W}type") not in {"page", "column"} or any(self.line):
            self.line.append("\n")

    def tab(self, _: Element) -> None:
        self.line.append("\t")

    def hard_hyphen(self, _: Element) -> None:
        self.line.append("\u2011")

    def soft_hyphen(self, _: Element) -> None:
        self.line.append("\u00ad")

    def symbol(self, element: Element) -> None:
        """A sign out of a font of signs, which has no letter of its own."""
        code = int(element.get(f"{W}char", "FFFD"), 16)
        self.line.append(chr(code) if 0x20 <= code < 0xD800 or code >= 0xE000 else "\ufffd")

    def inserted(self, element: Element) -> None:
        self.aside(About.INSERTED, element)
        self.inside(element)

    def deleted(self, element: Element) -> None:
        self.aside(About.DELETED, element)

    def moved(self, element: Element) -> None:
        self.aside(About.MOVED, element)

    def aside(self, about: About, element: Element) -> None:
        """Say every word in an element."""
        if words := "".join(all_words(element)).strip():
            self.said(about, words)

    def table(self, element: Element) -> None:
        """A table whose cells are lines; a cell without words is none."""
        first = next((words for words in all_words(element) if words.strip()), "")
        self.said(About.TABLES, f"{first.strip()} …")
        if self.line:
            self.flush()
        self.inside(element)

    def row(self, element: Element) -> None:
        if element.find(f"{W}trPr/{W}del") is not None:
            self.deleted(element)
        else:
            self.inside(element)

    def cell(self, element: Element) -> None:
        begins = len(self.lines)
        self.inside(element)
        if self.line:
            self.flush()
        self.lines[begins:] = [each for each in self.lines[begins:] if each]

    def mark(self, element: Element) -> None:
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        before = "".join(self.line) or (self.lines[-1] if self.lines else "")
        self.marks.setdefault((kind, element.get(f"{W}id", "")), before)

    def alternatives(self, element: Element) -> None:
        """One drawing told for several programs: the first with words, or else the first."""
        told = [each for each in element if each.tag in {f"{MC}Choice", f"{MC}Fallback"}]
        with_words = [each for each in told if next(each.iter(*TEXTS), None) is not None]
        for each in (with_words or told)[:1]:
            self.inside(each)

    def box(self, element: Element) -> None:
        """A text box: its lines follow the paragraph it stands beside."""
        other = Walk(self.said, self.hidden, self.numbered)
        other.inside(element)
        other.end()
        self.marks |= other.marks
        if words := [each for each in other.lines if each]:
            self.said(About.BOXES, words[0])
            self.boxes += words

    def drawing(self, element: Element) -> None:
        """A drawing: a picture is said with what it is said to show; words in it are read."""
        if next(element.iter(f"{A}blip"), None) is not None:
            told = next(element.iter(f"{WP}docPr"), None)
            shows = "" if told is None else told.get("descr") or told.get("title") or ""
            self.said(About.IMAGES, shows)
        self.inside(element)

    def picture(self, element: Element) -> None:
        """A drawing of older programs."""
        for image in element.iter(f"{VML}imagedata"):
            shape = image.getparent()
            self.said(About.IMAGES, image.get("title") or shape.get("alt") or "")
        for art in element.iter(f"{VML}textpath"):
            self.said(About.DRAWINGS, art.get("string", ""))
        self.inside(element)

    def nothing(self, _: Element) -> None:
        """Properties and instructions, which hold no words."""

    def instruction(self, element: Element) -> None:
        """What a field is told to show; an address in it is said."""
        words = (element.text or "").split('"')
        if words[0].strip() == "HYPERLINK" and len(words) > 1:
            self.said(About.LINKS, words[1])


KNOWN: Mapping[str, Callable[[Walk, Element], None]] = {
    f"{W}p": Walk.paragraph,
    f"{W}r": Walk.run,
    f"{W}br": Walk.line_break,
    f"{W}cr": Walk.line_break,
    f"{W}tab": Walk.tab,
    f"{W}ptab": Walk.tab,
    f"{W}noBreakHyphen": Walk.hard_hyphen,
    f"{W}softHyphen": Walk.soft_hyphen,
    f"{W}sym": Walk.symbol,
    f"{W}ins": Walk.inserted,
    f"{W}del": Walk.deleted,
    f"{W}moveFrom": Walk.moved,
    f"{W}tbl": Walk.table,
    f"{W}tr": Walk.row,
    f"{W}tc": Walk.cell,
    f"{W}footnoteReference": Walk.mark,
    f"{W}endnoteReference": Walk.mark,
    f"{MC}AlternateContent": Walk.alternatives,
    f"{W}txbxContent": Walk.box,
    f"{W}drawing": Walk.drawing,
    f"{W}pict": Walk.picture,
    f"{W}object": Walk.picture,
    f"{W}instrText": Walk.instruction,
    **dict.fromkeys(TEXTS, Walk.text),
    **{
        f"{W}{name}": Walk.nothing
        for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr")
    },
    **{f"{W}{name}": Walk.nothing for name in ("fldChar", "delInstrText", "annotationRef")},
}


def all_words(element: Element) -> Iterator[str]:
    """Every word in an element, whatever would become of it."""
    for each in element.iter(*TEXTS, *SPACES):
        yield (each.text or "") if each.tag in TEXTS else " "


def words_in(element: Element, said: Said) -> str:
    """The words of a part that is not the text, in one line."""
    walk = Walk(said)
    walk.inside(element)
    walk.end()
    return " ".join(" ".join(walk.lines).split())


def styles_with(styles: Element, path: str) -> frozenset[str]:
    """The styles that hold a property, and those made from them."""
    made_from, found = {}, set()
    for style in styles.iterfind(f"{W}style"):
        name, base = style.get(f"{W}styleId", ""), style.find(f"{W}basedOn")
        made_from[name] = "" if base is None else base.get(f"{W}val", "")
        own = style.find(path)
        if own is not None and own.get(f"{W}val") not in OFF:
            found.add(name)
    return frozenset(name for name in made_from if _comes_from(name, made_from, found))


def _comes_from(name: str, made_from: Mapping[str, str], found: set[str]) -> bool:
    for _ in made_from:  # styles made from one another in a ring end here
        if name in found:
            return True
        name = made_from.get(name, "")
    return False
