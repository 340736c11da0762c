"""The text of Taguette's HTML, and where its bytes are in it.

A highlight counts UTF-8 bytes over the text of the HTML, tags not counted. We hold the same
text, with a line end where the HTML begins a new block, so positions are converted both ways.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser

from forwhom.core.exchange.refi.positions import from_bytes, in_bytes
from forwhom.core.records import line_feeds

BLOCKS = {
    *("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "pre"),
    *("section", "article", "table", "ul", "ol", "dt", "dd", "hr"),
}


class Words(HTMLParser):
    """The text of HTML, held with a line end between blocks that Taguette does not count."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.words: list[str] = []  # without the line ends of ours
        self.counted = 0  # characters, as Taguette counts them
        self.added: list[int] = []  # where, in those, a line end of ours stands
        self.feed(line_feeds(html))
        self.close()
        self.text = "".join(self.parts).replace("\x00", "\ufffd").replace("\r", "\n")

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its name is given
        if tag in BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.added.append(self.counted)

    def handle_data(self, data: str) -> None:
        if data:
            self.parts.append(data)
            self.words.append(data)
            self.counted += len(data)

    def ruler(self) -> Ruler:
        """What converts positions over it."""
        return Ruler(in_bytes("".join(self.words)), self.added, len(self.text))


@dataclass(frozen=True, slots=True)
class Ruler:
    """From bytes over the words to characters of the text we hold."""

    starts: list[int]
    added: list[int]
    length: int

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """Start and end as we count them; a line end of ours at an edge is left outside."""
        first, last = from_bytes(self.starts, start), from_bytes(self.starts, end)
        begins = first + bisect_right(self.added, first)
        ends = last + bisect_left(self.added, last)
        return min(begins, self.length), min(max(begins, ends), self.length)
