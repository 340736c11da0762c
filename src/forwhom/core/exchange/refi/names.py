"""Names of REFI-QDA: its namespaces, GUIDs, and the order in which children must stand."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from uuid import UUID, uuid5

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "forwhom"
_OURS = UUID("6f1c0a34-6d0c-5c8e-9a55-3e0d0f7f2b11")  # under it our ids become GUIDs
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LENGTH = 36
IS_GUID = _GUID.fullmatch


def tag(name: str) -> str:
    """An element's name as lxml has it."""
    return f"{{{PROJECT}}}{name}"


def unnamed(space: str) -> Any:
    """The namespaces of an element that needs no prefix, as lxml takes them."""
    return {None: space}


def local(name: str) -> str:
    """An element's name without its namespace."""
    return name.rpartition("}")[2]


def plain_guid(text: str) -> str:
    """A GUID in small letters without braces; other text as it is, without space around it."""
    if len(text) == LENGTH and text.islower():
        return text
    return text.strip().lstrip("{").rstrip("}").lower()


def guid_of(kind: str, key: str) -> str:
    """The GUID of a record: its own id where that is one, else one made from kind and id."""
    return key if IS_GUID(key) else made_guid(kind, key)


@cache
def made_guid(kind: str, key: str) -> str:
    """The same GUID for the same words, on every machine and every day."""
    return str(uuid5(_OURS, f"{kind}:{key}"))


MEDIA = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")
_SELECTION = ("Description", "Coding", "NoteRef")
_ALL_OVER = ("Coding", "NoteRef", "VariableValue")
CHILDREN = {
    "Project": (
        *("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets"),
        *("Graphs", "Description", "NoteRef"),
    ),
    "Code": ("Description", "NoteRef", "Code"),
    "Case": ("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"),
    "Variable": ("Description",),
    "TextSource": ("Description", "PlainTextContent", "PlainTextSelection", *_ALL_OVER),
    "PlainTextSelection": _SELECTION,
    "Coding": ("CodeRef", "NoteRef"),
    "Note": ("Description", "PlainTextContent", "PlainTextSelection", *_ALL_OVER),
}


def rank(parent: str, child: str) -> int:
    """Where a child stands among the children of its parent; what nobody knows comes last."""
    order = CHILDREN.get(parent, ())
    return order.index(child) if child in order else len(order)
