"""Small pieces of a project's XML: elements in the order of the schema, and words XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from forwhom.core.exchange.refi.names import PROJECT, local, made_guid, rank, tag, unnamed

Element = Any  # lxml's element
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, str], children: Iterable[Element] = ()) -> Element:
    """An element, its children in the order of the schema."""
    made = etree.Element(tag(name), clean(attributes), nsmap=unnamed(PROJECT))
    made.extend(sorted(children, key=lambda each: rank(name, local(each.tag))))
    return made


def words(name: str, text: str) -> Element:
    """An element that holds words alone."""
    made = etree.Element(tag(name), nsmap=unnamed(PROJECT))
    made.text = held(text)
    return made


def link(origin: str, target: str, name: str, key: str = "") -> Element:
    """A link from one thing to another, by their GUIDs; `key` tells two between the same apart."""
    guid = made_guid("link", f"{origin}:{target}:{key}")
    attributes = {"guid": guid, "name": name, "direction": "OneWay"}
    return element("Link", {**attributes, "originGUID": origin, "targetGUID": target})


def within(name: str, children: Iterable[Element]) -> Iterator[Element]:
    """An element around children; nothing where there is none, for the schema has no empty one."""
    inside = list(children)
    if inside:
        yield element(name, {}, inside)


def clean(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without characters that XML cannot hold."""
    return {name: held(value) for name, value in attributes.items()}


def held(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
