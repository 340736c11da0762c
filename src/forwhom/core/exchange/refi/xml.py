"""XML from strangers: streamed, without entities, without a document type, off the network.

The parser tells of each element as it begins and ends; nothing is held but the part of the
project that is being read. Selections and codings, of which there are most, become small
dataclasses at once; every other element is a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.names import PROJECT, local, tag, unnamed

SAFE: dict[str, Any] = {
    "resolve_entities": "internal",  # &amp; and its like; a document type is refused before any
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,  # a text of over ten million characters is refused
}
EXPORT_AGAIN = "export it again as REFI-QDA from the program it came from"
CHUNK = 1 << 16
SELECTION, CODING, CODE_REF = tag("PlainTextSelection"), tag("Coding"), tag("CodeRef")
SOURCE, PARTS = "TextSource", {"Project", "Sources", "Notes"}  # parts are told child by child


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name without the format's namespace, its attributes, children and text."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def find(self, name: str) -> Node | None:
        """Its first child of a name."""
        return next((each for each in self.children if each.tag == name), None)

    def as_element(self) -> Any:
        """The same as lxml's element."""
        name = self.tag if self.tag.startswith("{") else tag(self.tag)
        element = etree.Element(name, self.attributes, nsmap=unnamed(PROJECT))
        element.text = self.text if self.text.strip() or not self.children else None
        element.extend(each.as_element() for each in self.children)
        return element


@dataclass(slots=True, eq=False)
class RawCoding:
    """A coding as it is written: its attributes, the GUID of its code, and what else is in it."""

    attributes: dict[str, str]
    code: str = ""
    others: list[Node] = field(default_factory=list)

    def as_node(self) -> Node:
        code = [Node("CodeRef", {"targetGUID": self.code})] if self.code else []
        return Node("Coding", self.attributes, code + self.others)


@dataclass(slots=True, eq=False)
class RawSelection:
    """A selection as it is written."""

    attributes: dict[str, str]
    codings: list[RawCoding] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)

    def as_node(self) -> Node:
        codings = [each.as_node() for each in self.codings]
        first = [each for each in self.others if each.tag == "Description"]
        last = [each for each in self.others if each.tag != "Description"]
        return Node("PlainTextSelection", self.attributes, first + codings + last)


@dataclass(slots=True, eq=False)
class Source:
    """A text source: its element without its selections, and these."""

    node: Node
    selections: list[RawSelection] = field(default_factory=list)

    def as_node(self) -> Node:
        inside = [each.as_node() for each in self.selections]
        before = {"Description", "PlainTextContent"}
        first = [each for each in self.node.children if each.tag in before]
        last = [each for each in self.node.children if each.tag not in before]
        return Node(self.node.tag, self.node.attributes, first + inside + last)


class _Target:
    """What the parser tells. `done` are the parts of the project that have ended."""

    def __init__(self, path: Path, root: str) -> None:
        self.path, self.root = path, root
        self.done: list[Node | Source] = []
        self.nodes: list[Node] = []  # open elements, outermost first
        self.source: Source | None = None
        self.selection: RawSelection | None = None
        self.coding: RawCoding | None = None
        self.depth = 0  # of open nodes inside a selection or coding

    def doctype(self, *_: object) -> None:
        wrong = "it declares a document type, which the format does not have"
        raise UnreadableError(f"{self.path}: {wrong}; do not trust this file")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.coding is not None and not self.depth:
            if name == CODE_REF:
                self.coding.code = attributes.get("targetGUID", "")
                return
        elif self.selection is not None and not self.depth:
            if name == CODING:
                self.coding = RawCoding(attributes)
                self.selection.codings.append(self.coding)
                return
        elif self.source is not None and name == SELECTION and self.nodes[-1] is self.source.node:
            self.selection = RawSelection(attributes)
            self.source.selections.append(self.selection)
            return
        self._start_node(name, attributes)

    def _start_node(self, name: str, attributes: dict[str, str]) -> None:
        if not self.nodes:
            refuse_other_root(self.path, name, self.root)
        in_format = name.startswith(f"{{{self.root[1:].partition('}')[0]}}}")
        node = Node(local(name) if in_format else name, dict(attributes))
        inner = self.coding or self.selection
        if inner is not None and not self.depth:
            inner.others.append(node)
        elif self.nodes:
            self.nodes[-1].children.append(node)
        self.depth += 1 if inner is not None else 0
        if node.tag == SOURCE and self.nodes and self.nodes[-1].tag == "Sources":
            self.source = Source(node)
        self.nodes.append(node)

    def data(self, text: str) -> None:
        if self.nodes and (self.depth or self.selection is None):
            self.nodes[-1].texts.append(text)

    def end(self, name: str) -> None:
        if self.depth:
            self.depth -= 1
            self.nodes.pop()
        elif self.coding is not None:
            if name == CODING:
                self.coding = None
        elif self.selection is not None:
            self.selection = None
        else:
            self._end_node()

    def _end_node(self) -> None:
        node = self.nodes.pop()
        if not self.nodes:
            self.done.append(node)
        elif self.nodes[-1].tag in PARTS and node.tag not in PARTS:
            if self.nodes[-1].tag == "Project" and node.tag in {"Description", "NoteRef"}:
                return  # told with the project itself, when all is read
            self.nodes[-1].children.pop()
            self.done.append(self.source or node)
            self.source = None

    def close(self) -> None:
        """The parser asks for it; what it told is in `done`."""


def parts_of(path: Path, stream: IO[bytes], root: str) -> Iterator[Node | Source]:
    """Each part of a project when it has ended, in the order they end; the root last.

    A part is a child of the project, or of its sources and notes.
    """
    target = _Target(path, root)
    parser = etree.XMLParser(target=cast("Any", target), **SAFE)
    with reading(path):
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            yield from target.done
            target.done.clear()
        parser.close()
        yield from target.done


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
