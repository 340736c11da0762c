"""XML from strangers: streamed, without entities, without a document type, off the network.

A part of the project is told when it has ended, and let go of before the next is read. Of a
text source the selections, of which there are most, stay the parser's own elements; everything
else is a node.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    "huge_tree": False,  # a text of over ten million characters is refused
    "remove_comments": True,
    "remove_pis": True,
}
EXPORT_AGAIN = "export it again as REFI-QDA from the program it came from"
CHUNK = 1 << 12
SELECTION, CODING, CODE_REF = tag("PlainTextSelection"), tag("Coding"), tag("CodeRef")
TEXT_SOURCE = tag("TextSource")
HOLDERS = {tag("Sources"), tag("Notes")}  # their children are parts, as the project's own are
OF_ITSELF = {tag("Description"), tag("NoteRef")}  # the project's own, told with it
STREAMED = {tag(each) for each in (*CHILDREN["Project"], "TextSource", *MEDIA, "Note")}
STREAMED -= HOLDERS | OF_ITSELF


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name without the format's namespace, its attributes, children and text."""

    tag: str
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    @classmethod
    def of(cls, element: Any, space: str = PROJECT, without: str = "") -> Node:
        """An element of the parser's in a format's namespace, without children of one name."""
        inside = [each for each in element if each.tag != without]
        texts = (element.text, *(each.tail for each in element))
        return cls(
            element.tag.removeprefix(f"{{{space}}}"),
            dict(element.items()),
            [cls.of(each, space) for each in inside],
            "".join(each for each in texts if each),
        )

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
class Source:
    """A text source: the parser's element, and the same as a node without its selections."""

    element: Any
    node: Node

    @classmethod
    def of(cls, element: Any) -> Source:
        return cls(element, Node.of(element, without=SELECTION))

    def selections(self) -> Iterator[Any]:
        """Its selections, as the parser's elements."""
        found: Iterator[Any] = self.element.iterchildren(SELECTION)
        return found


def parts_of(path: Path, stream: IO[bytes], root: str) -> Iterator[Node | Source]:
    """Each part of a project when it has ended; the root last, with what the format has not.

    A part is a child of the project, or of its sources and notes. It is good until the next
    is asked for.
    """
    with reading(path):
        _look_at_the_door(path, stream, root)
        parser = etree.iterparse(stream, tag=STREAMED, **SAFE)
        for _, element in parser:
            if _is_part(element):
                yield Source.of(element) if element.tag == TEXT_SOURCE else Node.of(element)
                element.clear()
        yield Node.of(_without_husks(parser.root), root[1:].partition("}")[0])


class _Door:
    """What the parser tells of a file's beginning: refused before a word of it is expanded."""

    def __init__(self, path: Path, root: str) -> None:
        self.path, self.root, self.passed = path, root, False

    def doctype(self, *_: object) -> None:
        wrong = "it declares a document type, which the format does not have"
        raise UnreadableError(f"{self.path}: {wrong}; do not trust this file")

    def start(self, name: str, _: object) -> None:
        if not self.passed:
            refuse_other_root(self.path, name, self.root)
            self.passed = True

    def close(self) -> None:
        """The parser asks for it."""


def _look_at_the_door(path: Path, stream: IO[bytes], root: str) -> None:
    """Read as far as the root's name, and go back to the beginning."""
    door = _Door(path, root)
    parser = etree.XMLParser(target=cast("Any", door), **SAFE)
    while not door.passed and (chunk := stream.read(CHUNK)):
        parser.feed(chunk)
    stream.seek(0)


def _is_part(element: Any) -> bool:
    """Whether an element stands where parts stand: some of their names are used deeper too."""
    holder = element.getparent()
    if holder is None:
        return False
    above = holder.getparent()
    return above is None or (holder.tag in HOLDERS and above.getparent() is None)


def _without_husks(root: Any) -> Any:
    """The root without the parts that were told."""
    for holder in (root, *root.iterchildren(*HOLDERS)):
        for each in list(holder.iterchildren(*STREAMED)):
            holder.remove(each)
    return root


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
