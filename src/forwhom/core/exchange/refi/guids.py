"""The GUID of everything that is written, and who stands under which name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from forwhom.core.evidence.codings import Coding
from forwhom.core.evidence.passages import Passage
from forwhom.core.exchange.refi.kept import Kept
from forwhom.core.exchange.refi.names import guid_of, made_guid, plain_guid
from forwhom.core.exchange.refi.notes import SELECTION
from forwhom.core.records import key_of
from forwhom.core.study import Study
from forwhom.core.theory.configurations import every_configuration

NOTED = ("code", "document", "coding")  # what can refer to a note; a link joins one to the rest


@dataclass(slots=True)
class Guids:
    """Names and GUIDs of one project: users and variables by name, things by their id."""

    study: Study
    kept: Kept
    users: dict[str, str] = field(default_factory=dict)
    variables: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_id: dict[str, tuple[str, str]] = field(default_factory=dict)  # kind and GUID
    selections: dict[str, str] = field(default_factory=dict)  # by coding id
    noted: dict[str, str] = field(default_factory=dict)  # the selections of memos, by memo id

    def __post_init__(self) -> None:
        self._users()
        self._variables()
        for each in every_configuration(self.study.configurations):
            self.by_id[each.configuration_id] = ("configuration", note_of(each.configuration_id))
        for of_one_kind in (
            *(self.study.participants, self.study.codings, self.study.documents, self.study.codes),
        ):
            for record in of_one_kind:
                key = key_of(record)
                self.by_id[key] = (record.KIND, guid_of(record.KIND, key))
        for coding in self.study.codings:
            self.selections[coding.coding_id] = self._selection(coding)
        self._noted()

    def _users(self) -> None:
        for user in self.kept.inside("Users"):
            guid = plain_guid(user.get("guid"))
            self.users.setdefault(user.get("name") or user.get("id") or guid, guid)
        wrote = {each.coder for each in self.study.codings} | {m.by for m in self.study.memos}
        for name in sorted(each for each in wrote if each):
            self.users.setdefault(name, guid_of("user", name))

    def _variables(self) -> None:
        for each in self.kept.inside("Variables"):
            kind = each.get("typeOfVariable") or "Text"
            self.variables.setdefault(each.get("name"), (plain_guid(each.get("guid")), kind))

    def variable(self, name: str) -> tuple[str, str]:
        """The GUID and type of a variable; text, where no other program had it."""
        return self.variables.setdefault(name, (made_guid("variable", name), "Text"))

    def _selection(self, coding: Coding) -> str:
        """The selection it came in, empty for a coding of a whole source; else one of its own."""
        came = self.kept.selections.get(coding.coding_id)
        return came.guid if came else made_guid("selection", coding.coding_id)

    def _noted(self) -> None:
        """The selection a memo on words came with, where it still stands with those it shares it
        with; else one of its own."""
        stands: dict[str, tuple[str | None, Passage]] = {}
        for memo in self.study.memos:
            if (passage := memo.passage) is None:
                continue
            own = made_guid("selection of memo", memo.memo_id)
            came = self.kept.of(guid_of(memo.KIND, memo.memo_id)).get(SELECTION, own)
            there = (memo.about, replace(passage, begins=None))
            self.noted[memo.memo_id] = came if stands.setdefault(came, there) == there else own

    def every(self) -> set[str]:
        """Every GUID that something in the study has."""
        things = {guid for _, guid in self.by_id.values()}
        return things | set(self.selections.values()) | set(self.noted.values())


def note_of(configuration_id: str) -> str:
    """The GUID of the note that tells a configuration."""
    return made_guid("note of configuration", configuration_id)


def code_of(configuration_id: str) -> str:
    """The GUID of the code that stands for a configuration where only codes can."""
    return made_guid("configuration", configuration_id)


def without_dangling(elements: Iterable[etree._Element], known: set[str]) -> list[etree._Element]:
    """The elements whose every reference is known, children with an unknown one left out."""
    whole = []
    for element in elements:
        for child in list(element.iter(etree.Element)):
            target, parent = child.get("targetGUID"), child.getparent()
            if target and plain_guid(target) not in known and parent is not None:
                parent.remove(child)
        ends = [element.get(each) for each in ("originGUID", "targetGUID")]
        if all(each is None or plain_guid(each) in known for each in ends):
            whole.append(element)
    return whole
