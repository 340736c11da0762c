"""XML from strangers: streamed, without entities, without a document type, off the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.names import local

Element = Any  # lxml's element
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False}
# Written by older programs for the same format, and read as it.
EXPORT_AGAIN = "export it again as REFI-QDA from the program it came from"


def root_of(path: Path, opened: Callable[[], IO[bytes]]) -> str:
    """The name of the outermost element, once it is seen that nothing harmful stands before it."""
    with opened() as stream, reading(path):
        for _, element in etree.iterparse(stream, events=("start",), **SAFE):
            information = element.getroottree().docinfo
            if information.internalDTD is not None or information.doctype:
                wrong = "it declares a document type, which the format does not have"
                raise UnreadableError(f"{path}: {wrong}; do not trust this file")
            return str(element.tag)
    raise UnreadableError(f"{path}: it is empty; {EXPORT_AGAIN}")


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


def ends(path: Path, stream: IO[bytes], tags: Sequence[str]) -> Iterator[Element]:
    """Each element of these tags when it has ended, in the order they end; the root last."""
    with reading(path):
        for _, element in etree.iterparse(stream, events=("end",), tag=tags, **SAFE):
            yield element


def drop(element: Element) -> None:
    """Forget an element that was read: its memory, and its place in its parent."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        parent.remove(element)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the parser raises, in our words."""
    try:
        yield
    except etree.XMLSyntaxError as problem:
        wrong = f"it is not XML, or cut off: {problem.msg}"
        raise UnreadableError(f"{path}: {wrong}; {EXPORT_AGAIN}") from None


def parsed(data: bytes) -> Element:
    """A small piece of our own XML as an element."""
    return etree.fromstring(data, etree.XMLParser(**SAFE))
