"""Memos as notes, configurations in words as notes, and the links between notes and passages."""

from __future__ import annotations

from collections.abc import Iterator

from forwhom.core.evidence.codes import Memo
from forwhom.core.exchange.refi.elements import Element, element, link, words
from forwhom.core.exchange.refi.found import day_of
from forwhom.core.exchange.refi.guids import note_of
from forwhom.core.exchange.refi.names import guid_of
from forwhom.core.exchange.refi.notes import ALSO, LOOSE, SELECTION
from forwhom.core.exchange.refi.outgoing import Outgoing
from forwhom.core.exchange.refi.told import told
from forwhom.core.theory.configurations import every_configuration


def notes(out: Outgoing) -> Iterator[Element]:
    """Each memo, each configuration in words, and what another program left."""
    yield from (_memo(out, each) for each in out.study.memos)
    for each in every_configuration(out.study.configurations):
        said = words("PlainTextContent", told(each, out.study.conditions))
        attributes = {"guid": note_of(each.configuration_id), "name": f"Configuration: {each.name}"}
        yield element("Note", attributes, [said])
    yield from out.left_by_others("Notes")


def _memo(out: Outgoing, memo: Memo) -> Element:
    guid = guid_of("memo", memo.memo_id)
    kept = {n: v for n, v in out.kept.of(guid).items() if n not in {ALSO, LOOSE, SELECTION}}
    attributes = {"name": f"Memo {memo.memo_id}", **kept, "guid": guid}
    if memo.by:
        attributes["creatingUser"] = out.guids.users[memo.by]
    if memo.written_on and day_of(kept.get("creationDateTime")) != memo.written_on:
        attributes["creationDateTime"] = f"{memo.written_on}T00:00:00"
    inside = [words("PlainTextContent", memo.text), *out.left_by_others(guid)]
    return element("Note", attributes, inside)


def links(out: Outgoing) -> Iterator[Element]:
    """From a note to what it is about; from a configuration's to the passages coded on it."""
    yield from out.links
    for coding in out.study.codings:
        if coding.configuration_id:
            origin = note_of(coding.configuration_id)
            target = out.guids.selections[coding.coding_id]
            target = target or guid_of("document", coding.document_id)
            yield link(origin, target, f"{coding.tag}, {coding.stance}", coding.coding_id)
    yield from out.left_by_others("Links")
