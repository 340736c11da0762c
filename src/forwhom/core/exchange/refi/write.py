"""A study as the XML of a project: one part after another, each in the order of the schema."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from lxml import etree

from forwhom.core.evidence.participants import Participant
from forwhom.core.exchange.refi.elements import Element, clean, element, within
from forwhom.core.exchange.refi.kept import Kept
from forwhom.core.exchange.refi.names import ORIGIN, PROJECT, guid_of, local, rank, tag, unnamed
from forwhom.core.exchange.refi.outgoing import Outgoing
from forwhom.core.exchange.refi.write_codes import codes
from forwhom.core.exchange.refi.write_notes import links, notes
from forwhom.core.exchange.refi.write_sources import sources
from forwhom.core.study import Study

UNSAID_OF_A_PARTICIPANT = ("participant_id", "pseudonym")


def write_project(
    study: Study, kept: Kept, stream: IO[bytes], *, texts_inside: bool = False
) -> None:
    """The project's XML, of a study and of what another program left in its folder.

    `texts_inside` puts each text into the project, for a file that has no sources beside it.
    """
    out = Outgoing(study, kept)
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        attributes = {"name": study.profile.title, "origin": ORIGIN} | dict(kept.of("Project"))
        with file.element(tag("Project"), clean(attributes), nsmap=unnamed(PROJECT)):
            for part in _parts(out, texts_inside=texts_inside):
                file.write(part)


def _parts(out: Outgoing, *, texts_inside: bool) -> Iterator[Element]:
    """The children of the project, in order, each only where something is in it."""
    every_case = _cases(out)  # cases and sources name the variables, which stand before them
    every_source = [*sources(out, texts_inside=texts_inside), *out.left_by_others("Sources")]
    yield from within("Users", _users(out))
    yield from within("CodeBook", within("Codes", codes(out)))
    yield from within("Variables", _variables(out))
    yield from within("Cases", every_case)
    yield from within("Sources", every_source)
    yield from within("Notes", notes(out))
    yield from within("Links", links(out))
    for name in ("Sets", "Graphs"):
        yield from within(name, out.left_by_others(name))
    rest = [*out.left_by_others("Project"), *out.note_refs("")]
    yield from sorted(rest, key=lambda each: rank("Project", local(each.tag)))


def _users(out: Outgoing) -> list[Element]:
    kept = out.kept.inside("Users")
    there = {each.get("guid") for each in kept}
    added = {name: guid for name, guid in out.guids.users.items() if guid not in there}
    return [*kept, *(element("User", {"guid": g, "name": n}) for n, g in added.items())]


def _variables(out: Outgoing) -> list[Element]:
    kept = out.kept.inside("Variables")
    there = {each.get("guid") for each in kept}
    added = (
        element("Variable", {"guid": guid, "name": name, "typeOfVariable": kind})
        for name, (guid, kind) in out.guids.variables.items()
        if guid not in there
    )
    return [*kept, *added]


def _cases(out: Outgoing) -> list[Element]:
    documents_of: dict[str, list[str]] = defaultdict(list)
    for document in out.study.documents:
        for each in document.participant_ids:
            documents_of[each].append(guid_of("document", document.document_id))
    made = [_case(out, who, documents_of[who.participant_id]) for who in out.study.participants]
    return [*made, *out.left_by_others("Cases")]


def _case(out: Outgoing, participant: Participant, documents: list[str]) -> Element:
    guid = guid_of("participant", participant.participant_id)
    name = {"name": participant.pseudonym} if participant.pseudonym else {}
    inside = out.values(participant, UNSAID_OF_A_PARTICIPANT)
    inside += [element("SourceRef", {"targetGUID": each}) for each in documents]
    inside += out.left_by_others(guid)
    return element("Case", {**out.kept.of(guid), "guid": guid, **name}, inside)
