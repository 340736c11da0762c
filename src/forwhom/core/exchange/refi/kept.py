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
    try:
        _read_xml(kept, (root / KEPT).read_bytes())
        if (root / SELECTIONS).is_file():
            _read_selections(kept, root)
    except (etree.XMLSyntaxError, ValueError, KeyError, OSError, csv.Error) as problem:
        right = (
            f"take the folder {FOLDER} away: what another program wrote is then not written back"
        )
        raise UnreadableError(f"{root / KEPT}: it is not as it was written; {right}") from problem
    return kept


def _read_xml(kept: Kept, data: bytes) -> None:
    for of in parsed(data):
        if of.tag == f"{{{SPACE}}}file":
            kept.files.append(of.get("name"))
            continue
        for each in of:
            if each.tag == f"{{{SPACE}}}attribute":
                kept.attribute(of.get("owner"), each.get("name"), each.get("value"))
            else:
                kept.children.setdefault(of.get("owner"), []).append(_alone(each))


def _read_selections(kept: Kept, root: Path) -> None:
    with _csv(root / ATTRIBUTES) as rows:
        told = {row["number"]: tuple(json.loads(row["attributes"]).items()) for row in rows}
    with _csv(root / SELECTIONS) as rows:
        for row in rows:
            own, of_coding = told[row["of_selection"]], told[row["of_coding"]]
            kept.selections[row["coding_id"]] = Selection(row["selection"], own, of_coding)


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
