"""A study as the XML of a project: one source after another, each in the order of the schema."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from lxml import etree

from forwhom.core.evidence.codes import Code, Memo
from forwhom.core.evidence.codings import Coding, quote
from forwhom.core.evidence.documents import Document
from forwhom.core.evidence.participants import Participant
from forwhom.core.exchange.refi.found import day_of
from forwhom.core.exchange.refi.guids import Guids, code_of, note_of, without_dangling
from forwhom.core.exchange.refi.kept import Kept
from forwhom.core.exchange.refi.names import (
    ORIGIN,
    PROJECT,
    guid_of,
    local,
    made_guid,
    rank,
    tag,
    unnamed,
)
from forwhom.core.exchange.refi.notes import ALSO, LOOSE
from forwhom.core.exchange.refi.told import told
from forwhom.core.records import Record, columns_of, write_text
from forwhom.core.study import Study
from forwhom.core.theory.configurations import Configuration, every_configuration

Element = Any
LONGEST_NAME = 200
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GROUP = made_guid("code", "configurations of forwhom")
UNSAID_OF_A_DOCUMENT = ("document_id", "title", "file", "participant_ids")
UNSAID_OF_A_PARTICIPANT = ("participant_id", "pseudonym")


def write_project(
    study: Study, kept: Kept, stream: IO[bytes], *, texts_inside: bool = False
) -> None:
    """The project's XML, of a study and of what another program left in its folder.

    `texts_inside` puts each text into the project, for a file that has no sources beside it.
    """
    writing = _Writing(study, kept, texts_inside=texts_inside)
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        attributes = {"name": study.profile.title, "origin": ORIGIN} | dict(kept.of("Project"))
        with file.element(tag("Project"), clean(attributes), nsmap=unnamed(PROJECT)):
            for part in writing.parts():
                file.write(part)


class _Writing:
    """A study being written: what stands where, and every reference that may stand."""

    def __init__(self, study: Study, kept: Kept, *, texts_inside: bool) -> None:
        self.texts_inside = texts_inside
        self.study, self.kept, self.guids = study, kept, Guids(study, kept)
        self.notes_of: dict[str, list[str]] = defaultdict(list)
        self.links: list[Element] = []
        for memo in study.memos:
            self._join(memo, guid_of("memo", memo.memo_id))
        self.known = self._known()
        self.by_document: dict[str, list[Coding]] = defaultdict(list)
        for coding in study.codings:
            self.by_document[coding.document_id].append(coding)
        self.documents_of: dict[str, list[str]] = defaultdict(list)
        for document in study.documents:
            for each in document.participant_ids:
                self.documents_of[each].append(guid_of("document", document.document_id))

    def _known(self) -> set[str]:
        known = self.guids.every() | {guid_of("memo", m.memo_id) for m in self.study.memos}
        known |= {guid for guid, _ in self.guids.variables.values()}
        known |= set(self.guids.users.values())
        for owner in self.kept.children:
            for each in self.kept.inside(owner):
                known |= {found.get("guid") for found in each.iter() if found.get("guid")}
        return known

    def _join(self, memo: Memo, note: str) -> None:
        """Say from where a note is referred to: by an element, or by a link."""
        kept = self.kept.of(note)
        kind, guid = self.guids.by_id.get(memo.about or "", ("", ""))
        if kind in {"code", "document", "coding"}:
            self.notes_of[guid].append(note)
        elif kind:
            self.links.append(_link(note, guid, "about"))
        elif memo.about is None and LOOSE not in kept:
            self.notes_of[""].append(note)
        for also in kept.get(ALSO, "").split():
            self.notes_of[also].append(note)

    def parts(self) -> Iterator[Element]:
        """The children of the project, in order, each only where something is in it."""
        sources = list(self._kept("Sources"))
        variables_used = self._cases()  # names every variable before they are written
        texts = tag("Sources")
        yield from _within("Users", self._users())
        yield from _within("CodeBook", _within("Codes", self._codes()))
        every_source = [*self._sources(), *sources]
        yield from _within("Variables", self._variables())
        yield from _within("Cases", variables_used)
        yield from _within(local(texts), every_source)
        yield from _within("Notes", [*self._memos(), *self._told(), *self._kept("Notes")])
        yield from _within("Links", [*self.links, *self._links(), *self._kept("Links")])
        for name in ("Sets", "Graphs"):
            yield from _within(name, self._kept(name))
        rest = [*self._kept("Project"), *self._note_refs("")]
        yield from sorted(rest, key=lambda each: rank("Project", local(each.tag)))

    def _kept(self, owner: str) -> list[Element]:
        return without_dangling(self.kept.inside(owner), self.known)

    def _users(self) -> list[Element]:
        kept = self.kept.inside("Users")
        there = {each.get("guid") for each in kept}
        added = {name: guid for name, guid in self.guids.users.items() if guid not in there}
        return [*kept, *(_element("User", {"guid": g, "name": n}) for n, g in added.items())]

    def _variables(self) -> list[Element]:
        kept = self.kept.inside("Variables")
        there = {each.get("guid") for each in kept}
        return [
            *kept,
            *(
                _element("Variable", {"guid": guid, "name": name, "typeOfVariable": kind})
                for name, (guid, kind) in self.guids.variables.items()
                if guid not in there
            ),
        ]

    def _codes(self) -> list[Element]:
        """Codes as a tree, then a group of codes that stand for configurations."""
        below: dict[str | None, list[Code]] = defaultdict(list)
        for code in self.study.codes:
            below[code.parent].append(code)
        done: set[str] = set()
        roots = [self._code(each, below, done) for each in below[None]]
        roots += [self._code(c, below, done) for c in self.study.codes if c.code_id not in done]
        if self.study.configurations:
            roots.append(self._configurations())
        return roots

    def _code(self, code: Code, below: Mapping[str | None, list[Code]], done: set[str]) -> Element:
        done.add(code.code_id)
        guid = guid_of("code", code.code_id)
        attributes = {"isCodable": "true", **self.kept.of(guid), "guid": guid, "name": code.name}
        inside = [_words("Description", code.meaning)] if code.meaning else []
        inside += [*self._kept(guid), *self._note_refs(guid)]
        children = [each for each in below[code.code_id] if each.code_id not in done]
        inside += [self._code(each, below, done) for each in children if each.code_id not in done]
        return _element("Code", attributes, inside)

    def _configurations(self) -> Element:
        group = {"guid": GROUP, "name": "Configurations", "isCodable": "false"}
        return _element("Code", group, [self._as_code(each) for each in self.study.configurations])

    def _as_code(self, configuration: Configuration) -> Element:
        attributes = {
            "guid": code_of(configuration.configuration_id),
            "name": configuration.name,
            "isCodable": "true",
        }
        said = [_words("Description", configuration.sentence)] if configuration.sentence else []
        branches = [self._as_code(each) for each in configuration.branches]
        return _element("Code", attributes, [*said, *branches])

    def _cases(self) -> list[Element]:
        return [*(self._case(each) for each in self.study.participants), *self._kept("Cases")]

    def _case(self, participant: Participant) -> Element:
        guid = guid_of("participant", participant.participant_id)
        name = {"name": participant.pseudonym} if participant.pseudonym else {}
        inside = self._values(participant, UNSAID_OF_A_PARTICIPANT)
        inside += [
            _element("SourceRef", {"targetGUID": each})
            for each in self.documents_of[participant.participant_id]
        ]
        inside += self._kept(guid)
        return _element("Case", {**self.kept.of(guid), "guid": guid, **name}, inside)

    def _values(self, record: Record, unsaid: Iterable[str]) -> list[Element]:
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
        value = _words("BooleanValue", written) if written else _words("TextValue", text)
        return _element("VariableValue", {}, [_element("VariableRef", {"targetGUID": guid}), value])

    def _sources(self) -> Iterator[Element]:
        for document in self.study.documents:
            guid = guid_of("document", document.document_id)
            attributes = {**self.kept.of(guid), "guid": guid, "name": document.title}
            inside = []
            if self.texts_inside:
                attributes.pop("richTextPath", None)
                inside.append(_words("PlainTextContent", document.text or ""))
            else:
                attributes["plainTextPath"] = f"internal://{guid}.txt"
            inside += [*self._marked(document), *self._kept(guid), *self._note_refs(guid)]
            inside += self._values(document, UNSAID_OF_A_DOCUMENT)
            yield _element("TextSource", attributes, inside)

    def _marked(self, document: Document) -> list[Element]:
        """Selections with their codings; codings that came in one selection stand in one."""
        together: dict[tuple[str, int, int], list[Coding]] = defaultdict(list)
        for coding in self.by_document[document.document_id]:
            selection = self.guids.selections[coding.coding_id]
            together[selection, coding.start, coding.end].append(coding)
        marked: list[Element] = []
        taken: set[str] = set()
        for (selection, start, end), codings in together.items():
            whole = not selection and (start, end) == (0, len(document.text or ""))
            if whole and not any(each.memo for each in codings):
                marked += [each for coding in codings for each in self._codings(coding)]
                continue
            guid = selection or made_guid("selection", codings[0].coding_id)
            if guid in taken:  # one of its codings was moved since
                guid = made_guid("selection", codings[0].coding_id)
            taken.add(guid)
            for coding in codings:
                self.guids.selections[coding.coding_id] = guid
            marked.append(self._selection(guid, codings, document))
        return marked

    def _selection(self, guid: str, codings: list[Coding], document: Document) -> Element:
        first = codings[0]
        came = self.kept.selections.get(first.coding_id)
        name = quote(first, document)
        short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        own = dict(came.own) if came else self._who_and_when(first)
        attributes = {
            "name": short,
            **own,
            "guid": guid,
            "startPosition": str(first.start),
            "endPosition": str(first.end),
        }
        if not attributes["name"]:
            del attributes["name"]
        memos = [each.memo for each in codings if each.memo]
        inside = [_words("Description", "\n\n".join(memos))] if memos else []
        inside += [each for coding in codings for each in self._codings(coding)]
        return _element("PlainTextSelection", attributes, [*inside, *self._kept(guid)])

    def _codings(self, coding: Coding) -> list[Element]:
        """One element for its code, and one for its configuration, which a code stands for."""
        guid = guid_of("coding", coding.coding_id)
        codes = []
        if coding.code_id:
            codes.append((guid, guid_of("code", coding.code_id)))
        if coding.configuration_id:
            other = made_guid("coding on configuration", coding.coding_id) if codes else guid
            codes.append((other, code_of(coding.configuration_id)))
        notes = [*self._note_refs(guid), *self._kept(guid)]
        return [
            _element(
                "Coding",
                {**self._who_and_when(coding), "guid": own},
                [_element("CodeRef", {"targetGUID": code}), *(notes if own == guid else [])],
            )
            for own, code in codes
        ]

    def _who_and_when(self, coding: Coding) -> dict[str, str]:
        """Who coded and when: to the second, where it came so and still is that day and person."""
        came = self.kept.selections.get(coding.coding_id)
        was = dict(came.of_coding) if came else {}
        if coding.coder and self.guids.users.get(coding.coder) != was.get("creatingUser"):
            was["creatingUser"] = self.guids.users[coding.coder]
        if coding.coded_on and day_of(was.get("creationDateTime")) != coding.coded_on:
            was["creationDateTime"] = f"{coding.coded_on}T00:00:00"
        return was

    def _note_refs(self, owner: str) -> list[Element]:
        return [_element("NoteRef", {"targetGUID": each}) for each in self.notes_of.get(owner, ())]

    def _memos(self) -> list[Element]:
        return [self._memo(each) for each in self.study.memos]

    def _memo(self, memo: Memo) -> Element:
        guid = guid_of("memo", memo.memo_id)
        kept = {n: v for n, v in self.kept.of(guid).items() if n not in {ALSO, LOOSE}}
        attributes = {"name": f"Memo {memo.memo_id}", **kept, "guid": guid}
        if memo.by:
            attributes["creatingUser"] = self.guids.users[memo.by]
        if memo.written_on and day_of(kept.get("creationDateTime")) != memo.written_on:
            attributes["creationDateTime"] = f"{memo.written_on}T00:00:00"
        inside = [_words("PlainTextContent", memo.text), *self._kept(guid)]
        return _element("Note", attributes, inside)

    def _told(self) -> Iterator[Element]:
        """Each configuration in words."""
        for each in every_configuration(self.study.configurations):
            guid = note_of(each.configuration_id)
            words = _words("PlainTextContent", told(each, self.study.conditions))
            yield _element("Note", {"guid": guid, "name": f"Configuration: {each.name}"}, [words])

    def _links(self) -> Iterator[Element]:
        """From the note of each configuration to the selections coded on it."""
        for coding in self.study.codings:
            if coding.configuration_id:
                origin = note_of(coding.configuration_id)
                target = self.guids.selections[coding.coding_id]
                target = target or guid_of("document", coding.document_id)
                yield _link(origin, target, f"{coding.tag}, {coding.stance}", coding.coding_id)


def _link(origin: str, target: str, name: str, key: str = "") -> Element:
    guid = made_guid("link", f"{origin}:{target}:{key}")
    attributes = {"guid": guid, "name": name, "direction": "OneWay"}
    return _element("Link", {**attributes, "originGUID": origin, "targetGUID": target})


def _within(name: str, children: Iterable[Element]) -> Iterator[Element]:
    """An element around children; nothing where there is none, for the schema has no empty one."""
    held = list(children)
    if held:
        yield _element(name, {}, held)


def _element(name: str, attributes: Mapping[str, str], children: Iterable[Element] = ()) -> Element:
    """An element, its children in the order of the schema."""
    element = etree.Element(tag(name), clean(attributes), nsmap=unnamed(PROJECT))
    element.extend(sorted(children, key=lambda each: rank(name, local(each.tag))))
    return element


def _words(name: str, text: str) -> Element:
    element = etree.Element(tag(name), nsmap=unnamed(PROJECT))
    element.text = held(text)
    return element


def clean(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without characters that XML cannot hold."""
    return {name: held(value) for name, value in attributes.items()}


def held(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
