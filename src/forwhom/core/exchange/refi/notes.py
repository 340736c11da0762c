"""A note becomes a memo about what refers to it first; a note nobody refers to is kept as one.

A marked passage that has no coding and refers to a note first is where that memo stands: its
words. One whose note is about something else, or has no words, is kept aside.
"""

from __future__ import annotations

from dataclasses import replace

from forwhom.core.evidence.codes import Memo
from forwhom.core.exchange.refi.archive import Files
from forwhom.core.exchange.refi.found import Found, NotedPassage, clean, day_of
from forwhom.core.exchange.refi.names import plain_guid
from forwhom.core.exchange.refi.sources import raw_text
from forwhom.core.exchange.refi.xml import Node

ALSO, LOOSE, TITLE = "forwhom-also", "forwhom-loose", "forwhom-name"
SELECTION = "forwhom-selection"  # where a memo on words came from
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
    placing: set[str] = set()  # passages that a memo is on
    for guid, memo in found.memos.items():
        owners = found.note_owners.get(guid, [])
        named = [each for each in owners if each in found.ids]
        others = [each for each in owners if each not in named[:1] and each]
        others = [each for each in others if each not in found.noted_passages]
        if not owners:
            found.kept.attribute(guid, LOOSE, "yes")
        if others:
            found.kept.attribute(guid, ALSO, " ".join(others))
        told[guid] = _about(found, memo, named[0]) if named else memo
        if named and named[0] in found.noted_passages:
            placing.add(named[0])
            found.kept.attribute(guid, SELECTION, named[0])
    for own, passage in found.noted_passages.items():
        _keep(found, own, passage, whole=own not in placing)
    return told


def _about(found: Found, memo: Memo, about: str) -> Memo:
    if passage := found.noted_passages.get(about):
        return replace(memo, about=passage.document_id, start=passage.start, end=passage.end)
    return replace(memo, about=about)


def _keep(found: Found, own: str, passage: NotedPassage, *, whole: bool) -> None:
    """What we do not understand of a passage that memos are on; else all of it."""
    if whole:
        why = "no code of this project is on it, and its note is about something else"
        found.aside(passage.document_id, passage.selection, "marked passage", why)
        return
    for name, value in passage.own:
        found.kept.attribute(own, name, value)
    for each in passage.selection.children:
        if each.tag not in {"NoteRef", "Coding"}:
            found.aside(own, each, each.tag, "a memo has no such thing with us")
