"""What another program wrote that we do not understand: kept in `foreign/refi`, and written back.

Attributes and children stand by the GUID of the element they belong to, or by its name where
there is one of it (`Project`, `Sources`). Each coding's selection stands with them. The words
of interviews are not among them, save in the files of sources, in sources that are kept whole,
and in names that somebody gave to passages.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from forwhom.core.errors import UnreadableError
from forwhom.core.exchange.refi.archive import Files
from forwhom.core.exchange.refi.names import IS_GUID, plain_guid, unnamed
from forwhom.core.exchange.refi.xml import Node, parsed

FOLDER = "foreign/refi"
KEPT = f"{FOLDER}/kept.xml"
SELECTIONS = f"{FOLDER}/selections.csv"
ATTRIBUTES = f"{FOLDER}/attributes.csv"
SOURCES = f"{FOLDER}/sources"
SPACE = "urn:forwhom:kept:1"
HEADER = ("coding_id", "selection", "of_selection", "of_coding")  # the last two by number
ATTRIBUTES_HEADER = ("number", "attributes")

Attributes = tuple[tuple[str, str], ...]


class Selection(NamedTuple):
    """The selection a coding stands in: its GUID, and the attributes of each that we have not."""

    guid: str
    own: Attributes = ()
    of_coding: Attributes = ()


@dataclass(slots=True)
class Kept:
    """What is kept of one project."""

    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    children: dict[str, list[bytes]] = field(default_factory=dict)
    selections: dict[str, Selection] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def attribute(self, owner: str, name: str, value: str) -> None:
        """Keep an attribute."""
        self.attributes.setdefault(owner, {})[name] = tidy(value)

    def child(self, owner: str, node: Node) -> None:
        """Keep an element whole."""
        self.children.setdefault(owner, []).append(_alone(node.as_element()))

    def rest(self, owner: str, node: Node, known: Iterable[str]) -> None:
        """Keep the attributes of an element that are not among those known."""
        passed = set(known)
        for name, value in node.attributes.items():
            if name not in passed:
                self.attribute(owner, name, value)

    def of(self, owner: str) -> Mapping[str, str]:
        """The attributes kept for an owner."""
        return self.attributes.get(owner, {})

    def inside(self, owner: str) -> list[Any]:
        """The elements kept for an owner."""
        return [parsed(each) for each in self.children.get(owner, ())]

    def is_empty(self) -> bool:
        return not (self.attributes or self.children or self.selections or self.files)

    def put(self, root: Path, files: Files | None) -> None:
        """Write it into a study folder, with the sources of the project that are not text."""
        if self.is_empty():
            return
        (root / SOURCES).mkdir(parents=True, exist_ok=True)
        (root / KEPT).write_bytes(self._as_xml())
        self._put_selections(root)
        for number, name in enumerate(self.files):
            if files is not None:
                with (
                    files.open(name) as source,
                    (root / SOURCES / self.own_name(number)).open("xb") as to,
                ):
                    shutil.copyfileobj(source, to, 1 << 20)

    def own_name(self, number: int) -> str:
        """The name a kept file has with us: never the one it claims."""
        ending = Path(self.files[number]).suffix.lower()
        safe = ending if ending[1:].isalnum() and ending.isascii() and len(ending) < 12 else ""
        return f"{number + 1}{safe}"

    def _as_xml(self) -> bytes:
        root = etree.Element(f"{{{SPACE}}}kept", nsmap=unnamed(SPACE))
        for owner in dict.fromkeys([*self.attributes, *self.children]):
            of = etree.SubElement(root, f"{{{SPACE}}}of", owner=owner)
            for name, value in self.attributes.get(owner, {}).items():
                etree.SubElement(of, f"{{{SPACE}}}attribute", name=name, value=value)
            of.extend(parsed(each) for each in self.children.get(owner, ()))
        for name in self.files:
            etree.SubElement(root, f"{{{SPACE}}}file", name=name)
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))

    def _put_selections(self, root: Path) -> None:
        """A row a coding; attributes that say the same, as most do, are written once."""
        numbers: dict[Attributes, int] = {}
        with _new_csv(root / SELECTIONS, HEADER) as rows:
            for coding, (guid, own, of_coding) in self.selections.items():
                first = numbers.setdefault(own, len(numbers))
                rows.writerow((coding, guid, first, numbers.setdefault(of_coding, len(numbers))))
        with _new_csv(root / ATTRIBUTES, ATTRIBUTES_HEADER) as rows:
            for attributes, number in numbers.items():
                rows.writerow((number, json.dumps(dict(attributes), ensure_ascii=False)))


@contextmanager
def _new_csv(path: Path, header: Iterable[str]) -> Iterator[Any]:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        yield writer


def read_kept(root: Path) -> Kept:
    """What a study folder keeps for REFI-QDA; nothing where it keeps nothing."""
    kept = Kept()
    if not (root / KEPT).is_file():
        return kept
    with _as_it_was_written(root / KEPT):
        _read_xml(kept, (root / KEPT).read_bytes())
    if (root / SELECTIONS).is_file():
        with _as_it_was_written(root / ATTRIBUTES):
            told = _read_attributes(root / ATTRIBUTES)
        with _as_it_was_written(root / SELECTIONS):
            _read_selections(kept, root / SELECTIONS, told)
    return kept


@contextmanager
def _as_it_was_written(path: Path) -> Iterator[None]:
    """Whatever a file that somebody changed makes of reading, in words."""
    try:
        yield
    except (etree.LxmlError, ValueError, KeyError, TypeError, OSError, csv.Error) as problem:
        right = (
            f"take the folder {FOLDER} away: what another program wrote is then not written back"
        )
        raise UnreadableError(f"{path}: it is not as it was written; {right}") from problem


def _read_xml(kept: Kept, data: bytes) -> None:
    root = parsed(data)
    if root.tag != f"{{{SPACE}}}kept":
        raise ValueError(root.tag)
    for of in root:
        if of.tag == f"{{{SPACE}}}file":
            kept.files.append(of.attrib["name"])
            continue
        owner = of.attrib["owner"]
        for each in of:
            if each.tag == f"{{{SPACE}}}attribute":
                kept.attribute(owner, _name(each.attrib["name"]), each.attrib["value"])
            else:
                kept.children.setdefault(owner, []).append(_alone(each))


def _read_attributes(path: Path) -> dict[str, Attributes]:
    """Attributes by their number."""
    with _csv(path) as rows:
        return {row["number"]: _attributes(json.loads(row["attributes"])) for row in rows}


def _attributes(said: Any) -> Attributes:
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
        raise TypeError(said)
    return tuple((_name(name), value) for name, value in said.items())


def _name(name: str) -> str:
    """An attribute's name, as XML can have it."""
    etree.Element("any").set(name, "")  # raises where it cannot
    return name


def _read_selections(kept: Kept, path: Path, told: Mapping[str, Attributes]) -> None:
    with _csv(path) as rows:
        for row in rows:
            guid, own, of_coding = row["selection"], row["of_selection"], row["of_coding"]
            if guid and not IS_GUID(guid):
                raise ValueError(guid)
            kept.selections[row["coding_id"]] = Selection(guid, told[own], told[of_coding])


@contextmanager
def _csv(path: Path) -> Iterator[csv.DictReader[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield csv.DictReader(file)


def _alone(element: Any) -> bytes:
    """An element as XML of its own, its GUIDs written in one way."""
    for each in element.iter(etree.Element):
        for name, value in each.items():
            each.set(name, tidy(value))
    etree.cleanup_namespaces(element)
    return bytes(etree.tostring(element, encoding="utf-8", with_tail=False))


def tidy(value: str) -> str:
    """A GUID in our writing; anything else as it is."""
    plain = plain_guid(value) if len(value) < 50 else value
    return plain if IS_GUID(plain) else value
