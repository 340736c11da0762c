"""A note becomes a memo about what refers to it first; a note nobody refers to is kept as one."""

from __future__ import annotations

from forwhom.core.evidence.codes import Memo
from forwhom.core.exchange.refi.archive import Files
from forwhom.core.exchange.refi.found import Found, clean, day_of
from forwhom.core.exchange.refi.names import plain_guid
from forwhom.core.exchange.refi.sources import raw_text
from forwhom.core.exchange.refi.xml import Node

ALSO, LOOSE, TITLE = "forwhom-also", "forwhom-loose", "forwhom-name"
UNDERSTOOD = ("guid", "plainTextPath", "creatingUser")


def read_note(found: Found, files: Files, note: Node, read_texts: set[str]) -> None:
    """A memo of a note's words; a note without words is kept aside."""
    text = clean(_words(files, note, read_texts))
    if text is None:
        found.aside("Notes", note, "note without text", "a memo is its words")
        return
    guid = found.guid(note.get("guid"), "memo")
    user = plain_guid(note.get("creatingUser") or "")
    found.memos[guid] = Memo(
        memo_id=guid,
        written_on=day_of(note.get("creationDateTime")),
        by=found.users.get(user) or clean(user),
        text=text,
    )
    found.kept.rest(guid, note, UNDERSTOOD)
    for child in note.children:
        if child.tag != "PlainTextContent":
            found.aside(guid, child, child.tag, "a memo has no such thing with us")


def _words(files: Files, note: Node, read_texts: set[str]) -> str | None:
    inline = note.find("PlainTextContent")
    if inline is not None:
        return inline.text
    said = note.get("plainTextPath")
    name = files.find(said) if said else None
    if name is None:
        return None
    read_texts.add(name)
    with files.open(name) as stream:
        return raw_text(stream.read(), f"{files.path}: {name}").removeprefix("\ufeff")


def say_what_memos_are_about(found: Found) -> dict[str, Memo]:
    """The memos, each about the first thing that refers to its note and is in the study."""
    told: dict[str, Memo] = {}
    for guid, memo in found.memos.items():
        owners = found.note_owners.get(guid, [])
        named = [each for each in owners if each in found.ids]
        others = [each for each in owners if each not in named[:1] and each]
        if not owners:
            found.kept.attribute(guid, LOOSE, "yes")
        if others:
            found.kept.attribute(guid, ALSO, " ".join(others))
        told[guid] = _about(memo, named[0]) if named else memo
    return told


def _about(memo: Memo, about: str) -> Memo:
    return Memo(
        memo_id=memo.memo_id, about=about, written_on=memo.written_on, by=memo.by, text=memo.text
    )
