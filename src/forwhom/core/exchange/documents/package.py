"""The parts of a Word file: which part holds what, and each as XML.

A Word file is an archive whose parts name one another by relations; the text's own part may
have any name. XML is parsed without entities, without a network, and to a bounded depth.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

Element = Any  # lxml's element

STRICT = b"http://purl.oclc.org/ooxml/"  # the namespaces of the format's strict form
USUAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(data: bytes) -> Element:
    """A part's XML; whatever lxml raises when it is none."""
    if STRICT in data:
        for name, usual in USUAL.items():
            data = data.replace(STRICT + name, usual)
    return etree.fromstring(data, PARSER)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another: of what kind it is, and where it stands."""

    kind: str
    target: str
    outside: bool  # an address, not a part


@dataclass(slots=True)
class Package:
    """An open Word file. `main` is the part with the text, `relations` are that part's."""

    archive: zipfile.ZipFile
    main: str = ""
    relations: list[Relation] = field(default_factory=list)

    def __post_init__(self) -> None:
        root = self._relations_of("")
        self.main = next(each.target for each in root if each.kind == "officeDocument")
        self.relations = self._relations_of(self.main)

    def xml(self, name: str) -> Element:
        """A part as XML; KeyError where it is not there."""
        return parsed(self.archive.read(name))

    def related(self, *kinds: str) -> Iterator[tuple[str, Element]]:
        """The XML of every part that the text names as one of these kinds, each once."""
        names = {each.target: None for each in self.relations if each.kind in kinds}
        for name in names:
            if name in self.archive.namelist():
                yield name, self.xml(name)

    def _relations_of(self, part: str) -> list[Relation]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.namelist():
            return []
        return [_relation(each, folder) for each in self.xml(path)]


def _relation(element: Element, folder: str) -> Relation:
    kind = str(element.get("Type", "")).rpartition("/")[2]
    target, outside = str(element.get("Target", "")), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
    return Relation(kind, re.sub(r"\s+", " ", target), outside)
