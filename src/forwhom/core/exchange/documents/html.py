"""A web page: what it shows, block by block as lines; what it does not show is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.archives import Kind, opening
from forwhom.core.exchange.documents.package import Element
from forwhom.core.exchange.documents.plain import LARGEST, decoded_file
from forwhom.core.exchange.documents.properties import say_properties
from forwhom.core.exchange.documents.read_text import ReadText, finished
from forwhom.core.exchange.documents.said import About, Said
from forwhom.core.exchange.text import Decoded, encoding_of

PAGE = Kind("HTML", "a browser", "its text as txt")
WHITE = re.compile(r"[ \t\r\n\f]+")
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
SCRIPTS = frozenset({"script", "style", "template"})
KEPT = frozenset({"pre", "textarea", "listing", "xmp"})  # their white space is as written
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
INSIDE = frozenset({"iframe", "object", "embed", "audio", "video", "frame"})
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)
XML = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(path: Path) -> ReadText:
    """The words of a page; UnreadableError when there are none."""
    decoded = _decoded(path)
    said = Said(also=list(decoded.notices))
    page = Page(said)
    with opening(path, PAGE):
        parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=False)
        root = lxml.html.document_fromstring(XML.sub("", decoded.text), parser=parser)
        _refuse_what_was_cut(path, parser)
        page.element(root)
        page.end_line()
        named = (each.get("name") for each in root.iter("meta") if each.get("content"))
        say_properties(
            (each for each in named if each not in {None, "viewport", "generator"}), said
        )
    return finished(path, "\n".join(page.lines), said)


def _decoded(path: Path) -> Decoded:
    """The page as text, in the encoding that it says or else the one that it is in."""
    data = path.read_bytes()[:2048]
    named = CHARSET.search(data)
    if named and encoding_of(data) == "cp1252":
        name = named[1].decode().lower()
        try:
            if path.stat().st_size <= LARGEST:
                return Decoded(path.read_bytes().decode(name), name, ())
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded_file(path)


def _refuse_what_was_cut(path: Path, parser: Element) -> None:
    """The library stops without a word where elements stand too deep in one another."""
    fatal = [each for each in parser.error_log if each.level == etree.ErrorLevels.FATAL]
    if fatal:
        wrong = f"it cannot be read beyond line {fatal[0].line}"
        raise UnreadableError(f"{path}: {wrong}; open it in a browser, and save its text as txt")


@dataclass(slots=True)
class Page:
    """The lines met so far, and the line being read."""

    said: Said
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    spaced: bool = True
    began: bool = False  # whether a block is open that is a line even without words

    def element(self, element: Element) -> None:
        """One element with everything in it; not the words after it."""
        name = element.tag
        if not isinstance(name, str):
            self.unshown(About.COMMENTS, element.text or "")
        elif name in SCRIPTS:
            self.said(About.SCRIPTS)
        elif name in {"title", "noscript"}:
            self.unshown(About.UNSHOWN, element.text_content())
        elif element.get("hidden") is not None or HIDDEN.search(element.get("style", "")):
            self.unshown(About.HIDDEN, element.text_content())
        elif name == "br":
            self.line.append("\n")
            self.spaced = True
        else:
            self.shown(element, name)

    def unshown(self, about: About, words: str) -> None:
        if words.strip():
            self.said(about, words)

    def shown(self, element: Element, name: str) -> None:
        """An element that a browser shows: a block begins and ends a line."""
        self.say_of(element, name)
        block = name in BLOCKS
        if block:
            self.end_line()
            self.began = name in {"p", "pre"}
        as_written = name in KEPT or "pre" in element.get("style", "")
        if name not in INSIDE:
            text = element.text or ""
            self.words(text.removeprefix("\n") if name in KEPT else text, as_written)
        for child in element:
            self.element(child)
            self.words(child.tail, as_written)
        if block:
            self.end_line()

    def say_of(self, element: Element, name: str) -> None:
        """What of an element is not its words."""
        if name in {"img", "svg", "canvas"}:
            self.said(About.IMAGES, element.get("alt", ""))
        elif name in INSIDE:
            told = element.get("src") or element.get("data") or ""
            self.said(About.INSIDE, f"{told} {element.text or ''}")
        elif name == "table":
            self.said(About.TABLES)
        elif name == "li":
            self.said(About.NUMBERS)
        elif name == "a" and element.get("href"):
            self.said(About.LINKS, element.get("href"))
        elif name == "input" and element.get("value"):
            self.said(About.UNSHOWN, element.get("value"))

    def words(self, text: str | None, as_written: bool) -> None:
        """Words, with white space as a browser shows it unless it is kept as written."""
        if not text:
            return
        if not as_written:
            text = WHITE.sub(" ", text)
            text = text[1:] if self.spaced and text.startswith(" ") else text
        if text:
            self.line.append(text)
            self.spaced = text[-1] in " \n" and not as_written

    def end_line(self) -> None:
        """The line so far is whole; one without words is none, unless it is a paragraph."""
        text = "".join(self.line)
        text = text[:-1] if self.spaced and text.endswith((" ", "\n")) else text
        if text or self.began:
            self.lines.append(text)
        self.line, self.spaced, self.began = [], True, False
