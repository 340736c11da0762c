"""XML from strangers: streamed, without entities, without a document type, off the network.

The parser builds no tree of its own: it tells of each element, and what it tells becomes nodes.
A part of the project is handed on when it has ended, and let go of before the next is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.names import CHILDREN, MEDIA, PROJECT, local, tag, unnamed

SAFE: dict[str, Any] = {
    "resolve_entities": "internal",  # &amp; and its like; a document type is refused before any
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
EXPORT_AGAIN = "export it again as REFI-QDA from the program it came from"
CHUNK = 1 << 16
DEEPEST = 100  # elements inside each other; a project has some ten, and a codebook its branches
LONGEST = 10_000_000  # characters of one element's words
HOLDERS = {"Sources", "Notes"}  # their children are parts, as the project's own are
OF_ITSELF = {"Description", "NoteRef"}  # the project's own, told with it
DEEPEST_PART = 2  # elements around it: the project and one that holds
PARTS = {*CHILDREN["Project"], "TextSource", *MEDIA, "Note"} - HOLDERS - OF_ITSELF


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name without the format's namespace, its attributes, children and text.

    Its text is all words that stand in it and in none of its children.
    """

    tag: str
    attributes: Mapping[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def find(self, name: str) -> Node | None:
        """Its first child of a name."""
        return next((each for each in self.children if each.tag == name), None)

    def as_element(self) -> Any:
        """The same as lxml's element."""
        name = self.tag if self.tag.startswith("{") else tag(self.tag)
        element = etree.Element(name, dict(self.attributes), nsmap=unnamed(PROJECT))
        element.text = self.text if self.text.strip() or not self.children else None
        element.extend(each.as_element() for each in self.children)
        return element


def parts_of(path: Path, stream: IO[bytes], root: str) -> Iterator[Node]:
    """Each part of a project when it has ended; the root last, with what the format has not.

    A part is a child of the project, or of its sources and notes. UnreadableError for what is
    no XML, has another root, or declares a document type.
    """
    told = _Told(path, root)
    parser = etree.XMLParser(target=cast("Any", told), **SAFE)
    with reading(path):
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            yield from told.take()
        parser.close()
    yield from told.take()


class _Told:
    """Makes nodes of what the parser tells, and keeps the parts that have ended until taken."""

    def __init__(self, path: Path, root: str) -> None:
        self._path, self._root = path, root
        self._space = root[1:].partition("}")[0]
        self._streamed = PARTS if self._space == PROJECT else set()
        self._open: list[Node] = []
        self._words: list[list[str] | None] = []  # of each that is open, piece by piece
        self._names: dict[str, str] = {}
        self._ended: list[Node] = []

    def take(self) -> list[Node]:
        """The parts that have ended since; they are the taker's alone."""
        ended, self._ended = self._ended, []
        return ended

    def doctype(self, *_: object) -> None:
        """Refused, before a word of it is expanded."""
        wrong = "it declares a document type, which the format does not have"
        raise UnreadableError(f"{self._path}: {wrong}; do not trust this file")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if not self._open:
            refuse_other_root(self._path, name, self._root)
        elif len(self._open) > DEEPEST:
            wrong = f"its elements stand more than {DEEPEST} deep in each other"
            raise UnreadableError(f"{self._path}: {wrong}; {EXPORT_AGAIN}")
        self._open.append(Node(self._names.get(name) or self._named(name), attributes))
        self._words.append(
            None
        )  # most have no words: a list for each would cost more than its node

    def data(self, words: str) -> None:
        """Words, or some of them."""
        held = self._words[-1]
        if held is None:
            self._words[-1] = [words]
        else:
            held.append(words)

    def end(self, _: str) -> None:
        """The element that began last ends."""
        node = self._open.pop()
        if words := self._words.pop():
            node.text = self._joined(words)
        if len(self._open) <= DEEPEST_PART and self._is_part(node):
            self._ended.append(node)
        else:
            self._open[-1].children.append(node)

    def close(self) -> None:
        """The parser asks for it."""

    def _is_part(self, node: Node) -> bool:
        """Whether an element stands where parts stand: some of their names are used deeper too."""
        depth = len(self._open)
        if depth == DEEPEST_PART and self._open[1].tag not in HOLDERS:
            return False
        return depth == 0 or node.tag in self._streamed

    def _named(self, name: str) -> str:
        self._names[name] = name.removeprefix(f"{{{self._space}}}")
        return self._names[name]

    def _joined(self, words: list[str]) -> str:
        if sum(map(len, words)) > LONGEST:
            wrong = f"one of its elements holds more than {LONGEST:,} characters"
            raise UnreadableError(f"{self._path}: {wrong}; {EXPORT_AGAIN}")
        return "".join(words)


def refuse_other_root(path: Path, found: str, wanted: str) -> None:
    """Refuse what is another kind of XML, or the same in another namespace."""
    if found == wanted:
        return
    space = wanted[1:].partition("}")[0]
    if local(found) == local(wanted):
        other = found[1:].partition("}")[0] if found.startswith("{") else "none"
        wrong = f"its namespace is {other!r}, and the standard's is {space!r}"
        raise UnreadableError(f"{path}: {wrong}; {EXPORT_AGAIN}")
    wrong = f"it begins with <{local(found)}>, and such a file with <{local(wanted)}>"
    raise UnreadableError(f"{path}: {wrong}; {EXPORT_AGAIN}")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the parser raises, in our words."""
    try:
        yield
    except etree.XMLSyntaxError as problem:
        wrong = f"it is not XML, or cut off: {problem.msg or 'it is empty'}"
        raise UnreadableError(f"{path}: {wrong}; {EXPORT_AGAIN}") from None


def parsed(data: bytes) -> Any:
    """A small piece of our own XML as lxml's element."""
    return etree.fromstring(data, etree.XMLParser(**SAFE))
