"""What all parts of a project need when written: GUIDs, notes, what another program left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from forwhom.core.evidence.codes import Memo
from forwhom.core.evidence.documents import Document
from forwhom.core.exchange.refi.elements import Element, element, link, words
from forwhom.core.exchange.refi.guids import NOTED, Guids, without_dangling
from forwhom.core.exchange.refi.kept import Kept
from forwhom.core.exchange.refi.names import guid_of
from forwhom.core.exchange.refi.notes import ALSO, LOOSE
from forwhom.core.records import Record, columns_of, write_text
from forwhom.core.study import Study


class Outgoing:
    """A study on its way out: what each thing is called, and from where notes are referred to.

    `links` are those that join a note to what no element can refer to it from.
    """

    def __init__(self, study: Study, kept: Kept) -> None:
        self.study, self.kept, self.guids = study, kept, Guids(study, kept)
        self.links: list[Element] = []
        self._notes_of: dict[str, list[str]] = defaultdict(list)
        for memo in study.memos:
            self._join(memo, guid_of("memo", memo.memo_id))
        self._known = self._every_guid()

    def _join(self, memo: Memo, note: str) -> None:
        """Say from where a note is referred to: by an element, or by a link."""
        kept = self.kept.of(note)
        kind, guid = self.guids.by_id.get(memo.about or "", ("", ""))
        if memo.passage and kind == Document.KIND:
            self._notes_of[self.guids.noted[memo.memo_id]].append(note)
        elif kind in NOTED:
            self._notes_of[guid].append(note)
        elif kind:
            self.links.append(link(note, guid, "about"))
        elif memo.about is None and LOOSE not in kept:
            self._notes_of[""].append(note)
        for also in kept.get(ALSO, "").split():
            self._notes_of[also].append(note)

    def _every_guid(self) -> set[str]:
        known = self.guids.every() | {guid_of("memo", m.memo_id) for m in self.study.memos}
        known |= {guid for guid, _ in self.guids.variables.values()}
        known |= set(self.guids.users.values())
        for owner in self.kept.children:
            for each in self.kept.inside(owner):
                known |= {found.get("guid") for found in each.iter() if found.get("guid")}
        return known

    def left_by_others(self, owner: str) -> list[Element]:
        """What another program wrote in an element, without what refers to nothing any more."""
        return without_dangling(self.kept.inside(owner), self._known)

    def note_refs(self, owner: str) -> list[Element]:
        """References to the notes about a thing, by its GUID; about the project by ''."""
        return [element("NoteRef", {"targetGUID": each}) for each in self._notes_of.get(owner, ())]

    def values(self, record: Record, unsaid: Iterable[str]) -> list[Element]:
        """What a record says, as values of variables; what is not recorded has none."""
        said = {
            column.name: write_text(column, getattr(record, column.name))
            for column in columns_of(type(record))
            if column.name not in unsaid
        }
        said |= dict(record.extra)  # type: ignore[attr-defined]
        return [self._value(name, text) for name, text in said.items() if text]

    def _value(self, name: str, text: str) -> Element:
        guid, kind = self.guids.variable(name)
        written = {"yes": "true", "no": "false"}.get(text) if kind == "Boolean" else None
        value = words("BooleanValue", written) if written else words("TextValue", text)
        return element("VariableValue", {}, [element("VariableRef", {"targetGUID": guid}), value])
